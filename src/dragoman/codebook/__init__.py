"""The codebook as data: PLOVER and CAMEO tables, acts, operators, word classes, roles; with loaders that refuse what is malformed."""
