-- What is open, by what places are counted by; whoever reads it sums the numbers. A file has a table of this name instead, whose rows are
-- numbers of several (0040_open_sessions.sqlite.sql): what is changed here is changed there.
CREATE VIEW open_sessions AS
    SELECT demo, provider, CASE WHEN link IS NULL THEN 1 ELSE 0 END AS public,
        CASE WHEN linger_ms IS NULL THEN 0 ELSE 1 END AS lingers, CAST(1 AS BIGINT) AS sessions
    FROM sessions WHERE state <> 'ended';
