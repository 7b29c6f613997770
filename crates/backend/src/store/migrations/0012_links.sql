-- Personal links that are made on the site. Who reads this cannot open one: its slug is here as its SHA-256, and, where the
-- server has a key for it, encrypted.
CREATE TABLE links (
    id TEXT NOT NULL PRIMARY KEY,
    -- SHA-256 of the slug; sessions and leads name their link by it too.
    tag TEXT NOT NULL UNIQUE,
    sealed TEXT,
    owner_id TEXT NOT NULL REFERENCES accounts (id),
    -- The TOML of a [[link]] without its slug; the columns after it repeat what lists show.
    settings TEXT NOT NULL,
    recipient TEXT NOT NULL,
    company TEXT NOT NULL,
    demo TEXT NOT NULL,
    -- Counts its changes: a form that was filled in for another one is not saved.
    version BIGINT NOT NULL,
    created_ms BIGINT NOT NULL,
    expires_ms BIGINT,
    revoked_ms BIGINT
);

CREATE INDEX links_created ON links (created_ms, id);
CREATE INDEX links_owner ON links (owner_id, created_ms, id);

-- How many sessions each link has begun, also one of the configuration file. Sessions are deleted after a while, and what
-- was used stays used.
CREATE TABLE link_usage (
    tag TEXT NOT NULL PRIMARY KEY,
    sessions BIGINT NOT NULL
);

CREATE INDEX sessions_link ON sessions (link, created_ms, id) WHERE link IS NOT NULL;
