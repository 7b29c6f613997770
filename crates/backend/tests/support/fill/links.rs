//! Personal links: some are withdrawn, some have ended, some were refused at, and some have not been used yet.

use super::Sizes;
use super::names::{APART_MS, mixed};

/// The id and the tag of link `i`, and when it was made: all of them in the time in which the sessions began.
pub(super) const ID: &str = "substr(CAST({mix} AS TEXT) || '-AAAAAAAAAAAAAAAAAAAAAA', 1, 22)";
pub(super) const TAG: &str = "substr(CAST({mix} AS TEXT) || '{hash}', 1, 64)";
pub(super) const MADE: &str = "({now} - ({links} - i) * {sessions} * 30000 / {links})";

/// For whom links are: given name, family name and company of each come from another row.
pub(super) const NAMES: &str = "names(j, given, family, company) AS (VALUES
    (0, 'Ada', 'Lovelace', 'Analytical'), (1, 'Grace', 'Hopper', 'Navy'), (2, 'Alan', 'Turing', 'Bletchley'),
    (3, 'Edsger', 'Dijkstra', 'Burroughs'), (4, 'Barbara', 'Liskov', 'Institute'), (5, 'Donald', 'Knuth', 'Letters'),
    (6, 'Margaret', 'Hamilton', 'Apollo'), (7, 'Tony', 'Hoare', 'Elliott'))";

/// The id of a link by its number, which begins with 0.
pub fn link_id(sizes: Sizes, number: i64) -> String {
    let text = format!("{}-{}", mixed(sizes, number), "A".repeat(22));
    text.chars().take(22).collect()
}

/// The tag of a link.
pub fn tag(sizes: Sizes, number: i64) -> String {
    let text = format!("{}{}", mixed(sizes, number), "0f".repeat(32));
    text.chars().take(64).collect()
}

/// When a link was made.
pub fn link_created(sizes: Sizes, now: i64, number: i64) -> i64 {
    now - (sizes.links - number) * sizes.sessions * APART_MS / sizes.links
}

/// Each seller has about as many, and the busy one has one in eleven more.
const LINKS: &str = "WITH RECURSIVE {n}, {names},
    made AS (SELECT i, 'demo-' || CAST(i % 7 AS TEXT) AS demo, {made} AS made,
            'account-AAAAAAAAAAA-' || CAST(CASE WHEN i % 11 = 0 THEN 10 ELSE 10 + {mix} % 190 END AS TEXT) AS owner,
            g.given || ' ' || f.family AS recipient, c.company || ' ' || CAST({mix} % 5000 AS TEXT) AS company
        FROM n JOIN names g ON g.j = {mix} % 8 JOIN names f ON f.j = {mix} / 8 % 8 JOIN names c ON c.j = {mix} / 64 % 8)
    INSERT INTO links (id, tag, sealed, owner_id, settings, recipient, company, demo, version, created_ms, expires_ms,
        revoked_ms, denied, denied_ms, seq, indexed)
    SELECT {link}, {tag}, '{hash}AAAAAAAA', owner,
        'company = \"' || company || '\"
demo = \"' || demo || '\"
expires = \"2026-12-31\"
expires_zone = \"Europe/Berlin\"
greeting = \"Good morning, and thank you for the call last week. Here is what we spoke about.\"
max_sessions = ' || CASE i % 7 WHEN 0 THEN '2' ELSE '50' END || '
recipient = \"' || recipient || '\"
', recipient, company, demo, 1, made,
        CASE i % 5 WHEN 1 THEN made + 86400000 WHEN 2 THEN made + 7776000000 END,
        CASE WHEN i % 10 = 3 AND made + 86400000 < {now} THEN made + 86400000 END,
        CASE i % 25 WHEN 4 THEN 2 ELSE 0 END, CASE i % 25 WHEN 4 THEN made + 600000 END, i + 1, 1
    FROM made";
/// The words of recipient and company, as the product takes them.
const WORDS: &str = "WITH RECURSIVE {n}, {names}, parts(part) AS (VALUES (0), (1), (2), (3))
    INSERT INTO link_words (word, created_ms, link_id)
    SELECT CASE part WHEN 0 THEN lower(g.given) WHEN 1 THEN lower(f.family) WHEN 2 THEN lower(c.company)
            ELSE CAST({mix} % 5000 AS TEXT) END, {made}, {link}
    FROM n JOIN names g ON g.j = {mix} % 8 JOIN names f ON f.j = {mix} / 8 % 8 JOIN names c ON c.j = {mix} / 64 % 8
        CROSS JOIN parts";
/// Until the owner is done with them, or some weeks are over.
const REQUESTS: &str = "WITH RECURSIVE {n}
    INSERT INTO access_requests (tag, mail, words, at_ms)
    SELECT {tag}, 'visitor@example.com', 'I would like to see it.', {made} + 600000 FROM n
    WHERE i % 20 = 6 AND {made} > {now} - 2592000000";

pub(super) const ROWS: [&str; 3] = [LINKS, WORDS, REQUESTS];
