-- The fund centre's clerks, and the firms that offer interior decoration.

ALTER TABLE account ADD COLUMN role_now TEXT NOT NULL DEFAULT 'inspector'
  CHECK (role_now IN ('operator', 'chair', 'clerk', 'inspector', 'street', 'builder', 'district', 'fund_clerk', 'partner'));
UPDATE account SET role_now = role;
ALTER TABLE account DROP COLUMN role;
ALTER TABLE account RENAME COLUMN role_now TO role;
