-- 一梯一档: one dossier for each stairwell that wants a lift.

CREATE TABLE dossier (
  id TEXT NOT NULL PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community (id),
  building TEXT NOT NULL REFERENCES building (id),
  stairwell BIGINT NOT NULL CHECK (stairwell > 0),
  step TEXT NOT NULL CHECK (step IN ('wish', 'feasibility', 'vote', 'agreement', 'notice', 'mediation', 'review',
    'telling', 'building', 'acceptance', 'registration', 'subsidy', 'fund', 'upkeep')),
  using_unit TEXT CHECK (using_unit <> ''),
  -- A draft or a poll; a draft that was dropped leaves its id here.
  poll TEXT,
  revision BIGINT NOT NULL CHECK (revision >= 0),
  opened_at BIGINT NOT NULL,
  opened_by TEXT NOT NULL REFERENCES account (id),
  UNIQUE (building, stairwell)
);
CREATE INDEX dossier_community ON dossier (community);

-- Append only.
CREATE TABLE dossier_move (
  dossier TEXT NOT NULL REFERENCES dossier (id),
  number BIGINT NOT NULL CHECK (number > 0),
  step TEXT NOT NULL,
  skipped TEXT,
  reason TEXT NOT NULL,
  at BIGINT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (dossier, number)
);

CREATE TABLE dossier_paper (
  dossier TEXT NOT NULL REFERENCES dossier (id),
  paper TEXT NOT NULL,
  since TEXT NOT NULL,
  at BIGINT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (dossier, paper)
);

-- Append only: what was shared and what came out, as JSON.
CREATE TABLE share_version (
  id TEXT NOT NULL PRIMARY KEY,
  dossier TEXT NOT NULL REFERENCES dossier (id),
  number BIGINT NOT NULL CHECK (number > 0),
  note TEXT NOT NULL,
  sharing TEXT NOT NULL,
  shares TEXT NOT NULL,
  at BIGINT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  UNIQUE (dossier, number)
);

-- Append only: the latest of a dossier counts.
CREATE TABLE share_agreed (
  dossier TEXT NOT NULL REFERENCES dossier (id),
  number BIGINT NOT NULL CHECK (number > 0),
  share TEXT NOT NULL REFERENCES share_version (id),
  agreed_on TEXT NOT NULL,
  at BIGINT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (dossier, number)
);

CREATE TABLE lift_objection (
  id TEXT NOT NULL PRIMARY KEY,
  dossier TEXT NOT NULL REFERENCES dossier (id),
  -- Room and text.
  text_sealed TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'mediated', 'withdrawn', 'settled')),
  mediator TEXT CHECK (mediator IN ('committee', 'street')),
  outcome_sealed TEXT,
  at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE INDEX lift_objection_dossier ON lift_objection (dossier);

-- Append only: a home that joined late and what the others got back, as JSON.
CREATE TABLE late_joiner (
  dossier TEXT NOT NULL REFERENCES dossier (id),
  number BIGINT NOT NULL CHECK (number > 0),
  home TEXT NOT NULL,
  joined_on TEXT NOT NULL,
  -- Fen.
  pays BIGINT NOT NULL CHECK (pays >= 0),
  refunds TEXT NOT NULL,
  at BIGINT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (dossier, number)
);

-- The days of a step where somebody has found out what holds here.
CREATE TABLE lift_days (
  community TEXT NOT NULL REFERENCES community (id),
  step TEXT NOT NULL,
  days BIGINT NOT NULL CHECK (days BETWEEN 1 AND 365),
  source TEXT NOT NULL CHECK (source <> ''),
  at BIGINT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (community, step)
);
