-- The schedule: the board that is edited, what was published of it, outages, reasons.

-- Counts the changes of a community's board, so that nobody publishes what they have not seen.
CREATE TABLE schedule_head (
  community TEXT NOT NULL PRIMARY KEY REFERENCES community (id),
  revision BIGINT NOT NULL CHECK (revision >= 0)
);

CREATE TABLE stretch (
  id TEXT NOT NULL PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community (id),
  name TEXT NOT NULL,
  revision BIGINT NOT NULL CHECK (revision > 0),
  UNIQUE (community, name)
);

CREATE TABLE stretch_building (
  stretch TEXT NOT NULL REFERENCES stretch (id),
  building TEXT NOT NULL REFERENCES building (id),
  PRIMARY KEY (stretch, building)
);

-- One catalogue item at one place. Days are written 2026-11-22.
CREATE TABLE work_package (
  id TEXT NOT NULL PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community (id),
  item TEXT NOT NULL,
  -- At most one of building and stretch; a stairwell only with a building; none of them is the community.
  building TEXT REFERENCES building (id),
  stairwell BIGINT CHECK (stairwell IS NULL OR building IS NOT NULL),
  stretch TEXT REFERENCES stretch (id) CHECK (stretch IS NULL OR building IS NULL),
  title TEXT NOT NULL,
  planned_start TEXT NOT NULL,
  planned_end TEXT NOT NULL CHECK (planned_end >= planned_start),
  noisy BIGINT NOT NULL CHECK (noisy IN (0, 1)),
  opens_ground BIGINT NOT NULL CHECK (opens_ground IN (0, 1)),
  work_days BIGINT NOT NULL CHECK (work_days > 0),
  contractor TEXT NOT NULL,
  supervisor TEXT NOT NULL,
  utility TEXT NOT NULL,
  designed TEXT,
  -- Known at once, without a publication.
  percent BIGINT NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100),
  actual_start TEXT,
  actual_end TEXT,
  late_reason TEXT,
  dropped_reason TEXT,
  dropped_by TEXT,
  dropped_at BIGINT,
  revision BIGINT NOT NULL CHECK (revision > 0),
  updated_at BIGINT NOT NULL,
  updated_by TEXT NOT NULL REFERENCES account (id)
);
CREATE INDEX work_package_community ON work_package (community);

-- What somebody says has to be finished first, beside the catalogue.
CREATE TABLE work_after (
  package TEXT NOT NULL REFERENCES work_package (id),
  before TEXT NOT NULL REFERENCES work_package (id),
  PRIMARY KEY (package, before)
);

-- The ballot lines that a package carries out, beside those of its code.
CREATE TABLE work_line (
  package TEXT NOT NULL REFERENCES work_package (id),
  poll TEXT NOT NULL REFERENCES poll (id),
  item BIGINT NOT NULL,
  PRIMARY KEY (package, poll, item)
);

-- What residents see; packages and stretches as JSON. Append only.
CREATE TABLE publication (
  community TEXT NOT NULL REFERENCES community (id),
  number BIGINT NOT NULL CHECK (number > 0),
  at BIGINT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  body TEXT NOT NULL,
  PRIMARY KEY (community, number)
);

-- Dates that moved from one publication to the next. Append only.
CREATE TABLE date_change (
  community TEXT NOT NULL,
  number BIGINT NOT NULL,
  package TEXT NOT NULL REFERENCES work_package (id),
  before_start TEXT NOT NULL,
  before_end TEXT NOT NULL,
  after_start TEXT NOT NULL,
  after_end TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (package, number),
  FOREIGN KEY (community, number) REFERENCES publication (community, number)
);

-- Departures from the order of works that somebody answers for. Append only; the last word on a key counts.
CREATE TABLE finding_override (
  community TEXT NOT NULL,
  number BIGINT NOT NULL,
  finding TEXT NOT NULL,
  words TEXT NOT NULL,
  reason TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  at BIGINT NOT NULL,
  PRIMARY KEY (community, number, finding),
  FOREIGN KEY (community, number) REFERENCES publication (community, number)
);

-- Why a ballot line is not carried out. Append only; the last word counts.
CREATE TABLE line_reason (
  poll TEXT NOT NULL REFERENCES poll (id),
  item BIGINT NOT NULL,
  place BIGINT NOT NULL CHECK (place > 0),
  reason TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  at BIGINT NOT NULL,
  PRIMARY KEY (poll, item, place)
);

-- Days without noisy work.
CREATE TABLE quiet_days (
  community TEXT NOT NULL REFERENCES community (id),
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL CHECK (last_day >= first_day),
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (community, first_day, last_day, name)
);

CREATE TABLE outage (
  id TEXT NOT NULL PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community (id),
  supply TEXT NOT NULL CHECK (supply IN ('water', 'power', 'gas', 'heat', 'network')),
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL CHECK (ends_at > starts_at),
  reason TEXT NOT NULL,
  package TEXT REFERENCES work_package (id),
  cancelled TEXT,
  revision BIGINT NOT NULL CHECK (revision > 0),
  updated_at BIGINT NOT NULL,
  updated_by TEXT NOT NULL REFERENCES account (id)
);
CREATE INDEX outage_community ON outage (community, starts_at);

CREATE TABLE outage_building (
  outage TEXT NOT NULL REFERENCES outage (id),
  building TEXT NOT NULL REFERENCES building (id),
  PRIMARY KEY (outage, building)
);

-- A photo of a package as it is kept and shown; once it is removed, its bytes are gone and the line stays.
CREATE TABLE work_photo (
  package TEXT NOT NULL REFERENCES work_package (id),
  digest TEXT NOT NULL,
  small TEXT NOT NULL,
  width BIGINT NOT NULL CHECK (width > 0),
  height BIGINT NOT NULL CHECK (height > 0),
  caption TEXT NOT NULL,
  day TEXT NOT NULL,
  at BIGINT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  removed TEXT,
  PRIMARY KEY (package, digest)
);
CREATE INDEX work_photo_digest ON work_photo (digest);
CREATE INDEX work_photo_small ON work_photo (small);

-- The daily log of a community's works; append only, a correction is a line of its own.
CREATE TABLE work_log (
  id TEXT NOT NULL PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community (id),
  day TEXT NOT NULL,
  weather TEXT CHECK (weather IN ('sunny', 'cloudy', 'rain', 'snow', 'wind')),
  people BIGINT CHECK (people BETWEEN 0 AND 999),
  public_text TEXT NOT NULL,
  internal_text TEXT NOT NULL,
  corrects TEXT REFERENCES work_log (id),
  at BIGINT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id)
);
CREATE INDEX work_log_community ON work_log (community, day);

-- The packages that a line tells of; append only.
CREATE TABLE work_log_package (
  line TEXT NOT NULL REFERENCES work_log (id),
  package TEXT NOT NULL REFERENCES work_package (id),
  percent BIGINT CHECK (percent BETWEEN 0 AND 100),
  PRIMARY KEY (line, package)
);
CREATE INDEX work_log_package_package ON work_log_package (package);

-- What a resident reported is sealed; the committee's own words are not.
CREATE TABLE hazard (
  id TEXT NOT NULL PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community (id),
  reported_sealed TEXT,
  text TEXT,
  place TEXT,
  deadline TEXT,
  at BIGINT NOT NULL,
  account TEXT REFERENCES account (id),
  ended TEXT CHECK (ended IN ('closed', 'set_aside')),
  outcome TEXT,
  ended_at BIGINT,
  ended_by TEXT REFERENCES account (id),
  CHECK (text IS NULL OR (place IS NOT NULL AND deadline IS NOT NULL AND account IS NOT NULL)),
  CHECK (text IS NOT NULL OR reported_sealed IS NOT NULL),
  CHECK ((ended IS NULL) = (outcome IS NULL) AND (ended IS NULL) = (ended_at IS NULL) AND (ended IS NULL) = (ended_by IS NULL))
);
CREATE INDEX hazard_community ON hazard (community);

-- A time at which workers come into flats.
CREATE TABLE slot (
  id TEXT NOT NULL PRIMARY KEY,
  package TEXT NOT NULL REFERENCES work_package (id),
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL CHECK (ends_at > starts_at),
  capacity BIGINT NOT NULL CHECK (capacity BETWEEN 1 AND 200),
  withdrawn TEXT
);
CREATE INDEX slot_package ON slot (package, starts_at);

-- For whom a time is: stairwell 0 is the whole building.
CREATE TABLE slot_place (
  slot TEXT NOT NULL REFERENCES slot (id),
  building TEXT NOT NULL REFERENCES building (id),
  stairwell BIGINT NOT NULL CHECK (stairwell >= 0),
  PRIMARY KEY (slot, building, stairwell)
);

-- One booking for each dwelling of a package, whatever two phones do at the same moment.
CREATE TABLE booking (
  package TEXT NOT NULL REFERENCES work_package (id),
  dwelling TEXT NOT NULL REFERENCES dwelling (id),
  slot TEXT NOT NULL REFERENCES slot (id),
  at_desk BIGINT NOT NULL CHECK (at_desk IN (0, 1)),
  at BIGINT NOT NULL,
  PRIMARY KEY (package, dwelling)
);
CREATE INDEX booking_slot ON booking (slot);

-- Nobody was at home.
CREATE TABLE absence (
  slot TEXT NOT NULL REFERENCES slot (id),
  dwelling TEXT NOT NULL REFERENCES dwelling (id),
  at_desk BIGINT NOT NULL CHECK (at_desk IN (0, 1)),
  at BIGINT NOT NULL,
  PRIMARY KEY (slot, dwelling)
);
CREATE INDEX absence_dwelling ON absence (dwelling);
