-- How much a session has told, and the way to those that ended long ago.
ALTER TABLE sessions ADD COLUMN recorded_bytes BIGINT NOT NULL DEFAULT 0;

CREATE INDEX sessions_ended ON sessions (ended_ms) WHERE ended_ms IS NOT NULL;
