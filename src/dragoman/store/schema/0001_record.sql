-- What is taken in and what is read out of it. {text}, {bytes}: the words that each database has for them.

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  command {text} NOT NULL,
  started_at {text} NOT NULL,
  finished_at {text},
  package {text} NOT NULL,
  n_added INTEGER NOT NULL DEFAULT 0,
  n_unchanged INTEGER NOT NULL DEFAULT 0,
  n_rejected INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE coders (
  id INTEGER PRIMARY KEY,
  name {text} NOT NULL,
  version {text} NOT NULL,
  model {text} NOT NULL,
  digest {text} NOT NULL,
  UNIQUE (name, version, model, digest)
);

CREATE TABLE articles (
  id {text} PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs (id),
  added_at {text} NOT NULL,
  forgotten_at {text}
);

-- digest: of everything cleaning said of the article but its path; version: of the given text alone.
CREATE TABLE article_versions (
  id INTEGER PRIMARY KEY,
  article {text} NOT NULL REFERENCES articles (id),
  version {text} NOT NULL,
  digest {text} NOT NULL,
  run INTEGER NOT NULL REFERENCES runs (id),
  added_at {text} NOT NULL,
  is_current INTEGER NOT NULL,
  path {text},
  url {text},
  outlet {text},
  wire {text},
  language {text} NOT NULL,
  published_start {text},
  published_end {text},
  n_characters INTEGER NOT NULL,
  title {text},
  given_title {bytes},
  given_text {bytes},
  head {text},
  UNIQUE (article, digest)
);
CREATE INDEX article_versions_published ON article_versions (is_current, published_start);
CREATE INDEX article_versions_outlet ON article_versions (outlet);
CREATE INDEX article_versions_text ON article_versions (version);

-- One coding of one version by one coder; the records below hang on it. is_current: the newest of the newest version.
CREATE TABLE codings (
  id INTEGER PRIMARY KEY,
  article_version INTEGER NOT NULL REFERENCES article_versions (id),
  article {text} NOT NULL REFERENCES articles (id),
  coder INTEGER NOT NULL REFERENCES coders (id),
  run INTEGER NOT NULL REFERENCES runs (id),
  coded_at {text} NOT NULL,
  is_current INTEGER NOT NULL,
  digest {text} NOT NULL,
  n_claims INTEGER NOT NULL,
  n_quotations INTEGER NOT NULL,
  n_ties INTEGER NOT NULL,
  n_refusals INTEGER NOT NULL,
  mentions {text},
  UNIQUE (article_version, coder)
);
CREATE INDEX codings_article ON codings (article);

CREATE TABLE claims (
  row_id INTEGER PRIMARY KEY,
  id {text} NOT NULL,
  coding INTEGER NOT NULL REFERENCES codings (id),
  article {text} NOT NULL REFERENCES articles (id),
  ordinal INTEGER NOT NULL,
  is_current INTEGER NOT NULL,
  type {text} NOT NULL,
  mode {text},
  status {text} NOT NULL,
  time {text} NOT NULL,
  stance {text} NOT NULL,
  background INTEGER NOT NULL,
  date_start {text},
  date_end {text},
  place_name {text},
  place_country {text},
  geonames_id INTEGER,
  origin {text},
  said_in {text},
  confidence DOUBLE PRECISION NOT NULL,
  words_digest {text} NOT NULL,
  record {text},
  UNIQUE (coding, id)
);
CREATE INDEX claims_id ON claims (id);
CREATE INDEX claims_article ON claims (article);
CREATE INDEX claims_type ON claims (is_current, type, date_start);
CREATE INDEX claims_date ON claims (is_current, date_start);

CREATE TABLE claim_parties (
  claim INTEGER NOT NULL REFERENCES claims (row_id),
  side {text} NOT NULL,
  ordinal INTEGER NOT NULL,
  actor {text},
  name {text},
  country {text},
  sector {text},
  kind {text} NOT NULL,
  PRIMARY KEY (claim, side, ordinal)
);
CREATE INDEX claim_parties_country ON claim_parties (country, side, claim);
CREATE INDEX claim_parties_actor ON claim_parties (actor, side, claim);

-- Who acts on whom, country by country: what a timeline of two asks.
CREATE TABLE claim_dyads (
  actor {text} NOT NULL,
  recipient {text} NOT NULL,
  is_current INTEGER NOT NULL,
  day {text} NOT NULL,
  claim INTEGER NOT NULL REFERENCES claims (row_id),
  PRIMARY KEY (actor, recipient, is_current, day, claim)
);
CREATE INDEX claim_dyads_claim ON claim_dyads (claim);

-- The clauses that state a claim: its fullest mention first.
CREATE TABLE claim_evidence (
  claim INTEGER NOT NULL REFERENCES claims (row_id),
  ordinal INTEGER NOT NULL,
  field {text} NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  words {bytes},
  PRIMARY KEY (claim, ordinal)
);

CREATE TABLE quotations (
  coding INTEGER NOT NULL REFERENCES codings (id),
  ordinal INTEGER NOT NULL,
  article {text} NOT NULL REFERENCES articles (id),
  speaker {text},
  speaker_name {text},
  speaker_country {text},
  direct INTEGER NOT NULL,
  words_digest {text} NOT NULL,
  record {text},
  PRIMARY KEY (coding, ordinal)
);
CREATE INDEX quotations_speaker ON quotations (speaker);

CREATE TABLE tie_claims (
  row_id INTEGER PRIMARY KEY,
  id {text} NOT NULL,
  coding INTEGER NOT NULL REFERENCES codings (id),
  article {text} NOT NULL REFERENCES articles (id),
  ordinal INTEGER NOT NULL,
  is_current INTEGER NOT NULL,
  kind {text} NOT NULL,
  name {text},
  stage {text},
  since_start {text},
  until_end {text},
  status {text} NOT NULL,
  words_digest {text} NOT NULL,
  record {text},
  UNIQUE (coding, id)
);
CREATE INDEX tie_claims_id ON tie_claims (id);
CREATE INDEX tie_claims_article ON tie_claims (article);

CREATE TABLE tie_claim_parties (
  tie_claim INTEGER NOT NULL REFERENCES tie_claims (row_id),
  side {text} NOT NULL,
  ordinal INTEGER NOT NULL,
  actor {text},
  name {text},
  country {text},
  PRIMARY KEY (tie_claim, side, ordinal)
);
CREATE INDEX tie_claim_parties_country ON tie_claim_parties (country, tie_claim);

-- Offices that articles say people hold.
CREATE TABLE introductions (
  coding INTEGER NOT NULL REFERENCES codings (id),
  ordinal INTEGER NOT NULL,
  article {text} NOT NULL REFERENCES articles (id),
  person {text},
  country {text},
  office {text},
  words_digest {text} NOT NULL,
  record {text},
  PRIMARY KEY (coding, ordinal)
);
CREATE INDEX introductions_person ON introductions (person);

-- Readings considered and not taken, for why-not.
CREATE TABLE refusals (
  coding INTEGER NOT NULL REFERENCES codings (id),
  ordinal INTEGER NOT NULL,
  type {text},
  rule {text} NOT NULL,
  reason {text},
  record {text},
  PRIMARY KEY (coding, ordinal)
);

-- Documents that were refused whole.
CREATE TABLE rejected (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs (id),
  rejected_at {text} NOT NULL,
  stage {text} NOT NULL,
  subject {text} NOT NULL,
  reason {text} NOT NULL,
  detail {text},
  digest {text} NOT NULL UNIQUE
);

-- What a user says about the record: signed, timed, taken back but never deleted.
CREATE TABLE judgements (
  id {text} PRIMARY KEY,
  made_at {text} NOT NULL,
  signed_by {text} NOT NULL,
  action {text} NOT NULL,
  subject {text} NOT NULL,
  undone_at {text},
  undone_by {text},
  record {text}
);
CREATE INDEX judgements_subject ON judgements (subject);

CREATE VIEW current_claims AS SELECT * FROM claims WHERE is_current = 1;
CREATE VIEW current_tie_claims AS SELECT * FROM tie_claims WHERE is_current = 1;
CREATE VIEW current_articles AS SELECT * FROM article_versions WHERE is_current = 1;

{sqlite}
CREATE VIRTUAL TABLE article_search USING fts5 (title, body, tokenize = 'unicode61 remove_diacritics 2');
{postgresql}
CREATE TABLE article_search (rowid INTEGER PRIMARY KEY, words tsvector);
CREATE INDEX article_search_words ON article_search USING gin (words);
{end}
