"""The stages. None imports another."""
