-- When an account was last signed in on a browser. The sign-ins themselves are deleted.
ALTER TABLE accounts ADD COLUMN signed_in_ms BIGINT;

UPDATE accounts SET signed_in_ms =
    (SELECT MAX(at_ms) FROM audit_log WHERE action = 'signed-in' AND subject = accounts.id);
