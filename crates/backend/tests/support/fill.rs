//! Fills a database with made-up talks: the same ones for the same seed, on both databases, by statements that make their
//! rows themselves.

#![allow(dead_code, reason = "tests use a part of this, and a bench another one")]

use sqlx::AnyConnection;

/// How much there is to be.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    /// Other seeds give other names.
    pub seed: i64,
    pub sessions: i64,
    /// Personal links that every second session came by.
    pub links: i64,
    pub events_per_session: i64,
    /// Entries of a vendor's transcript, for every fourth session.
    pub entries_per_transcript: i64,
    /// One lead in so many sessions, and one rating.
    pub sessions_per_lead: i64,
}

/// Of the sessions the last ones are open.
pub const OPEN: i64 = 20;
/// From the beginning of one session to that of the next.
pub const APART_MS: i64 = 30_000;
/// Sessions whose rows are made by one statement.
const AT_ONCE: i64 = 20_000;

/// A number for a row's number that is its own, in no order: times a generator modulo a prime (Lehmer's).
const MIXED: &str = "CAST((i + $3) * 48271 % 2147483647 AS TEXT)";

/// The name of a session by its number, which begins with 1.
pub fn session(sizes: Sizes, number: i64) -> String {
    format!("{}-AAAAAAAAAAAA", (number + sizes.seed) * 48271 % 2_147_483_647)
}

/// The press of a session.
pub fn press(sizes: Sizes, number: i64) -> String {
    format!("press-{}", session(sizes, number))
}

/// The slug of a session's demo.
pub fn demo(number: i64) -> String {
    format!("demo-{}", number % 7)
}

const SESSIONS: &str = "INSERT INTO sessions (id, demo, provider, press_hash, state, reason, room, identity, vendor_ref,
        created_ms, granted_ms, live_ms, ended_ms, last_seen_ms, max_secs, token_until_ms, recorded_bytes,
        transcript_wait_ms, link, linger_ms, closed_ms, joined_ms)
    SELECT {id}, 'demo-' || CAST(i % 7 AS TEXT),
        CASE i % 4 WHEN 0 THEN 'livekit' WHEN 1 THEN 'anam' WHEN 2 THEN 'trulience' ELSE 'beyond-presence' END,
        'press-' || {id}, CASE WHEN is_open THEN 'live' ELSE 'ended' END, CASE WHEN is_open THEN NULL ELSE 'visitor' END,
        'room-' || {id}, 'visitor-' || {id}, 'ref-' || {id},
        begun, begun + 500, begun + 2000, CASE WHEN is_open THEN NULL ELSE begun + 120000 END,
        CASE WHEN is_open THEN $4 ELSE begun + 120000 END, 600, begun + 60000, 2000,
        NULL, CASE WHEN i % 2 = 0 THEN 'link-' || CAST(i * 48271 % $5 AS TEXT) END,
        CASE WHEN i % 4 = 2 THEN 60000 END, CASE WHEN is_open THEN NULL ELSE begun + 121000 END, begun + 1500
    FROM (SELECT i, $4 - ($6 - i) * 30000 AS begun, i > $6 - 20 AS is_open FROM n) AS talks";
const EVENTS: &str = "INSERT INTO events (session_id, seq, at_ms, kind, data, source)
    SELECT {id}, j, j * 1000, CASE j % 4 WHEN 0 THEN 'turn' ELSE 'connected' END,
        CASE j % 4 WHEN 0 THEN
            '{\"at_ms\":1,\"event\":\"turn\",\"who\":\"visitor\",\"text\":\"What does it cost?\",\"interrupted\":false}'
        ELSE '{\"at_ms\":1,\"event\":\"connected\"}' END, 'page'
    FROM n CROSS JOIN k";
const TRANSCRIPT: &str =
    "INSERT INTO transcript (session_id, position, who, text, said_ms, interrupted, source)
    SELECT {id}, j, 'avatar', 'It depends on how often it is used, and by how many.', $4, 0, 'vendor'
    FROM n CROSS JOIN k WHERE i % 4 = 0";
const LEADS: &str = "INSERT INTO leads (id, origin, session_id, demo, link, answers, consent, sent_ms)
    SELECT 'lead-' || {id}, 'origin-' || {id}, {id}, 'demo-' || CAST(i % 7 AS TEXT), NULL,
        '[{\"name\":\"mail\",\"label\":\"Mail\",\"value\":\"ada@example.com\"}]', 'I agree.', $4 - ($6 - i) * 30000
    FROM n WHERE i % $5 = 0";
const RATINGS: &str = "INSERT INTO feedback (session_id, thumb, text, sent_ms)
    SELECT {id}, 'up', 'Good.', $4 - ($6 - i) * 30000 FROM n WHERE i % $5 = 0";

const REPORTS: &str = "INSERT INTO vendor_events (vendor, delivery, kind, subject, received_ms)
    SELECT CASE i % 4 WHEN 0 THEN 'livekit' WHEN 1 THEN 'anam' WHEN 2 THEN 'trulience' ELSE 'beyond-presence' END,
        'delivery-' || {id}, 'room_finished', 'room-' || {id}, $4 - ($6 - i) * 30000 FROM n WHERE i % 2 = 0";
const OPENS: &str = "INSERT INTO opens (id, tag, browser, page, at_ms, last_ms, visible_ms, sign, opener, counts, judged)
    SELECT 'open-' || {id}, 'link-' || CAST(i * 48271 % $5 AS TEXT), 'browser-' || {id}, 'page-' || {id}, $4 - ($6 - i) * 30000,
        $4 - ($6 - i) * 30000, 14000, 'touch', 'person', 1, 0
    FROM n WHERE i % 2 = 0";

/// Fills a database whose schema is there, as if it were `now`, in milliseconds since 1970.
pub async fn fill(connection: &mut AnyConnection, sizes: Sizes, now: i64) -> Result<(), sqlx::Error> {
    let id = format!("{MIXED} || '-AAAAAAAAAAAA'");
    let mut first = 1;
    while first <= sizes.sessions {
        let last = (first + AT_ONCE - 1).min(sizes.sessions);
        for (rows, fifth, each) in [
            (SESSIONS, sizes.links, 0),
            (EVENTS, 0, sizes.events_per_session),
            (TRANSCRIPT, 0, sizes.entries_per_transcript),
            (LEADS, sizes.sessions_per_lead, 0),
            (RATINGS, sizes.sessions_per_lead, 0),
            (REPORTS, 0, 0),
            (OPENS, sizes.links, 0),
        ] {
            // Each has all parameters, so that all can be bound.
            let statement = format!(
                "WITH RECURSIVE n(i) AS (SELECT CAST($1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < $2),
                    k(j) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT j + 1 FROM k WHERE j < $7 - 1),
                    unused(a, b, c, d) AS (SELECT CAST($3 AS BIGINT), CAST($4 AS BIGINT), CAST($5 AS BIGINT), CAST($6 AS BIGINT))
                {}",
                rows.replace("{id}", &id)
            );
            sqlx::query(sqlx::AssertSqlSafe(statement))
                .bind(first)
                .bind(last)
                .bind(sizes.seed)
                .bind(now)
                .bind(fifth)
                .bind(sizes.sessions)
                .bind(each)
                .execute(&mut *connection)
                .await?;
        }
        first = last + 1;
    }
    Ok(())
}
