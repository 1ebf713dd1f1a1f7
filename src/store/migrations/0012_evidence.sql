-- The signed heads of the polls' logs (C2SP notes), one for each committed group of entries; append only.
CREATE TABLE checkpoint (
  poll TEXT NOT NULL REFERENCES poll (id),
  size BIGINT NOT NULL CHECK (size > 0),
  note TEXT NOT NULL,
  PRIMARY KEY (poll, size)
);

-- How far the log is signed, and the roots of the complete subtrees at that size, so that signing goes on.
ALTER TABLE poll_head ADD COLUMN signed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE poll_head ADD COLUMN frontier TEXT NOT NULL DEFAULT '';
CREATE INDEX poll_head_unsigned ON poll_head (poll) WHERE size > signed;
