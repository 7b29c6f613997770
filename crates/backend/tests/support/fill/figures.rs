//! What was counted of talks and opens, in quarters of an hour.

const TALKS: &str = "INSERT INTO figures (at_ms, demo, provider, owner_id, opened, started, live, acted, live_ms, micros)
    SELECT s.created_ms / 900000 * 900000, s.demo, s.provider, COALESCE(s.budget_owner, ''), 0, COUNT(*), COUNT(s.live_ms),
        COUNT(s.acted_ms), SUM(s.ended_ms - s.live_ms), SUM(s.used_ms * s.micros_per_minute / 60000)
    FROM sessions s WHERE s.state = 'ended'
    GROUP BY s.created_ms / 900000 * 900000, s.demo, s.provider, COALESCE(s.budget_owner, '')";
const OPENS: &str =
    "INSERT INTO figures (at_ms, demo, provider, owner_id, opened, started, live, acted, live_ms, micros)
    SELECT at_ms / 900000 * 900000, demo, '', owner_id, COUNT(*), 0, 0, 0, 0, 0
    FROM opens WHERE counts = 1 GROUP BY at_ms / 900000 * 900000, demo, owner_id";
/// The times of first frames are of four bounds.
const FIRST_FRAMES: &str = "INSERT INTO figure_parts (at_ms, demo, provider, owner_id, kind, value, amount)
    SELECT quarter, demo, provider, owner, 'first-frame', value, COUNT(*) FROM (
        SELECT created_ms / 900000 * 900000 AS quarter, demo, provider, COALESCE(budget_owner, '') AS owner,
            CASE created_ms / 30000 % 4 WHEN 0 THEN '800' WHEN 1 THEN '1000' WHEN 2 THEN '1500' ELSE '2500' END AS value
        FROM sessions WHERE state = 'ended') AS frames
    GROUP BY quarter, demo, provider, owner, value";
/// As of sessions that were deleted since.
const FAILED: &str = "INSERT INTO figure_parts (at_ms, demo, provider, owner_id, kind, value, amount)
    SELECT at_ms, demo, provider, owner_id, 'failed', 'avatar-timeout', 1 FROM figures
    WHERE provider <> '' AND at_ms / 900000 % 10 = 0";

pub(super) const ROWS: [&str; 4] = [TALKS, OPENS, FIRST_FRAMES, FAILED];
