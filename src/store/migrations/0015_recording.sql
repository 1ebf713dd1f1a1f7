-- Recordings of more than questions: `kind` says of what, `about` of which, `part` of which part of it:
-- a poll's question ('0' the poll itself), a notice, an item of the catalogue as one community reads it.
CREATE TABLE recording_of (
  kind TEXT NOT NULL CHECK (kind IN ('question', 'notice', 'item')),
  about TEXT NOT NULL,
  part TEXT NOT NULL,
  digest TEXT NOT NULL,
  mime TEXT NOT NULL,
  -- Base64: both engines keep it with everything else, in one backup.
  body TEXT NOT NULL,
  PRIMARY KEY (kind, about, part)
);
INSERT INTO recording_of (kind, about, part, digest, mime, body)
  SELECT 'question', poll, CAST(question AS TEXT), digest, mime, body FROM recording;
DROP TABLE recording;
ALTER TABLE recording_of RENAME TO recording;
CREATE INDEX recording_digest ON recording (digest);
