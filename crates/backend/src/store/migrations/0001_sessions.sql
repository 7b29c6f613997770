-- Conversations and their timelines. Only types and clauses that SQLite and PostgreSQL both take; times are
-- milliseconds since 1970 UTC. No token is ever stored, and of a press key only its SHA-256.
CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    demo TEXT NOT NULL,
    provider TEXT NOT NULL,
    press_hash TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    room TEXT NOT NULL,
    identity TEXT NOT NULL,
    vendor_ref TEXT,
    created_ms BIGINT NOT NULL,
    granted_ms BIGINT,
    live_ms BIGINT,
    ended_ms BIGINT,
    last_seen_ms BIGINT NOT NULL,
    max_secs BIGINT NOT NULL,
    -- Until when a join token for the room may be used.
    token_until_ms BIGINT,
    -- When to ask the vendor (again) to end it; none when nothing is left to do.
    close_at_ms BIGINT,
    UNIQUE (demo, press_hash)
);

CREATE INDEX sessions_open ON sessions (last_seen_ms) WHERE state <> 'ended';
CREATE INDEX sessions_to_close ON sessions (close_at_ms) WHERE close_at_ms IS NOT NULL;

CREATE TABLE events (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (session_id, seq)
);
