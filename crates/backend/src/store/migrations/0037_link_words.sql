-- The words of each link's recipient and company, as crates/backend/src/words.rs takes them from a text: for search. Links of before
-- are read while the server runs.
CREATE TABLE link_words (
    word TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    link_id TEXT NOT NULL REFERENCES links (id) ON DELETE CASCADE,
    PRIMARY KEY (word, created_ms, link_id)
);
CREATE INDEX link_words_link ON link_words (link_id, word);

-- Whether they are those of the link as it is.
ALTER TABLE links ADD COLUMN indexed BIGINT NOT NULL DEFAULT 0;
CREATE INDEX links_to_index ON links (created_ms) WHERE indexed = 0;

-- Links of one demo, the newest first.
CREATE INDEX links_demo ON links (demo, created_ms, id);
