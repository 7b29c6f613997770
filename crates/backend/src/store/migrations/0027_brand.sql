-- Pictures that were uploaded, each as the one that sizes for pages are made of.
CREATE TABLE pictures (
    name TEXT PRIMARY KEY,
    -- SHA-256 of the file, in hexadecimal.
    digest TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    added_ms BIGINT NOT NULL,
    -- The account that added it.
    added_by TEXT NOT NULL,
    -- The file, in base64: last, so that lists do not read it.
    data TEXT NOT NULL
);
-- What the site calls itself, where that is not the configuration's: one row at most.
CREATE TABLE brand (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    -- The TOML of [brand]; keys that it does not have are those of the configuration.
    settings TEXT NOT NULL,
    -- Counts its changes.
    version BIGINT NOT NULL,
    changed_ms BIGINT NOT NULL
);
