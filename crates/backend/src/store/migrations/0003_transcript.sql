-- What was said, as the vendor kept it, and when to ask for it.
CREATE TABLE transcript (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    who TEXT NOT NULL,
    text TEXT NOT NULL,
    said_ms BIGINT,
    interrupted BIGINT NOT NULL,
    PRIMARY KEY (session_id, position)
);

-- How long after the end the vendor is asked (again); none when nothing is left to ask.
ALTER TABLE sessions ADD COLUMN transcript_wait_ms BIGINT DEFAULT 10000;
