//! What talks have used of their budgets, by day, by month and at all.

use super::Sizes;
use super::names::APART_MS;
use backend::clock::Timestamp;
use std::collections::BTreeSet;

const DAY_MS: i64 = 86_400_000;

/// The day of a moment, such as `2026-11-27`.
pub fn day(at: i64) -> String {
    Timestamp(at).to_rfc3339().chars().take(10).collect()
}

/// The days and months in which sessions began, each as a row, and whether it is one of the last three days: so long the budgets of
/// clients are kept.
pub fn days(sizes: Sizes, now: i64) -> String {
    let first = now - sizes.sessions * APART_MS;
    let back = (now - first) / DAY_MS + 1;
    let days: Vec<_> = (0..=back).map(|ago| day(now - ago * DAY_MS)).collect();
    let months: BTreeSet<_> = days.iter().map(|day| &day[..7]).collect();
    let of_days = days.iter().take(3).map(|day| format!("('{day}', 1)"));
    let of_others = days.iter().skip(3).map(|day| format!("('{day}', 0)"));
    let of_months = months.into_iter().map(|month| format!("('{month}', 0)"));
    of_days
        .chain(of_others)
        .chain(of_months)
        .collect::<Vec<_>>()
        .join(", ")
}

const OF_LINKS: [&str; 2] = [
    "INSERT INTO link_usage (tag, sessions) SELECT link, COUNT(*) FROM sessions WHERE link IS NOT NULL GROUP BY link",
    "INSERT INTO budget_usage (period, scope, ms, micros, sessions)
    SELECT '', 'link:' || link, SUM(COALESCE(used_ms, reserved_ms)), SUM(COALESCE(used_ms, reserved_ms) * 50 / 60), COUNT(*)
    FROM sessions WHERE link IS NOT NULL GROUP BY link",
];
const OF_SITE: &str = "WITH RECURSIVE days(period, is_last) AS (VALUES {days}),
    scopes(scope) AS (VALUES ('site'), ('vendor:livekit'), ('vendor:anam'), ('vendor:trulience'), ('vendor:beyond-presence'),
        ('demo:demo-0'), ('demo:demo-1'), ('demo:demo-2'), ('demo:demo-3'), ('demo:demo-4'), ('demo:demo-5'), ('demo:demo-6'))
    INSERT INTO budget_usage (period, scope, ms, micros)
    SELECT period, scope, 118000000, 98000000 FROM days CROSS JOIN scopes WHERE scope = 'site' OR length(period) = 10";
const OF_OWNERS: &str = "WITH RECURSIVE days(period, is_last) AS (VALUES {days})
    INSERT INTO budget_usage (period, scope, ms, micros)
    SELECT period, 'owner:' || id, 1180000, 980000 FROM days CROSS JOIN accounts WHERE role = 'seller'";
const OF_CLIENTS: &str = "WITH RECURSIVE days(period, is_last) AS (VALUES {days}),
    clients(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM clients WHERE i < 1500)
    INSERT INTO budget_usage (period, scope, ms, micros)
    SELECT period, 'client:' || substr(CAST({mix} AS TEXT) || '{hash}', 1, 64), 236000, 196000
    FROM days CROSS JOIN clients WHERE is_last = 1";

pub(super) const ROWS: [&str; 5] = [OF_LINKS[0], OF_LINKS[1], OF_SITE, OF_OWNERS, OF_CLIENTS];
