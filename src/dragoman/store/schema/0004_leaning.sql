-- An undated article goes with the one dated article it is most like: which, and how alike they are. printed_on: then that one's day.
ALTER TABLE reports ADD COLUMN leans_on {text};
ALTER TABLE reports ADD COLUMN leaning DOUBLE PRECISION;
CREATE INDEX reports_leans_on ON reports (leans_on);

-- Parts and slices are others than before: all that is derived is made anew.
DELETE FROM tie_steps;
DELETE FROM readings;
DELETE FROM disputes;
DELETE FROM incident_dyads;
DELETE FROM incident_parties;
DELETE FROM incident_claims;
DELETE FROM incidents;
DELETE FROM story_articles;
DELETE FROM stories;
DELETE FROM slice_members;
DELETE FROM slices;
DELETE FROM report_keys;
DELETE FROM reports;
DELETE FROM copy_links;
DELETE FROM sketch_keys;
DELETE FROM sketches;
DELETE FROM pending;
INSERT INTO pending (article) SELECT article FROM codings WHERE is_current = 1 AND mentions IS NOT NULL;
