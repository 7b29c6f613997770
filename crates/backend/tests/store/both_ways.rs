//! Long lists read from the newest part to the last one and back: the same parts, and each row once.

use super::links::{Site, form};
use super::support::NOON;
use backend::account::{Role, SignedIn};
use backend::audit::Action;
use backend::store::LeadStatus;
use backend::studio::{Cursor, LinkFilter, LinkStatus, TalkChoice};
use std::collections::BTreeSet;
use std::time::Duration;

sites_on_both! {
    talks_are_read_both_ways,
    leads_and_feedback_are_read_both_ways,
    links_are_read_both_ways,
    a_seller_learns_nothing_of_links_of_others_by_a_cursor,
    demos_are_read_both_ways,
    the_audit_log_is_read_both_ways,
    what_a_search_finds_is_read_both_ways,
    a_part_that_begins_nowhere_leads_to_one_with_rows,
}

/// What a part shows, and the ways from it: to what is newer, and to what is older.
type Shown = (Vec<String>, [Option<Cursor>; 2]);

/// Reads to the end and back; says the parts, the newest first. `add` adds rows before the way back.
async fn walk(read: impl AsyncFn(Option<Cursor>) -> Shown, add: impl AsyncFn() -> usize) -> Vec<Vec<String>> {
    let (mut down, mut asked) = (Vec::new(), None);
    let mut newer = loop {
        let is_first = asked.is_none();
        let (rows, [newer, older]) = read(asked).await;
        assert_eq!(
            newer.is_none(),
            is_first,
            "nothing is newer than the newest part alone"
        );
        down.push(rows);
        asked = older;
        if asked.is_none() {
            break newer;
        }
    };
    let added = add().await;
    let (mut up, last) = (Vec::new(), down.len() - 1);
    while let Some(asked) = newer {
        let (rows, ways) = read(Some(asked)).await;
        let [next, older] = ways;
        assert!(older.is_some(), "the part that it came from is older");
        if up.is_empty() && last > 0 {
            assert_eq!(
                Some(&rows),
                down.get(last - 1),
                "the part before is the one that led here"
            );
        }
        up.push(rows);
        newer = next;
    }
    // Parts of a bounded look may end elsewhere on the way back; what is in them does not.
    let all: Vec<_> = down.concat();
    let mut back: Vec<_> = up.iter().rev().flatten().cloned().collect();
    back.extend(down[last].clone());
    assert_eq!(back[back.len() - all.len()..], all, "in order, and each once");
    assert_eq!(back.len(), all.len() + added);
    assert_eq!(back.iter().collect::<BTreeSet<_>>().len(), back.len());
    down
}

async fn nothing() -> usize {
    0
}

/// Talks from one number to another, three of each moment; the first 130 came to a talk.
async fn add_talks(site: &Site, link: &str, (first, last): (i64, i64)) {
    site.execute(&format!(
        "WITH RECURSIVE n(i) AS (SELECT CAST({first} AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {last})
        INSERT INTO sessions (id, demo, provider, press_hash, state, reason, room, identity, created_ms, live_ms, ended_ms,
            last_seen_ms, max_secs, link, counted)
        SELECT 'talk-' || i, 'demo-' || (i % 3), CASE i % 2 WHEN 0 THEN 'anam' ELSE 'livekit' END, 'press-' || i, 'ended',
            'visitor', 'room-' || i, 'v', {NOON} + i / 3, CASE WHEN i <= 130 THEN {NOON} END, {NOON}, {NOON}, 600,
            CASE WHEN i % 5 = 0 THEN (SELECT tag FROM links WHERE id = '{link}') END, '{{}}' FROM n",
        NOON = NOON.0
    ))
    .await;
}

fn choice(words: &[(&str, &str)]) -> TalkChoice {
    TalkChoice::parse(|name| {
        let word = words.iter().find(|(known, _)| *known == name);
        word.map(|(_, word)| (*word).to_owned())
    })
}

async fn talks_are_read_both_ways(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let id = site.make(&ada, form("Grace")).await.line.id;
    add_talks(&site, &id, (1, 2500)).await;
    let studio = &site.backend.studio;
    let read = async |words: &[(&str, &str)], asked| {
        let page = studio.talks(&ada, choice(words), asked).await.expect("read");
        let rows = page.talks.into_iter().map(|talk| talk.id.0).collect();
        (rows, [page.newer, page.older])
    };
    let link = ("link", &*id);
    let choices: [(&[(&str, &str)], usize); 7] = [
        (&[("demo", "demo-1")], 834),
        (&[("vendor", "anam")], 1250),
        (&[link], 500),
        (&[("demo", "demo-1"), ("vendor", "anam")], 417),
        (&[link, ("demo", "demo-0")], 166),
        (&[("outcome", "talked")], 130),
        (&[("outcome", "failed"), ("demo", "demo-2")], 790),
    ];
    for (words, count) in choices {
        let parts = walk(async |asked| read(words, asked).await, nothing).await;
        assert_eq!(parts.concat().len(), count, "{words:?}");
    }
    let add = async || {
        add_talks(&site, &id, (2501, 2560)).await;
        60
    };
    let parts = walk(async |asked| read(&[], asked).await, add).await;
    assert_eq!((parts.len(), parts[49].len()), (50, 50));
}

async fn leads_and_feedback_are_read_both_ways(site: Site) {
    let (ada, root) = (
        site.account("ada", Role::Seller).await,
        site.account("root", Role::Admin).await,
    );
    let id = site.make(&ada, form("Grace")).await.line.id;
    add_talks(&site, &id, (1, 130)).await;
    let add_leads = async |(first, last): (i64, i64)| {
        site.execute(&format!(
            "WITH RECURSIVE n(i) AS (SELECT CAST({first} AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {last})
            INSERT INTO leads (id, origin, demo, link, answers, consent, sent_ms, status, link_owner)
            SELECT 'lead-' || i, 'origin-' || i, 'product-guide',
                CASE WHEN i % 2 = 0 THEN (SELECT tag FROM links WHERE id = '{id}') END, '[]', '', {NOON} + i / 3,
                CASE WHEN i % 4 = 0 THEN 'closed' ELSE 'new' END,
                CASE WHEN i % 2 = 0 THEN (SELECT owner_id FROM links WHERE id = '{id}') END FROM n",
            NOON = NOON.0
        ))
        .await;
    };
    add_leads((1, 240)).await;
    let studio = &site.backend.studio;
    let read = async |who: &SignedIn, status, asked| {
        let page = studio.leads(who, status, asked).await.expect("read");
        let rows = page.leads.into_iter().map(|lead| lead.id).collect();
        (rows, [page.newer, page.older])
    };
    for who in [&ada, &root] {
        for (status, count) in [
            (None, 240),
            (Some(LeadStatus::New), 180),
            (Some(LeadStatus::Closed), 60),
        ] {
            let parts = walk(async |asked| read(who, status, asked).await, nothing).await;
            assert_eq!(parts.concat().len(), count, "{status:?}");
        }
    }
    let add = async || {
        add_leads((241, 300)).await;
        60
    };
    walk(async |asked| read(&ada, None, asked).await, add).await;
    site.execute(
        "INSERT INTO feedback (session_id, thumb, text, sent_ms) SELECT id, 'up', '', created_ms FROM sessions",
    )
    .await;
    let feedback = async |asked| {
        let page = studio.feedback(&ada, asked).await.expect("read");
        let rows = page.ratings.into_iter().map(|rating| rating.session.0).collect();
        (rows, [page.newer, page.older])
    };
    let sizes: Vec<_> = walk(feedback, nothing).await.iter().map(Vec::len).collect();
    assert_eq!(sizes, [50, 50, 30]);
}

async fn a_seller_learns_nothing_of_links_of_others_by_a_cursor(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let bob = site.account("bob", Role::Seller).await;
    site.make(&bob, form("Acme")).await;
    // More than one part looks at.
    for (table, of_each) in [
        (
            "links (id, tag, owner_id, settings, recipient, company, demo, version, created_ms, indexed)",
            "'id-' || i, 'tag-' || i, '{owner}', 'recipient = \"Acme\"', 'Acme', '', 'product-guide', 1, i, 1",
        ),
        ("link_words (link_id, created_ms, word)", "'id-' || i, i, 'acme'"),
    ] {
        let of_each = of_each.replace("{owner}", &bob.account.id);
        site.execute(&format!(
            "WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
            INSERT INTO {table} SELECT {of_each} FROM n"
        ))
        .await;
    }
    for place in ["0.a", "9999999999999.a"] {
        for way in ["before", "after"] {
            let filter = LinkFilter {
                words: "acme".into(),
                ..LinkFilter::default()
            };
            let asked = Cursor::asked(|word| (word == way).then(|| place.to_owned()));
            assert!(asked.is_some(), "{place}");
            let read = async |who| {
                let page = site
                    .backend
                    .studio
                    .links(who, filter.clone(), asked.clone())
                    .await;
                let page = page.expect("read");
                (page.links.len(), page.newer.is_some() || page.older.is_some())
            };
            assert_eq!(read(&ada).await, (0, false), "{way} {place}");
            // Whose link it is finds it there, or is led to it.
            assert_ne!(read(&bob).await, (0, false), "{way} {place}");
        }
    }
}

async fn links_are_read_both_ways(site: Site) {
    let (ada, root) = (
        site.account("ada", Role::Seller).await,
        site.account("root", Role::Admin).await,
    );
    for number in 0..120 {
        let demo = if number % 2 == 0 {
            "product-guide"
        } else {
            "support-desk"
        };
        site.make(&ada, form(&format!("Guest {number}")).with("demo", demo))
            .await;
        if number % 40 == 0 {
            site.wait(Duration::from_secs(1));
        }
    }
    // More than one part looks at, of which few fit.
    site.execute(&format!(
        "WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < 1400)
        INSERT INTO links (id, tag, owner_id, settings, recipient, company, demo, version, created_ms, revoked_ms, indexed)
        SELECT 'id-' || i, 'tag-' || i, '{}', 'recipient = \"Ada\"', 'Ada', '', 'support-desk', 1, {} - i / 3,
            CASE WHEN i % 300 = 5 THEN {} END, 1 FROM n",
        root.account.id, NOON.0, NOON.0
    ))
    .await;
    let studio = &site.backend.studio;
    let read = async |who: &SignedIn, filter: LinkFilter, asked| {
        let page = studio.links(who, filter.clone(), asked).await.expect("read");
        let rows = page.links.into_iter().map(|link| link.id).collect();
        (rows, [page.newer, page.older])
    };
    let of = |words: &str, demo: &str, owner: &str, status| LinkFilter {
        words: words.into(),
        demo: demo.into(),
        owner: owner.into(),
        status,
    };
    let own = &*ada.account.id;
    let cases = [
        (&ada, of("", "", "", None), 120),
        (&root, of("", "", "", None), 1520),
        (&ada, of("", "support-desk", "", None), 60),
        (&root, of("", "product-guide", "", None), 60),
        (&root, of("", "support-desk", "", None), 1460),
        (&root, of("", "", own, None), 120),
        (&root, of("", "", "", Some(LinkStatus::Revoked)), 5),
        (&root, of("", "support-desk", "", Some(LinkStatus::New)), 1455),
        (&root, of("", "", own, Some(LinkStatus::New)), 120),
        (&root, of("", "", own, Some(LinkStatus::UsedUp)), 0),
        (&root, of("guest", "", "", None), 120),
        (&ada, of("guest", "support-desk", "", None), 60),
    ];
    for (who, filter, count) in cases {
        let parts = walk(async |asked| read(who, filter.clone(), asked).await, nothing).await;
        assert_eq!(parts.concat().len(), count, "{filter:?}");
    }
    let add = async || {
        site.wait(Duration::from_secs(1));
        for number in 0..3 {
            site.make(&ada, form(&format!("Late {number}"))).await;
        }
        3
    };
    walk(async |asked| read(&ada, LinkFilter::default(), asked).await, add).await;
}

async fn demos_are_read_both_ways(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let studio = &site.backend.studio;
    let make = async |slug: String| {
        let toml = "title = \"Tour\"\nname = \"Cara\"\nprovider = \"livekit\"\nagent = \"cara\"\n";
        site.execute(&format!(
            "INSERT INTO demos (slug, settings, version, seq, created_ms, changed_ms)
            VALUES ('{slug}', '{toml}', 1, (SELECT COALESCE(MAX(d.seq), 0) + 1 FROM demos d), {}, 0)",
            NOON.0
        ))
        .await;
    };
    for number in 0..120 {
        make(format!("tour-{number}")).await;
    }
    let read = async |asked: Option<Cursor>| {
        let page = studio.demos(&root, asked).await.expect("read");
        assert_eq!(
            page.of_file.is_empty(),
            page.newer.is_some(),
            "the file's come before the first"
        );
        let rows = page.demos.into_iter().map(|demo| demo.slug).collect();
        (rows, [page.newer, page.older])
    };
    let add = async || {
        make("zebra".into()).await;
        1
    };
    let sizes: Vec<_> = walk(read, add).await.iter().map(Vec::len).collect();
    assert_eq!(sizes, [50, 50, 20]);
}

async fn the_audit_log_is_read_both_ways(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    let write = async |count| {
        for _ in 0..count {
            let noted = site
                .backend
                .accounts
                .note_export(Action::LeadsExported, Some("guide"));
            noted.await.expect("noted");
        }
    };
    write(130).await;
    let studio = &site.backend.studio;
    let read = async |of: Option<&str>, asked: Option<Cursor>| {
        let page = studio.audit(&ada, of, asked).await.expect("read");
        assert_eq!(page.broken_at, None);
        let rows = page
            .entries
            .into_iter()
            .map(|line| line.entry.seq.to_string())
            .collect();
        (rows, [page.newer, page.older])
    };
    let parts = walk(async |asked| read(Some("command-line"), asked).await, nothing).await;
    assert_eq!(parts[1].len(), 50);
    // Each reading is an entry too, and none of the part that it reads.
    let (first, [_, older]) = read(None, None).await;
    let (second, [newer, _]) = read(None, older).await;
    let (back, [newest, _]) = read(None, newer.clone()).await;
    assert_eq!(back, first);
    let (rest, [end, _]) = read(None, newest.clone()).await;
    assert!(end.is_none() && !rest.is_empty());
    let shown: BTreeSet<_> = rest.iter().chain(&first).chain(&second).collect();
    assert_eq!(shown.len(), rest.len() + 100);
    // The part that reaches the end of the log says whether that is as it was written.
    site.execute("DELETE FROM audit_log WHERE seq = (SELECT seq FROM audit_head)")
        .await;
    for (asked, is_broken) in [(newer, false), (newest, true)] {
        let page = studio.audit(&ada, None, asked).await.expect("read");
        assert_eq!(page.broken_at.is_some(), is_broken, "{page:?}");
    }
}

async fn what_a_search_finds_is_read_both_ways(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace")).await;
    add_talks(&site, &link.line.id, (1, 2600)).await;
    let studio = &site.backend.studio;
    for (word, which) in [
        ("each", "TRUE"),
        ("rare", "i % 100 = 7"),
        ("alpha", "i <= 1010 OR i > 2200"),
        ("beta", "i < 3 OR i > 1500 OR i = 1010"),
    ] {
        let which = which.replace('i', "CAST(SUBSTR(id, 6) AS BIGINT)");
        site.execute(&format!(
            "INSERT INTO talk_words (word, ended_ms, session_id) SELECT '{word}', created_ms, id FROM sessions WHERE {which}"
        ))
        .await;
    }
    let read = async |words: &str, asked| {
        let page = studio.search(&root, words, asked).await.expect("an answer");
        let rows = page.talks.into_iter().map(|found| found.talk.id.0).collect();
        (rows, [page.newer, page.older])
    };
    for (words, count) in [("rare", 26), ("each rare", 26), ("alpha beta", 403)] {
        let parts = walk(async |asked| read(words, asked).await, nothing).await;
        assert_eq!(parts.concat().len(), count, "{words}");
    }
}

/// An address may name any place, and what it named may be gone.
async fn a_part_that_begins_nowhere_leads_to_one_with_rows(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let id = site.make(&ada, form("Grace")).await.line.id;
    add_talks(&site, &id, (1, 60)).await;
    let studio = &site.backend.studio;
    let read = async |name: &str, place: &str| {
        let asked = Cursor::asked(|word| (word == name).then(|| place.to_owned()));
        studio
            .talks(&ada, TalkChoice::default(), asked)
            .await
            .expect("read")
    };
    let oldest = read("before", "0.a").await;
    assert!(oldest.talks.is_empty() && oldest.older.is_none());
    let back = studio
        .talks(&ada, TalkChoice::default(), oldest.newer)
        .await
        .expect("read");
    assert_eq!((back.talks.len(), back.talks[49].id.0.as_str()), (50, "talk-1"));
    let newest = read("after", &format!("{}.a", i64::MAX)).await;
    assert!(newest.talks.is_empty() && newest.newer.is_none() && !newest.is_newest);
    let back = studio
        .talks(&ada, TalkChoice::default(), newest.older)
        .await
        .expect("read");
    assert_eq!(
        (back.talks.len(), &*back.talks[0].id.0, back.newer),
        (50, "talk-60", None)
    );
    assert!(read("after", "none").await.is_newest);
    // Deleted, a place is one still.
    let page = studio
        .talks(&ada, TalkChoice::default(), None)
        .await
        .expect("read");
    let place = &page.talks[49].id;
    site.execute(&format!("DELETE FROM sessions WHERE id = '{place}'"))
        .await;
    let last = studio
        .talks(&ada, TalkChoice::default(), page.older)
        .await
        .expect("read");
    let back = studio
        .talks(&ada, TalkChoice::default(), last.newer)
        .await
        .expect("read");
    assert_eq!((last.talks.len(), back.talks.len(), back.newer), (10, 49, None));
}
