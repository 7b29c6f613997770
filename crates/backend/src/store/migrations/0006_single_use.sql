-- How often a press was given its grant again, where each opens another session at the vendor.
ALTER TABLE sessions ADD COLUMN renewals BIGINT NOT NULL DEFAULT 0;
-- Of a vendor that cannot be told to end a session: how long after its last token runs out an ended one still counts as
-- open, because the token could open it or have it going. None where ending ends.
ALTER TABLE sessions ADD COLUMN linger_ms BIGINT;

CREATE INDEX sessions_lingering ON sessions ((token_until_ms + linger_ms))
    WHERE state = 'ended' AND linger_ms IS NOT NULL;
