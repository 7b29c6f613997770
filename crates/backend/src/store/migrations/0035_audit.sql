-- What one account did is read on the site, the newest first.
CREATE INDEX audit_log_actor ON audit_log (actor, seq);
