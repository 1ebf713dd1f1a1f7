-- The programme: communities with their place in the queue, every move of it, inspections, closed quarters.

-- What nobody knows is NULL. Days are written 2026-11-22.
CREATE TABLE programme_entry (
  id TEXT NOT NULL PRIMARY KEY,
  district TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('named', 'surveyed', 'planned', 'running', 'done', 'not_eligible')),
  source TEXT NOT NULL,
  builder TEXT NOT NULL,
  year BIGINT CHECK (year BETWEEN 2000 AND 2049),
  place BIGINT CHECK (place IS NULL OR (place > 0 AND year IS NOT NULL)),
  households BIGINT CHECK (households > 0),
  -- 0.01 m².
  area BIGINT CHECK (area > 0),
  buildings BIGINT CHECK (buildings > 0),
  built_year BIGINT,
  started TEXT,
  finished TEXT,
  -- Fen.
  investment BIGINT CHECK (investment >= 0),
  community TEXT UNIQUE REFERENCES community (id),
  demo BIGINT NOT NULL CHECK (demo IN (0, 1)),
  -- Hand-over, permits, dangerous buildings, agreements, as JSON.
  facts TEXT NOT NULL,
  revision BIGINT NOT NULL CHECK (revision > 0),
  UNIQUE (district, name)
);

-- Append only: a place never changes without its line here.
CREATE TABLE queue_move (
  entry TEXT NOT NULL REFERENCES programme_entry (id),
  number BIGINT NOT NULL CHECK (number > 0),
  before_year BIGINT,
  before_place BIGINT,
  after_year BIGINT,
  after_place BIGINT,
  reason TEXT NOT NULL CHECK (reason <> ''),
  role TEXT NOT NULL CHECK (role IN ('operator', 'chair', 'clerk', 'inspector', 'street', 'builder', 'district')),
  account TEXT REFERENCES account (id),
  at BIGINT NOT NULL,
  PRIMARY KEY (entry, number)
);

-- Append only: a later line corrects an earlier one. Quarters are written 2026Q4.
CREATE TABLE inspection_visit (
  entry TEXT NOT NULL REFERENCES programme_entry (id),
  number BIGINT NOT NULL CHECK (number > 0),
  quarter TEXT NOT NULL,
  visited_on TEXT NOT NULL,
  visitor TEXT NOT NULL,
  findings TEXT NOT NULL,
  account TEXT REFERENCES account (id),
  at BIGINT NOT NULL,
  PRIMARY KEY (entry, number)
);
CREATE INDEX inspection_visit_quarter ON inspection_visit (quarter);

-- Append only: a quarter as it was when it was closed, as JSON.
CREATE TABLE quarter_close (
  district TEXT NOT NULL,
  quarter TEXT NOT NULL,
  body TEXT NOT NULL,
  account TEXT REFERENCES account (id),
  at BIGINT NOT NULL,
  PRIMARY KEY (district, quarter)
);
