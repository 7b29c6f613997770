-- What was counted, in quarters of an hour UTC: each zone's days are made of whole ones. `owner_id` is the account whose link led
-- to it when it was counted; empty where none did. `provider` is empty for opens, since a link is opened before a vendor plays.
CREATE TABLE figures (
    at_ms BIGINT NOT NULL,
    demo TEXT NOT NULL,
    provider TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    opened BIGINT NOT NULL,
    started BIGINT NOT NULL,
    live BIGINT NOT NULL,
    acted BIGINT NOT NULL,
    live_ms BIGINT NOT NULL,
    PRIMARY KEY (at_ms, demo, provider, owner_id)
);

-- The same, where there is one count for each of many values: first frames by a bound of their time, failed starts by reason.
CREATE TABLE figure_parts (
    at_ms BIGINT NOT NULL,
    demo TEXT NOT NULL,
    provider TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (at_ms, demo, provider, owner_id, kind, value)
);

-- As what a session was counted, none until it was; when its call to action was pressed; whether the figures leave it out.
ALTER TABLE sessions ADD COLUMN counted TEXT;
ALTER TABLE sessions ADD COLUMN acted_ms BIGINT;
ALTER TABLE sessions ADD COLUMN left_out BIGINT NOT NULL DEFAULT 0;
CREATE INDEX sessions_to_count ON sessions (ended_ms) WHERE state = 'ended' AND counted IS NULL;

-- What a visitor left in the forms of one session.
CREATE INDEX leads_session ON leads (session_id) WHERE session_id IS NOT NULL;

-- As what an open was counted, so that it can be taken back.
ALTER TABLE opens ADD COLUMN demo TEXT NOT NULL DEFAULT '';
ALTER TABLE opens ADD COLUMN owner_id TEXT NOT NULL DEFAULT '';
UPDATE opens SET demo = (SELECT links.demo FROM links WHERE links.tag = opens.tag),
    owner_id = (SELECT links.owner_id FROM links WHERE links.tag = opens.tag)
    WHERE tag IN (SELECT links.tag FROM links);
INSERT INTO figures (at_ms, demo, provider, owner_id, opened, started, live, acted, live_ms)
    SELECT at_ms / 900000 * 900000, demo, '', owner_id, COUNT(*), 0, 0, 0, 0 FROM opens WHERE counts = 1
    GROUP BY at_ms / 900000 * 900000, demo, owner_id;
