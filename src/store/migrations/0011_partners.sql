-- 室内装修: firms, sealed rounds of offers, what each household chose, asked, agreed to and complained of.

CREATE TABLE firm (
  id TEXT PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community (id),
  card TEXT NOT NULL,
  criteria TEXT NOT NULL,
  invited_at BIGINT NOT NULL,
  removed_at BIGINT,
  reason TEXT,
  CHECK ((removed_at IS NULL) = (reason IS NULL))
);
CREATE INDEX firm_community ON firm (community);

-- For whom an account of the role 'partner' is there.
CREATE TABLE firm_account (
  account TEXT PRIMARY KEY REFERENCES account (id),
  firm TEXT NOT NULL REFERENCES firm (id)
);

CREATE TABLE partner_round (
  id TEXT PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community (id),
  title TEXT NOT NULL,
  criteria TEXT NOT NULL,
  bill TEXT NOT NULL,
  opens_at BIGINT NOT NULL,
  planned_at BIGINT NOT NULL
);
CREATE INDEX partner_round_community ON partner_round (community);

CREATE TABLE round_firm (
  round TEXT NOT NULL REFERENCES partner_round (id),
  firm TEXT NOT NULL REFERENCES firm (id),
  PRIMARY KEY (round, firm)
);

-- text_sealed is the canonical text; digest is the receipt, once handed in.
CREATE TABLE offer (
  id TEXT PRIMARY KEY,
  round TEXT NOT NULL REFERENCES partner_round (id),
  firm TEXT NOT NULL REFERENCES firm (id),
  text_sealed TEXT NOT NULL,
  digest TEXT NOT NULL,
  handed_at BIGINT,
  UNIQUE (round, firm)
);

CREATE TABLE round_event (
  round TEXT NOT NULL,
  place BIGINT NOT NULL,
  at BIGINT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (round, place)
);

-- No offer: 暂不选择.
CREATE TABLE partner_choice (
  round TEXT NOT NULL REFERENCES partner_round (id),
  dwelling TEXT NOT NULL REFERENCES dwelling (id),
  revision BIGINT NOT NULL,
  flat BIGINT NOT NULL,
  offer TEXT REFERENCES offer (id),
  confirmed_at BIGINT,
  done_on TEXT,
  content BIGINT CHECK (content BETWEEN 1 AND 5),
  process BIGINT CHECK (process BETWEEN 1 AND 5),
  lasting BIGINT CHECK (lasting BETWEEN 1 AND 5),
  PRIMARY KEY (round, dwelling),
  CHECK (confirmed_at IS NULL OR offer IS NOT NULL),
  CHECK (done_on IS NULL OR confirmed_at IS NOT NULL),
  CHECK (content IS NULL OR done_on IS NOT NULL)
);

-- The record of a consent stays when it is taken back; the number goes.
CREATE TABLE partner_consent (
  id TEXT PRIMARY KEY,
  round TEXT NOT NULL,
  dwelling TEXT NOT NULL REFERENCES dwelling (id),
  firm TEXT NOT NULL REFERENCES firm (id),
  words TEXT NOT NULL,
  phone_sealed TEXT,
  at BIGINT NOT NULL,
  revoked_at BIGINT,
  CHECK ((phone_sealed IS NULL) = (revoked_at IS NOT NULL))
);
CREATE INDEX partner_consent_home ON partner_consent (round, dwelling);

CREATE TABLE firm_visit (
  id TEXT PRIMARY KEY,
  round TEXT NOT NULL,
  dwelling TEXT NOT NULL REFERENCES dwelling (id),
  firm TEXT NOT NULL REFERENCES firm (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('measure', 'fit')),
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  accepted BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX firm_visit_home ON firm_visit (round, dwelling);

-- What a household wrote to a firm, and to the committee about a firm; both answered once.
CREATE TABLE partner_letter (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('enquiry', 'complaint')),
  round TEXT NOT NULL REFERENCES partner_round (id),
  dwelling TEXT NOT NULL REFERENCES dwelling (id),
  firm TEXT NOT NULL REFERENCES firm (id),
  text_sealed TEXT NOT NULL,
  at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  answer_sealed TEXT,
  answered_at BIGINT,
  CHECK ((answer_sealed IS NULL) = (answered_at IS NULL))
);
CREATE INDEX partner_letter_firm ON partner_letter (firm, kind);
CREATE INDEX partner_letter_home ON partner_letter (dwelling, kind);
