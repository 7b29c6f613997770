//! Who opened links: with each talk by a link an open just before it, some of them by a program or without a sign of a person, and
//! opens that led to no talk.

const OF_TALKS: &str = "WITH RECURSIVE {n}
    INSERT INTO opens (id, tag, browser, page, at_ms, last_ms, visible_ms, sign, opener, counts, judged, demo, owner_id)
    SELECT 'open-' || s.id, s.link, CAST({mix} AS TEXT) || '{hash}', CAST({mix} AS TEXT) || '{hash}', s.created_ms - 20000,
        s.created_ms - 6000, 14000, CASE i % 3 WHEN 0 THEN 'none' ELSE 'touch' END, 'person', 1, 0, l.demo, l.owner_id
    FROM n CROSS JOIN sessions s CROSS JOIN links l WHERE s.id = {id} AND l.tag = s.link";
const OF_PROGRAMS: &str = "WITH RECURSIVE {n}
    INSERT INTO opens (id, tag, browser, page, at_ms, last_ms, visible_ms, sign, opener, counts, judged, demo, owner_id)
    SELECT 'program-' || s.id, s.link, '{hash}', 'p' || CAST({mix} AS TEXT) || '{hash}', s.created_ms - 40000,
        s.created_ms - 38000, 2000, 'none', 'program', 0, 0, l.demo, l.owner_id
    FROM n CROSS JOIN sessions s CROSS JOIN links l WHERE i % 8 = 0 AND s.id = {id} AND l.tag = s.link";

pub(super) const ROWS: [&str; 2] = [OF_TALKS, OF_PROGRAMS];

/// For each link of those that no talk came by.
const WITHOUT_TALK: &str = "WITH RECURSIVE {n}
    INSERT INTO opens (id, tag, browser, page, at_ms, last_ms, visible_ms, sign, opener, counts, judged, demo, owner_id)
    SELECT 'alone-' || l.id, l.tag, '{hash}', '{hash}', l.created_ms, l.created_ms + 14000, 14000, 'none', 'person', 1, 0,
        l.demo, l.owner_id
    FROM n CROSS JOIN links l WHERE i % 10 = 5 AND l.tag = {tag}";

pub(super) const OF_LINKS: [&str; 1] = [WITHOUT_TALK];
