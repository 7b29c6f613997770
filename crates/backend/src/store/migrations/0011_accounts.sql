-- Who may see what was said: accounts, the browsers that they are signed in on, and what they did. No secret is here:
-- of a password its argon2id hash, of every other one its SHA-256.
CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    -- In lower case: one address is one account.
    mail TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    -- None where it was taken away, or none was chosen yet.
    password TEXT,
    created_ms BIGINT NOT NULL,
    disabled_ms BIGINT
);

CREATE TABLE sign_ins (
    -- Names it in lists; the cookie holds another name.
    id TEXT NOT NULL PRIMARY KEY,
    cookie_hash TEXT NOT NULL UNIQUE,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_ms BIGINT NOT NULL,
    seen_ms BIGINT NOT NULL,
    -- What the browser calls itself.
    agent TEXT NOT NULL
);

CREATE INDEX sign_ins_account ON sign_ins (account_id, created_ms);

-- Browsers on which an account was signed in once: what others try with its address does not slow them down.
CREATE TABLE devices (
    hash TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_ms BIGINT NOT NULL
);

CREATE INDEX devices_account ON devices (account_id, created_ms);

-- One-time addresses: with an account they choose its password, without one they make an administrator.
CREATE TABLE one_time_addresses (
    hash TEXT NOT NULL PRIMARY KEY,
    account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
    created_ms BIGINT NOT NULL,
    -- None is until it is used.
    until_ms BIGINT
);

-- What was done, by whom. Each row holds the hash of the one before it, and audit_head that of the last.
CREATE TABLE audit_log (
    seq BIGINT NOT NULL PRIMARY KEY,
    at_ms BIGINT NOT NULL,
    actor TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    was TEXT,
    becomes TEXT,
    hash TEXT NOT NULL
);

CREATE TABLE audit_head (
    id BIGINT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);

INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '');

-- Sessions are listed by their beginning, the newest first.
CREATE INDEX sessions_created ON sessions (created_ms, id);
