-- A judgement of two claims (merge, split): the article of the second, and which claim that is now.
ALTER TABLE judgements ADD COLUMN other_article {text};
CREATE INDEX judgements_other_article ON judgements (other_article);
CREATE TABLE judged_others (
  judgement {text} PRIMARY KEY REFERENCES judgements (id),
  article {text} NOT NULL REFERENCES articles (id),
  claim {text},
  reason {text}
);
CREATE INDEX judged_others_article ON judged_others (article);

-- The part of a report stands with the report alone: parts that become one are changed in one place.
CREATE TABLE report_words (
  key {text} NOT NULL,
  article {text} NOT NULL REFERENCES articles (id),
  PRIMARY KEY (key, article)
);
INSERT INTO report_words (key, article) SELECT DISTINCT key, article FROM report_keys;
DROP TABLE report_keys;
CREATE INDEX report_words_article ON report_words (article);
