//! Talks with their timelines, their transcripts, what visitors thought of them, and what vendors reported.

/// Each second one came by one of the thousand links that were made last before it. One link in five leads to none.
const SESSIONS: &str = "WITH RECURSIVE {n},
    newest AS (SELECT i, (i - 1) * {links} / {sessions} AS k FROM n),
    led AS (SELECT i, k - {mix} % CASE WHEN k < 1000 THEN k + 1 ELSE 1000 END AS k FROM newest),
    by_link AS (SELECT i AS talk, CASE WHEN i % 2 = 0 THEN CASE WHEN k % 5 = 0 THEN (k + 1) % {links} ELSE k END END AS i
        FROM led),
    tagged AS (SELECT talk AS i, CASE WHEN i IS NOT NULL THEN {tag} END AS tag FROM by_link),
    talks AS (SELECT i, tag, {begun} AS begun, i > {sessions} - 20 AS is_open,
            (SELECT owner_id FROM links WHERE links.tag = tagged.tag) AS owner FROM tagged)
    INSERT INTO sessions (id, demo, provider, press_hash, state, reason, room, identity, vendor_ref,
        created_ms, granted_ms, live_ms, ended_ms, last_seen_ms, max_secs, token_until_ms, recorded_bytes, transcript_wait_ms,
        link, linger_ms, closed_ms, joined_ms, counted,
        indexed, reserved_ms, used_ms, budget_day, micros_per_minute, budget_owner)
    SELECT {id}, 'demo-' || CAST(i % 7 AS TEXT),
        CASE i % 4 WHEN 0 THEN 'livekit' WHEN 1 THEN 'anam' WHEN 2 THEN 'trulience' ELSE 'beyond-presence' END,
        'press-' || {id}, CASE WHEN is_open THEN 'live' ELSE 'ended' END, CASE WHEN is_open THEN NULL ELSE 'visitor' END,
        'room-' || {id}, 'visitor-' || {id}, 'ref-' || {id},
        begun, begun + 500, begun + 2000, CASE WHEN is_open THEN NULL ELSE begun + 120000 END,
        CASE WHEN is_open THEN {now} ELSE begun + 120000 END, 600, begun + 60000, 2000, NULL,
        tag, CASE WHEN i % 4 = 2 THEN 60000 END, CASE WHEN is_open THEN NULL ELSE begun + 121000 END, begun + 1500,
        CASE WHEN NOT is_open THEN '{\"at\":' || CAST(begun AS TEXT) || ',\"owner\":\"' || COALESCE(owner, '')
            || '\",\"started\":true,\"live\":true,\"live_ms\":118000,\"with_cost\":true,\"first_frame\":2000,\"failed\":null}' END,
        CASE WHEN is_open THEN 0 ELSE 1 END, 600000, CASE WHEN is_open THEN NULL ELSE 118000 END, '{day}', 50000, owner
    FROM talks";
const EVENTS: &str = "WITH RECURSIVE {n},
    k(j) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT j + 1 FROM k WHERE j < {events} - 1)
    INSERT INTO events (session_id, seq, at_ms, kind, data, source)
    SELECT {id}, j, j * 1000, CASE j % 4 WHEN 0 THEN 'turn' ELSE 'connected' END,
        CASE j % 4 WHEN 0 THEN
            '{\"at_ms\":1,\"event\":\"turn\",\"who\":\"visitor\",\"text\":\"What does it cost?\",\"interrupted\":false}'
        ELSE '{\"at_ms\":1,\"event\":\"connected\"}' END, 'page'
    FROM n CROSS JOIN k";
/// In each is a word that few others have.
const TRANSCRIPT: &str = "WITH RECURSIVE {n},
    k(j) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT j + 1 FROM k WHERE j < {entries} - 1)
    INSERT INTO transcript (session_id, position, who, text, said_ms, interrupted, source)
    SELECT {id}, j, 'avatar', 'It depends on how often it is used, and by how many.'
        || CASE j WHEN 0 THEN ' Topic' || CAST({mix} % 3000 AS TEXT) || '.' ELSE '' END, {now}, 0, 'vendor'
    FROM n CROSS JOIN k WHERE i % 4 = 0";
const RATINGS: &str = "WITH RECURSIVE {n}
    INSERT INTO feedback (session_id, thumb, text, sent_ms)
    SELECT {id}, 'up', 'Good.', {begun} FROM n WHERE i % {per_lead} = 0";
const REPORTS: &str = "WITH RECURSIVE {n}
    INSERT INTO vendor_events (vendor, delivery, kind, subject, received_ms)
    SELECT CASE i % 4 WHEN 0 THEN 'livekit' WHEN 1 THEN 'anam' WHEN 2 THEN 'trulience' ELSE 'beyond-presence' END,
        'delivery-' || {id}, 'room_finished', 'room-' || {id}, {begun} FROM n WHERE i % 2 = 0";

pub(super) const ROWS: [&str; 5] = [SESSIONS, EVENTS, TRANSCRIPT, RATINGS, REPORTS];
