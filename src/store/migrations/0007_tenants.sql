-- Tenants answer consultations: their own codes, their own answers, never among the voters.

CREATE TABLE tenant_code (
  mac TEXT NOT NULL PRIMARY KEY,
  poll TEXT NOT NULL,
  dwelling TEXT NOT NULL,
  issued_at BIGINT NOT NULL,
  issued_by TEXT NOT NULL REFERENCES account (id),
  revoked_at BIGINT,
  revoked_by TEXT REFERENCES account (id),
  FOREIGN KEY (poll, dwelling) REFERENCES voter_dwelling (poll, dwelling)
);
CREATE INDEX tenant_code_dwelling ON tenant_code (poll, dwelling);

CREATE TABLE session_tenant (
  token_hash TEXT NOT NULL REFERENCES session (token_hash),
  poll TEXT NOT NULL,
  dwelling TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (token_hash, poll, dwelling),
  FOREIGN KEY (poll, dwelling) REFERENCES voter_dwelling (poll, dwelling)
);

-- One for each dwelling, whatever two phones do at the same moment.
CREATE TABLE tenant_answer (
  poll TEXT NOT NULL,
  dwelling TEXT NOT NULL,
  attempt TEXT NOT NULL,
  body TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (poll, dwelling),
  FOREIGN KEY (poll, dwelling) REFERENCES voter_dwelling (poll, dwelling)
);
