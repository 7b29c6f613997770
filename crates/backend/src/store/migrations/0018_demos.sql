-- Demos that are made on the site.
CREATE TABLE demos (
    slug TEXT NOT NULL PRIMARY KEY,
    -- The TOML of a [[demo]], without its slug.
    settings TEXT NOT NULL,
    -- Counts the changes of this demo.
    version BIGINT NOT NULL,
    -- The number of its last change among those of all demos: what has changed since is found by it.
    seq BIGINT NOT NULL,
    created_ms BIGINT NOT NULL,
    changed_ms BIGINT NOT NULL,
    -- Since when it is not shown.
    archived_ms BIGINT
);
CREATE UNIQUE INDEX demos_seq ON demos (seq);
CREATE INDEX demos_created ON demos (created_ms, slug);
