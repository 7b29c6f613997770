//! What accounts did: an entry for each link that was made, and one for each tenth talk that was read. Their hashes fit nothing.

const LINK_MADE: &str = "WITH RECURSIVE {n}
    INSERT INTO audit_log (seq, at_ms, actor, actor_name, action, subject, was, becomes, hash)
    SELECT i + 1, l.created_ms, l.owner_id, a.mail, 'link-made', l.id, NULL,
        '{\"company\":\"' || l.company || '\",\"demo\":\"' || l.demo || '\",\"max_sessions\":50,\"recipient\":\"' || l.recipient || '\"}',
        '{hash}'
    FROM n CROSS JOIN links l CROSS JOIN accounts a WHERE l.tag = {tag} AND a.id = l.owner_id";
const TALK_READ: &str = "WITH RECURSIVE {n}
    INSERT INTO audit_log (seq, at_ms, actor, actor_name, action, subject, was, becomes, hash)
    SELECT {links} + i / 10, {begun} + 600000, 'account-AAAAAAAAAAA-' || CAST(i % 200 AS TEXT),
        'seller-' || CAST(i % 200 AS TEXT) || '@example.com', 'transcript-read', {id}, NULL, NULL, '{hash}'
    FROM n WHERE i % 10 = 0";

pub(super) const OF_LINKS: [&str; 1] = [LINK_MADE];
pub(super) const OF_SESSIONS: [&str; 1] = [TALK_READ];
pub(super) const HEAD: [&str; 1] =
    ["UPDATE audit_head SET seq = {links} + {sessions} / 10, hash = '{hash}' WHERE id = 1"];
