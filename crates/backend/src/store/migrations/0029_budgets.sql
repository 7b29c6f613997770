-- Budgets of owners and of clients. The account whose link began a session, so that what it did not use goes back to the same budget
-- whoever has the link by then; and the network that it came from, as a hash with a key that is not in here and with the day. The
-- latter is kept until the session is settled.
ALTER TABLE sessions ADD COLUMN budget_owner TEXT;
ALTER TABLE sessions ADD COLUMN budget_client TEXT;

-- "owner:" and "client:" are scopes too. Those of clients are deleted after some days.
CREATE INDEX budget_usage_clients ON budget_usage (period) WHERE substr(scope, 1, 7) = 'client:';

-- What talks may use and what a minute costs, where that is not the configuration's: one row at most.
CREATE TABLE budget_settings (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    -- The TOML of [prices] and [budgets]; keys that it does not have are those of the configuration.
    settings TEXT NOT NULL,
    -- Counts its changes.
    version BIGINT NOT NULL,
    changed_ms BIGINT NOT NULL
);
