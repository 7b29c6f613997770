-- What talks have used or hold of each budget, by a day (2026-11-27), a month (2026-11), or at all ('').
CREATE TABLE budget_usage (
    period TEXT NOT NULL,
    -- "site", "public", or what it is of: "vendor:", "demo:" or "link:" and its name.
    scope TEXT NOT NULL,
    ms BIGINT NOT NULL,
    -- Millionths of the currency.
    micros BIGINT NOT NULL,
    PRIMARY KEY (period, scope)
);

-- What a session held of its budgets from its start, and, once that is known, what it used; the rest was given back.
ALTER TABLE sessions ADD COLUMN reserved_ms BIGINT;
ALTER TABLE sessions ADD COLUMN used_ms BIGINT;
-- The day that it counts for, and what a minute cost when it began.
ALTER TABLE sessions ADD COLUMN budget_day TEXT;
ALTER TABLE sessions ADD COLUMN micros_per_minute BIGINT;

CREATE INDEX sessions_unsettled ON sessions (ended_ms) WHERE used_ms IS NULL AND reserved_ms IS NOT NULL;
