-- The talks of one demo and of one vendor, the newest first. Those of a link have an index already.
CREATE INDEX sessions_demo ON sessions (demo, created_ms, id);
-- As an expression, or SQLite would take this index too for what is to be done at one vendor, and read all talks of it.
CREATE INDEX sessions_provider ON sessions ((provider || ''), created_ms, id);

-- Whether a talk counts against the link that it came by: those of one's own do not, whatever the figures do with it later.
ALTER TABLE sessions ADD COLUMN beside_link BIGINT NOT NULL DEFAULT 0;
