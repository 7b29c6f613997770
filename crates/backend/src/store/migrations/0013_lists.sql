-- The open sessions by their beginning, and those whose token is still good: found without reading all there ever were.
CREATE INDEX sessions_open_created ON sessions (created_ms, id) WHERE state <> 'ended';
CREATE INDEX sessions_token_until ON sessions (token_until_ms) WHERE token_until_ms IS NOT NULL;
