-- The zone of the site whose days are counted; no row before the first server had one. Days from `made_from_ms` on are made, those
-- before are still to be made of the quarters of an hour.
CREATE TABLE figure_zone (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    made_from_ms BIGINT NOT NULL
);

-- What was counted in whole days of that zone, by the first moment of the day. Sums over all demos, and over all owners, are rows
-- of their own, with '~' in place of the name: a chart of many days reads few rows of many sessions.
CREATE TABLE figure_days (
    owner_id TEXT NOT NULL,
    demo TEXT NOT NULL,
    day_ms BIGINT NOT NULL,
    provider TEXT NOT NULL,
    opened BIGINT NOT NULL,
    started BIGINT NOT NULL,
    live BIGINT NOT NULL,
    acted BIGINT NOT NULL,
    live_ms BIGINT NOT NULL,
    micros BIGINT NOT NULL,
    PRIMARY KEY (owner_id, demo, day_ms, provider)
);
CREATE TABLE figure_day_parts (
    owner_id TEXT NOT NULL,
    demo TEXT NOT NULL,
    kind TEXT NOT NULL,
    day_ms BIGINT NOT NULL,
    provider TEXT NOT NULL,
    value TEXT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (owner_id, demo, kind, day_ms, provider, value)
);
