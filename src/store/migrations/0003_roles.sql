-- Builders and districts; weekends that are worked.

ALTER TABLE account ADD COLUMN role_now TEXT NOT NULL DEFAULT 'inspector'
  CHECK (role_now IN ('operator', 'chair', 'clerk', 'inspector', 'street', 'builder', 'district'));
UPDATE account SET role_now = role;
ALTER TABLE account DROP COLUMN role;
ALTER TABLE account RENAME COLUMN role_now TO role;
-- For the role `district` alone.
ALTER TABLE account ADD COLUMN district TEXT;

-- 1: a Saturday or Sunday that is worked.
ALTER TABLE holiday ADD COLUMN works BIGINT NOT NULL DEFAULT 0 CHECK (works IN (0, 1));
