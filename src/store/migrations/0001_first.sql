-- The place, the polls with their frozen rolls, ballots with history and log, sessions, settings.

CREATE TABLE community (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  district TEXT NOT NULL,
  demo BIGINT NOT NULL CHECK (demo IN (0, 1)),
  contact_name TEXT NOT NULL,
  contact_phone TEXT NOT NULL,
  contact_desk TEXT NOT NULL,
  contact_hours TEXT NOT NULL
);

CREATE TABLE building (
  id TEXT NOT NULL PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community (id),
  place BIGINT NOT NULL,
  name TEXT NOT NULL,
  stairwells BIGINT NOT NULL CHECK (stairwells >= 0),
  UNIQUE (community, place),
  UNIQUE (community, name)
);

CREATE TABLE dwelling (
  id TEXT NOT NULL PRIMARY KEY,
  building TEXT NOT NULL REFERENCES building (id),
  stairwell BIGINT,
  floor BIGINT NOT NULL,
  room TEXT NOT NULL,
  layout TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('flat', 'shop', 'parking')),
  area BIGINT NOT NULL CHECK (area >= 0)
);
CREATE INDEX dwelling_building ON dwelling (building);

-- Frozen at announcement: the definition as JSON, the totals and the root of the roll.
CREATE TABLE poll (
  id TEXT NOT NULL PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community (id),
  definition TEXT NOT NULL,
  announced_at BIGINT NOT NULL,
  opens_at BIGINT NOT NULL,
  closes_at BIGINT NOT NULL,
  total_heads BIGINT NOT NULL CHECK (total_heads > 0),
  total_area BIGINT NOT NULL CHECK (total_area >= 0),
  roll_root TEXT NOT NULL
);
CREATE INDEX poll_community ON poll (community);

CREATE TABLE voter (
  poll TEXT NOT NULL REFERENCES poll (id),
  voter TEXT NOT NULL,
  serial BIGINT NOT NULL CHECK (serial > 0),
  kind TEXT NOT NULL CHECK (kind IN ('owners', 'undelivered')),
  area BIGINT NOT NULL CHECK (area >= 0),
  salt TEXT NOT NULL,
  phone_mac TEXT,
  PRIMARY KEY (poll, voter),
  UNIQUE (poll, serial)
);

-- A dwelling belongs to exactly one voter of a poll.
CREATE TABLE voter_dwelling (
  poll TEXT NOT NULL,
  dwelling TEXT NOT NULL REFERENCES dwelling (id),
  voter TEXT NOT NULL,
  counts BIGINT NOT NULL CHECK (counts IN (0, 1)),
  PRIMARY KEY (poll, dwelling),
  FOREIGN KEY (poll, voter) REFERENCES voter (poll, voter)
);
CREATE INDEX voter_dwelling_voter ON voter_dwelling (poll, voter);

CREATE TABLE voting_code (
  mac TEXT NOT NULL PRIMARY KEY,
  poll TEXT NOT NULL,
  voter TEXT NOT NULL,
  issued_at BIGINT NOT NULL,
  revoked_at BIGINT,
  FOREIGN KEY (poll, voter) REFERENCES voter (poll, voter)
);
CREATE INDEX voting_code_voter ON voting_code (poll, voter);

CREATE TABLE sign_in_failure (
  subject TEXT NOT NULL PRIMARY KEY,
  expires_at BIGINT NOT NULL,
  failures BIGINT NOT NULL
);
CREATE INDEX sign_in_failure_expiry ON sign_in_failure (expires_at);

CREATE TABLE session (
  token_hash TEXT NOT NULL PRIMARY KEY,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  label TEXT NOT NULL,
  looked_at BIGINT
);

CREATE TABLE session_voter (
  token_hash TEXT NOT NULL REFERENCES session (token_hash),
  poll TEXT NOT NULL,
  voter TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('code', 'code_and_phone', 'one_time_password', 'paper')),
  since BIGINT NOT NULL,
  PRIMARY KEY (token_hash, poll, voter),
  FOREIGN KEY (poll, voter) REFERENCES voter (poll, voter)
);
CREATE INDEX session_voter_voter ON session_voter (poll, voter);

-- The current ballot: one for each voter of a poll, whatever two phones do at the same moment.
CREATE TABLE ballot (
  poll TEXT NOT NULL,
  voter TEXT NOT NULL,
  revision BIGINT NOT NULL CHECK (revision >= 0),
  body TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('own_device', 'plain_page', 'paper', 'proxy', 'helped')),
  level TEXT NOT NULL CHECK (level IN ('code', 'code_and_phone', 'one_time_password', 'paper')),
  log_index BIGINT NOT NULL CHECK (log_index > 0),
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (poll, voter),
  FOREIGN KEY (poll, voter) REFERENCES voter (poll, voter)
);

-- Every ballot ever recorded, with what opens its commitment; append only.
CREATE TABLE ballot_history (
  poll TEXT NOT NULL,
  voter TEXT NOT NULL,
  revision BIGINT NOT NULL,
  nonce TEXT NOT NULL,
  commitment TEXT NOT NULL,
  body TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('own_device', 'plain_page', 'paper', 'proxy', 'helped')),
  level TEXT NOT NULL CHECK (level IN ('code', 'code_and_phone', 'one_time_password', 'paper')),
  log_index BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (poll, voter, revision),
  UNIQUE (poll, log_index)
);

CREATE TABLE attempt (
  poll TEXT NOT NULL,
  voter TEXT NOT NULL,
  attempt TEXT NOT NULL,
  commitment TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('recorded')),
  log_index BIGINT NOT NULL,
  PRIMARY KEY (poll, voter, attempt)
);

-- The poll's log; append only. `file` holds the published file that an entry other than a ballot digests.
CREATE TABLE log_entry (
  poll TEXT NOT NULL REFERENCES poll (id),
  idx BIGINT NOT NULL CHECK (idx >= 0),
  kind TEXT NOT NULL CHECK (kind IN ('opening', 'ballot', 'docket', 'extension', 'void', 'close', 'tally', 'inspection', 'key_rotation', 'log_restart')),
  leaf TEXT NOT NULL,
  file TEXT,
  PRIMARY KEY (poll, idx)
);

CREATE TABLE poll_head (
  poll TEXT NOT NULL PRIMARY KEY REFERENCES poll (id),
  size BIGINT NOT NULL CHECK (size >= 0)
);

CREATE TABLE setting (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);
