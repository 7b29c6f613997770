-- The words of what was said in each talk that ended, as crates/backend/src/words.rs takes them from a text: for search. What is
-- deleted with its session loses them too.
CREATE TABLE talk_words (
    word TEXT NOT NULL,
    ended_ms BIGINT NOT NULL,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    PRIMARY KEY (word, ended_ms, session_id)
);
CREATE INDEX talk_words_session ON talk_words (session_id, word);

-- Whether they are those of the transcript as it is.
ALTER TABLE sessions ADD COLUMN indexed BIGINT NOT NULL DEFAULT 0;
CREATE INDEX sessions_to_index ON sessions (ended_ms) WHERE state = 'ended' AND indexed = 0;
