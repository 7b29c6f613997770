-- Who opened a personal link. `browser` marks one with a key that the server keeps in memory only, and `page` one page that
-- was given out; `judged` says that an account has decided whether it counts.
CREATE TABLE opens (
    id TEXT PRIMARY KEY NOT NULL,
    tag TEXT NOT NULL,
    browser TEXT NOT NULL,
    page TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    last_ms BIGINT NOT NULL,
    visible_ms BIGINT NOT NULL,
    sign TEXT NOT NULL,
    opener TEXT NOT NULL,
    counts BIGINT NOT NULL,
    judged BIGINT NOT NULL
);
CREATE UNIQUE INDEX opens_page ON opens (tag, page);
CREATE INDEX opens_tag ON opens (tag, at_ms, id);
CREATE INDEX opens_counted ON opens (tag, at_ms) WHERE counts = 1;
CREATE INDEX opens_last ON opens (last_ms);
