-- The version of one article that counts: by its article, not among all that count.
CREATE INDEX article_versions_current ON article_versions (article, is_current);
