-- What assembly makes of the articles that count. All of it is derived: dragoman assemble --rebuild makes it anew.

-- Articles that were added, changed or taken out since assembly looked at them.
CREATE TABLE pending (
  article {text} PRIMARY KEY REFERENCES articles (id)
);

CREATE TABLE sketches (
  article {text} PRIMARY KEY REFERENCES articles (id),
  packed {bytes} NOT NULL
);
CREATE TABLE sketch_keys (
  key BIGINT NOT NULL,
  article {text} NOT NULL REFERENCES articles (id),
  PRIMARY KEY (key, article)
);
CREATE INDEX sketch_keys_article ON sketch_keys (article);
CREATE TABLE copy_links (
  article {text} NOT NULL REFERENCES articles (id),
  other {text} NOT NULL REFERENCES articles (id),
  kind {text} NOT NULL,
  record {text} NOT NULL,
  PRIMARY KEY (article, other)
);
CREATE INDEX copy_links_other ON copy_links (other);

-- head: the report without claims, all that tells whether two articles are related. part: a connected part of that relation.
CREATE TABLE reports (
  article {text} PRIMARY KEY REFERENCES articles (id),
  part INTEGER NOT NULL,
  printed_on {text},
  head {text} NOT NULL,
  record {text} NOT NULL
);
CREATE INDEX reports_part ON reports (part);
CREATE TABLE report_keys (
  key {text} NOT NULL,
  part INTEGER NOT NULL,
  article {text} NOT NULL REFERENCES articles (id),
  PRIMARY KEY (key, part, article)
);
CREATE INDEX report_keys_article ON report_keys (article);

-- What is assembled in one piece; is_done: whether that was done since its articles changed.
CREATE TABLE slices (
  id INTEGER PRIMARY KEY,
  part INTEGER NOT NULL,
  members {text} NOT NULL,
  is_done INTEGER NOT NULL
);
CREATE INDEX slices_part ON slices (part);
CREATE INDEX slices_done ON slices (is_done);
CREATE TABLE slice_members (
  article {text} PRIMARY KEY REFERENCES articles (id),
  slice INTEGER NOT NULL REFERENCES slices (id)
);
CREATE INDEX slice_members_slice ON slice_members (slice);

CREATE TABLE stories (
  id {text} PRIMARY KEY,
  slice INTEGER NOT NULL REFERENCES slices (id),
  first_on {text},
  last_on {text},
  n_articles INTEGER NOT NULL,
  record {text} NOT NULL
);
CREATE INDEX stories_slice ON stories (slice);
CREATE INDEX stories_first ON stories (first_on);
CREATE TABLE story_articles (
  story {text} NOT NULL REFERENCES stories (id),
  article {text} NOT NULL REFERENCES articles (id),
  PRIMARY KEY (story, article)
);
CREATE INDEX story_articles_article ON story_articles (article);

CREATE TABLE incidents (
  id {text} PRIMARY KEY,
  slice INTEGER NOT NULL REFERENCES slices (id),
  type {text} NOT NULL,
  mode {text},
  status {text} NOT NULL,
  outcome {text},
  date_start {text},
  date_end {text},
  place_name {text},
  place_country {text},
  first_on {text},
  n_origins INTEGER NOT NULL,
  record {text} NOT NULL
);
CREATE INDEX incidents_slice ON incidents (slice);
CREATE INDEX incidents_date ON incidents (date_start);
CREATE TABLE incident_claims (
  claim {text} NOT NULL,
  incident {text} NOT NULL REFERENCES incidents (id),
  PRIMARY KEY (claim, incident)
);
CREATE INDEX incident_claims_incident ON incident_claims (incident);
CREATE TABLE incident_parties (
  incident {text} NOT NULL REFERENCES incidents (id),
  side {text} NOT NULL,
  ordinal INTEGER NOT NULL,
  actor {text} NOT NULL,
  name {text} NOT NULL,
  country {text},
  PRIMARY KEY (incident, side, ordinal)
);
CREATE INDEX incident_parties_country ON incident_parties (country, side, incident);
CREATE TABLE incident_dyads (
  actor {text} NOT NULL,
  recipient {text} NOT NULL,
  day {text} NOT NULL,
  incident {text} NOT NULL REFERENCES incidents (id),
  PRIMARY KEY (actor, recipient, day, incident)
);
CREATE INDEX incident_dyads_incident ON incident_dyads (incident);

CREATE TABLE disputes (
  incident {text} NOT NULL REFERENCES incidents (id),
  ordinal INTEGER NOT NULL,
  kind {text} NOT NULL,
  record {text} NOT NULL,
  PRIMARY KEY (incident, ordinal)
);

CREATE TABLE readings (
  id {text} NOT NULL,
  slice INTEGER NOT NULL REFERENCES slices (id),
  claim {text},
  article {text} NOT NULL REFERENCES articles (id),
  field {text} NOT NULL,
  known_on {text},
  record {text} NOT NULL,
  PRIMARY KEY (slice, id)
);
CREATE INDEX readings_claim ON readings (claim);
CREATE INDEX readings_article ON readings (article);

CREATE TABLE tie_steps (
  slice INTEGER NOT NULL REFERENCES slices (id),
  ordinal INTEGER NOT NULL,
  tie {text} NOT NULL,
  kind {text} NOT NULL,
  record {text} NOT NULL,
  PRIMARY KEY (slice, ordinal)
);
CREATE INDEX tie_steps_tie ON tie_steps (tie);

INSERT INTO pending (article) SELECT article FROM codings WHERE is_current = 1 AND mentions IS NOT NULL;
