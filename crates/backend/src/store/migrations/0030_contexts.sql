-- Contexts that are made on the site.
CREATE TABLE contexts (
    name TEXT NOT NULL PRIMARY KEY,
    -- The TOML of a [[context]], without its name.
    settings TEXT NOT NULL,
    -- Counts the changes of this context.
    version BIGINT NOT NULL,
    -- The number of its last change among those of all contexts.
    seq BIGINT NOT NULL,
    created_ms BIGINT NOT NULL,
    changed_ms BIGINT NOT NULL,
    -- Since when it is not offered.
    archived_ms BIGINT
);
CREATE UNIQUE INDEX contexts_seq ON contexts (seq);
