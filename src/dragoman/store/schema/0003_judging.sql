-- Judgements hold on to an article; number: the order in which they were made. Their record is erased with the article.
ALTER TABLE judgements ADD COLUMN article {text};
ALTER TABLE judgements ADD COLUMN number INTEGER;
CREATE INDEX judgements_article ON judgements (article);

-- Which claim each judgement is of, as things stand; claim null: it no longer attaches, for the reason given. Derived.
CREATE TABLE judged_claims (
  judgement {text} PRIMARY KEY REFERENCES judgements (id),
  article {text} NOT NULL REFERENCES articles (id),
  claim {text},
  reason {text}
);
CREATE INDEX judged_claims_article ON judged_claims (article);
CREATE INDEX judged_claims_claim ON judged_claims (claim);
