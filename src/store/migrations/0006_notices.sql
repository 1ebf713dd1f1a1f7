-- Who follows what, what they are told, and what is on its way to them.

-- A browser, known by the hash of its token; nothing about a person.
CREATE TABLE follower (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX follower_expires ON follower (expires_at);

-- `topic` is `all`, the id of a building of the community, or a code of the catalogue.
CREATE TABLE follow (
  follower TEXT NOT NULL REFERENCES follower (id),
  community TEXT NOT NULL REFERENCES community (id),
  topic TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (follower, community, topic)
);
CREATE INDEX follow_community ON follow (community, topic);

-- `spread`: its followers have it in their outbox.
CREATE TABLE notice (
  id TEXT NOT NULL PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community (id),
  kind TEXT NOT NULL CHECK (kind IN ('published', 'moved', 'late', 'outage', 'outage_changed', 'outage_cancelled', 'appointment', 'other')),
  urgent BIGINT NOT NULL CHECK (urgent IN (0, 1)),
  item TEXT,
  package TEXT,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  at BIGINT NOT NULL,
  until BIGINT,
  spread BIGINT NOT NULL DEFAULT 0 CHECK (spread IN (0, 1))
);
CREATE INDEX notice_spread ON notice (spread, at);

-- No row: the whole community.
CREATE TABLE notice_building (
  notice TEXT NOT NULL REFERENCES notice (id),
  building TEXT NOT NULL REFERENCES building (id),
  PRIMARY KEY (notice, building)
);

-- A message to one follower on one channel: one urgent notice, or all others of a day (`digest_day`).
CREATE TABLE outbox (
  id TEXT NOT NULL PRIMARY KEY,
  follower TEXT NOT NULL REFERENCES follower (id),
  channel TEXT NOT NULL CHECK (channel IN ('inbox')),
  urgent BIGINT NOT NULL CHECK (urgent IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent')),
  due_at BIGINT NOT NULL,
  sent_at BIGINT,
  -- The day on which a digest left; never two in one day.
  digest_day TEXT,
  UNIQUE (follower, channel, digest_day)
);
CREATE INDEX outbox_due ON outbox (state, due_at);
CREATE INDEX outbox_digest ON outbox (digest_day);

-- No notice goes twice to one follower on one channel.
CREATE TABLE outbox_notice (
  outbox TEXT NOT NULL REFERENCES outbox (id),
  follower TEXT NOT NULL REFERENCES follower (id),
  channel TEXT NOT NULL,
  notice TEXT NOT NULL REFERENCES notice (id),
  seen_at BIGINT,
  PRIMARY KEY (follower, channel, notice)
);
CREATE INDEX outbox_notice_outbox ON outbox_notice (outbox);
