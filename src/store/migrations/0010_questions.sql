-- Written questions with their answers, answers for everybody, and the cities' rules of the provident fund.

-- No row: the city of the plan.
CREATE TABLE fund_clerk_city (
  account TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
  city TEXT NOT NULL
);

-- `body`: what the rule says, as JSON. It counts once another person has confirmed it.
CREATE TABLE fund_rule (
  id TEXT NOT NULL PRIMARY KEY,
  city TEXT NOT NULL,
  body TEXT NOT NULL,
  entered_by TEXT NOT NULL REFERENCES account (id),
  entered_at BIGINT NOT NULL,
  confirmed_by TEXT REFERENCES account (id),
  confirmed_at BIGINT,
  retired_by TEXT REFERENCES account (id),
  retired_at BIGINT,
  retired_reason TEXT,
  CHECK (confirmed_by IS NULL OR confirmed_by <> entered_by)
);
CREATE INDEX fund_rule_city ON fund_rule (city, entered_at);

-- `follower`: the browser that asked; forgotten with it. `attempt_mac` is over what was sent.
CREATE TABLE question (
  id TEXT NOT NULL PRIMARY KEY,
  community TEXT NOT NULL REFERENCES community (id),
  city TEXT NOT NULL,
  topic TEXT NOT NULL CHECK (topic IN ('withdrawal', 'fund_papers', 'fund_decoration', 'elevator', 'works', 'vote', 'decoration', 'other')),
  answerer TEXT NOT NULL CHECK (answerer IN ('fund_centre', 'committee')),
  attempt TEXT NOT NULL UNIQUE,
  attempt_mac TEXT NOT NULL,
  follower TEXT REFERENCES follower (id),
  text_sealed TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  forward_reason TEXT,
  forwarded_by TEXT REFERENCES account (id),
  answer TEXT,
  source TEXT,
  answered_by TEXT REFERENCES account (id),
  answered_at BIGINT
);
CREATE INDEX question_community ON question (community, answerer, answered_at);
CREATE INDEX question_city ON question (city, answerer, answered_at);
CREATE INDEX question_follower ON question (follower, asked_at);

-- Without a community: the fund centre's, for its whole city.
CREATE TABLE faq (
  id TEXT NOT NULL PRIMARY KEY,
  city TEXT NOT NULL,
  community TEXT REFERENCES community (id),
  topic TEXT NOT NULL CHECK (topic IN ('withdrawal', 'fund_papers', 'fund_decoration', 'elevator', 'works', 'vote', 'decoration', 'other')),
  ask TEXT NOT NULL,
  answer TEXT NOT NULL,
  source TEXT NOT NULL,
  question TEXT REFERENCES question (id),
  published_by TEXT NOT NULL REFERENCES account (id),
  published_at BIGINT NOT NULL,
  withdrawn_by TEXT REFERENCES account (id),
  withdrawn_at BIGINT,
  withdrawn_reason TEXT
);
CREATE INDEX faq_place ON faq (city, community, published_at);

-- A notice for one browser alone, about its question.
ALTER TABLE notice ADD COLUMN follower TEXT REFERENCES follower (id);
ALTER TABLE notice ADD COLUMN question TEXT REFERENCES question (id);
CREATE INDEX notice_follower ON notice (follower);
ALTER TABLE notice ADD COLUMN kind_now TEXT NOT NULL DEFAULT 'other'
  CHECK (kind_now IN ('published', 'moved', 'late', 'outage', 'outage_changed', 'outage_cancelled', 'appointment', 'answer', 'other'));
UPDATE notice SET kind_now = kind;
ALTER TABLE notice DROP COLUMN kind;
ALTER TABLE notice RENAME COLUMN kind_now TO kind;
