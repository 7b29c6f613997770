-- The places that personal links do not take, counted at each start of a public demo.
CREATE INDEX sessions_open_public ON sessions (created_ms) WHERE link IS NULL AND state <> 'ended';
CREATE INDEX sessions_lingering_public ON sessions ((token_until_ms + linger_ms))
    WHERE link IS NULL AND state = 'ended' AND linger_ms IS NOT NULL;
