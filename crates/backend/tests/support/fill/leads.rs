//! What visitors left: one half by a link, the other one without.

const LEADS: &str = "WITH RECURSIVE {n}
    INSERT INTO leads (id, origin, session_id, demo, link, answers, consent, sent_ms, status, link_owner)
    SELECT 'lead-' || s.id, 'origin-' || s.id, s.id, s.demo, s.link,
        '[{\"name\":\"mail\",\"label\":\"Mail\",\"value\":\"ada@example.com\"}]', 'I agree.', s.created_ms,
        CASE {mix} % 3 WHEN 0 THEN 'new' WHEN 1 THEN 'contacted' ELSE 'closed' END,
        (SELECT owner_id FROM links WHERE tag = s.link)
    FROM n CROSS JOIN sessions s WHERE i % {per_lead} = i / {per_lead} % 2 AND s.id = {id}";

pub(super) const ROWS: [&str; 1] = [LEADS];
