-- The committee's back office: accounts, audit, the live roll, letters, paper, cases, the course of a poll.

-- `community` is empty for the operator alone.
CREATE TABLE account (
  id TEXT NOT NULL PRIMARY KEY,
  community TEXT REFERENCES community (id),
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('operator', 'chair', 'clerk', 'inspector', 'street')),
  password_hash TEXT NOT NULL,
  start_password BIGINT NOT NULL CHECK (start_password IN (0, 1)),
  -- The salt of the TOTP secret, which is made with the key beside the database; empty with a card.
  totp_secret TEXT,
  totp_step BIGINT,
  created_at BIGINT NOT NULL,
  disabled_at BIGINT
);
CREATE INDEX account_community ON account (community);

-- A printed card of one-time codes, known by keyed hash.
CREATE TABLE account_card (
  account TEXT NOT NULL REFERENCES account (id),
  place BIGINT NOT NULL CHECK (place > 0),
  mac TEXT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (account, place)
);

CREATE TABLE account_session (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL REFERENCES account (id),
  label TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX account_session_account ON account_session (account);

-- Every act of the committee; append only. `place` counts through the whole installation.
CREATE TABLE audit (
  place BIGINT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  community TEXT,
  account TEXT,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  digest TEXT NOT NULL
);
CREATE INDEX audit_community ON audit (community, place);

-- An act that needs two people: asked by one, decided by another.
CREATE TABLE asked (
  id TEXT NOT NULL PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community (id),
  act TEXT NOT NULL CHECK (act IN ('announce', 'extend', 'void_ballot', 'export_roll', 'correct_roll', 'look_at_ballots')),
  subject TEXT NOT NULL,
  payload TEXT NOT NULL,
  reason TEXT NOT NULL,
  asked_by TEXT NOT NULL REFERENCES account (id),
  asked_at BIGINT NOT NULL,
  decision TEXT CHECK (decision IN ('confirmed', 'refused', 'withdrawn')),
  decided_by TEXT REFERENCES account (id),
  decided_at BIGINT,
  used_at BIGINT
);
CREATE INDEX asked_community ON asked (community, asked_at);

-- The live roll of a community: who owns a dwelling now. Names and phones are sealed.
CREATE TABLE roll_entry (
  dwelling TEXT NOT NULL PRIMARY KEY REFERENCES dwelling (id),
  owners TEXT NOT NULL,
  owner_keys TEXT NOT NULL,
  delivery TEXT NOT NULL CHECK (delivery IN ('delivered', 'undelivered')),
  area_source TEXT NOT NULL CHECK (area_source IN ('register', 'survey', 'contract')),
  area_day TEXT,
  revision BIGINT NOT NULL CHECK (revision >= 0),
  updated_at BIGINT NOT NULL
);

-- 待补名单: rows that were set aside; open ones block announcing.
CREATE TABLE roll_pending (
  id TEXT NOT NULL PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community (id),
  row_sealed TEXT NOT NULL,
  reasons TEXT NOT NULL,
  source TEXT NOT NULL,
  line BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  settled_at BIGINT
);
CREATE INDEX roll_pending_community ON roll_pending (community);

-- Corrections: asked by an owner or proposed by the committee, kept with before, after, reason, who.
CREATE TABLE docket (
  id TEXT NOT NULL PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community (id),
  poll TEXT REFERENCES poll (id),
  dwelling TEXT NOT NULL REFERENCES dwelling (id),
  field TEXT NOT NULL CHECK (field IN ('address', 'area', 'owners', 'delivery')),
  before_sealed TEXT NOT NULL,
  after_sealed TEXT NOT NULL,
  reason TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('asked', 'done', 'refused')),
  asked_by_voter TEXT,
  proposed_by TEXT REFERENCES account (id),
  confirmed_by TEXT REFERENCES account (id),
  answer TEXT,
  asked_at BIGINT NOT NULL,
  decided_at BIGINT
);
CREATE INDEX docket_community ON docket (community, asked_at);

-- A poll that is being written.
CREATE TABLE poll_draft (
  poll TEXT NOT NULL PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community (id),
  body TEXT NOT NULL,
  revision BIGINT NOT NULL CHECK (revision >= 0),
  updated_at BIGINT NOT NULL,
  updated_by TEXT NOT NULL REFERENCES account (id),
  street_by TEXT REFERENCES account (id),
  street_at BIGINT
);
CREATE INDEX poll_draft_community ON poll_draft (community);

-- `prepared`: the roll is frozen and letters can be printed, but the notice is not out; residents see nothing yet.
ALTER TABLE poll ADD COLUMN prepared BIGINT NOT NULL DEFAULT 0 CHECK (prepared IN (0, 1));
ALTER TABLE poll ADD COLUMN parking BIGINT NOT NULL DEFAULT 0 CHECK (parking IN (0, 1));
ALTER TABLE poll ADD COLUMN counted_at BIGINT;
-- Invented voters only: in no list, in no result of the community.
ALTER TABLE poll ADD COLUMN practice BIGINT NOT NULL DEFAULT 0 CHECK (practice IN (0, 1));
ALTER TABLE voting_code ADD COLUMN issued_by TEXT;
ALTER TABLE voting_code ADD COLUMN revoked_by TEXT;

CREATE TABLE extension (
  poll TEXT NOT NULL REFERENCES poll (id),
  closes_at BIGINT NOT NULL,
  before_at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  asked_by TEXT NOT NULL REFERENCES account (id),
  confirmed_by TEXT NOT NULL REFERENCES account (id),
  at BIGINT NOT NULL,
  PRIMARY KEY (poll, closes_at)
);

-- How far a letter got; the newest line of a voter counts (R23).
CREATE TABLE delivery (
  id TEXT NOT NULL PRIMARY KEY,
  poll TEXT NOT NULL,
  voter TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('delivered', 'refused', 'absent', 'moved', 'posted')),
  channel TEXT NOT NULL CHECK (channel IN ('hand', 'letter_box', 'mail', 'meeting', 'notice', 'phone')),
  note TEXT NOT NULL,
  by_account TEXT NOT NULL REFERENCES account (id),
  at BIGINT NOT NULL,
  FOREIGN KEY (poll, voter) REFERENCES voter (poll, voter)
);
CREATE INDEX delivery_voter ON delivery (poll, voter, at);

-- A printed paper ballot; the number is chance.
CREATE TABLE paper (
  number TEXT NOT NULL PRIMARY KEY,
  poll TEXT NOT NULL,
  voter TEXT NOT NULL,
  printed_at BIGINT NOT NULL,
  printed_by TEXT NOT NULL REFERENCES account (id),
  revoked_at BIGINT,
  FOREIGN KEY (poll, voter) REFERENCES voter (poll, voter)
);
CREATE INDEX paper_voter ON paper (poll, voter);

-- A paper that came back before the close, known by its number only; one for each voter.
CREATE TABLE paper_receipt (
  poll TEXT NOT NULL,
  voter TEXT NOT NULL,
  number TEXT NOT NULL UNIQUE REFERENCES paper (number),
  channel TEXT NOT NULL CHECK (channel IN ('paper', 'proxy', 'helped')),
  holder_sealed TEXT,
  holder_mac TEXT,
  received_at BIGINT NOT NULL,
  received_by TEXT NOT NULL REFERENCES account (id),
  echo_mac TEXT NOT NULL,
  echo_printed_at BIGINT,
  PRIMARY KEY (poll, voter),
  FOREIGN KEY (poll, voter) REFERENCES voter (poll, voter)
);
CREATE INDEX paper_receipt_holder ON paper_receipt (poll, holder_mac);

-- What two people read on one paper; `invalid` holds a reason instead of answers (R20).
CREATE TABLE paper_entry (
  number TEXT NOT NULL REFERENCES paper (number),
  typist TEXT NOT NULL REFERENCES account (id),
  body TEXT NOT NULL,
  invalid TEXT,
  deciding BIGINT NOT NULL CHECK (deciding IN (0, 1)),
  typed_at BIGINT NOT NULL,
  PRIMARY KEY (number, typist)
);

CREATE TABLE paper_photo (
  number TEXT NOT NULL REFERENCES paper (number),
  digest TEXT NOT NULL,
  by_account TEXT NOT NULL REFERENCES account (id),
  at BIGINT NOT NULL,
  PRIMARY KEY (number, digest)
);

-- What became of a paper once it was typed.
CREATE TABLE paper_outcome (
  number TEXT NOT NULL PRIMARY KEY REFERENCES paper (number),
  poll TEXT NOT NULL,
  voter TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('recorded', 'invalid', 'set_aside')),
  reason TEXT,
  at BIGINT NOT NULL
);
CREATE INDEX paper_outcome_poll ON paper_outcome (poll);

-- A ballot that no longer counts; it stays in history and log.
CREATE TABLE ballot_void (
  poll TEXT NOT NULL,
  voter TEXT NOT NULL,
  log_index BIGINT NOT NULL,
  reason TEXT NOT NULL,
  asked_by TEXT NOT NULL REFERENCES account (id),
  confirmed_by TEXT NOT NULL REFERENCES account (id),
  at BIGINT NOT NULL,
  PRIMARY KEY (poll, voter, log_index)
);

-- Objections, doubted ballots, conflicts of channels, requests for help, incidents.
CREATE TABLE cases (
  id TEXT NOT NULL PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community (id),
  poll TEXT REFERENCES poll (id),
  voter TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('objection', 'not_mine', 'conflict', 'help', 'incident')),
  text_sealed TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  opened_by TEXT REFERENCES account (id),
  due_at BIGINT NOT NULL,
  upheld BIGINT CHECK (upheld IN (0, 1)),
  answer TEXT,
  answered_by TEXT REFERENCES account (id),
  answered_at BIGINT
);
CREATE INDEX cases_community ON cases (community, opened_at);

-- Statutory holidays and the working days that were moved for them, by year, with their source (R22).
CREATE TABLE holiday (
  day TEXT NOT NULL PRIMARY KEY,
  source TEXT NOT NULL
);

-- More kinds of entries in a poll's log.
CREATE TABLE log_entry_2 (
  poll TEXT NOT NULL REFERENCES poll (id),
  idx BIGINT NOT NULL CHECK (idx >= 0),
  kind TEXT NOT NULL CHECK (kind IN ('opening', 'ballot', 'docket', 'extension', 'void', 'close', 'tally', 'inspection', 'key_rotation', 'log_restart', 'open', 'counted', 'final', 'notice')),
  leaf TEXT NOT NULL,
  file TEXT,
  PRIMARY KEY (poll, idx)
);
INSERT INTO log_entry_2 (poll, idx, kind, leaf, file) SELECT poll, idx, kind, leaf, file FROM log_entry;
DROP TABLE log_entry;
ALTER TABLE log_entry_2 RENAME TO log_entry;
-- Entries with a published file are few; ballots do not enter this index.
CREATE INDEX log_entry_file ON log_entry (poll, kind) WHERE file IS NOT NULL;
