-- What the committee reads aloud for phones without a voice: one file for a question, 0 for the poll itself.
CREATE TABLE recording (
  poll TEXT NOT NULL REFERENCES poll (id),
  question BIGINT NOT NULL CHECK (question >= 0),
  digest TEXT NOT NULL,
  mime TEXT NOT NULL,
  -- Base64: both engines keep it with everything else, in one backup.
  body TEXT NOT NULL,
  PRIMARY KEY (poll, question)
);
CREATE INDEX recording_digest ON recording (digest);
