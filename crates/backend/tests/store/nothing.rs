//! Links of which nothing that is said is stored: whatever is stored of their talks has no words, from when they are set so.

use super::common::{PLENTY, after, new, numbered, said};
use super::figures::{event, report};
use super::links::{DEMO, Site, form, slug};
use super::support::stage::caller;
use super::support::{NOON, config_of, press};
use backend::account::Role;
use backend::store::{After, NewSession, Store};
use backend::studio::{Format, LinkError, LinkForm, ManyForm, TalkDetail};
use backend::{ServiceError, Source, TranscriptEntry};
use contract::ProviderKind;
use contract::feedback::{FeedbackRequest, Thumb};
use contract::session::{
    EndReason, EventKind, RecordRequest, SessionId, Speaker, StartReply, StartRequest, Turn,
};
use std::time::Duration;

sites_on_both! {
    no_words_of_its_talks_are_stored_and_all_else_is,
    a_link_that_is_set_so_in_mid_talk_holds_for_the_rest_of_it,
    so_does_one_of_the_file_that_is_read_again,
    its_own_setting_is_enough_also_once_it_was_withdrawn,
    a_page_that_promised_it_begins_no_talk_that_is_stored,
    every_way_of_writing_a_link_has_the_setting,
}

on_both! {
    no_vendor_is_asked_and_none_is_heard_late_nor_a_page,
}

fn quiet(recipient: &str) -> LinkForm {
    form(recipient).with("store_nothing", "yes")
}

async fn detail(site: &Site, talk: &StartReply) -> TalkDetail {
    let eve = site
        .account(&format!("eve-{}", &talk.session.0[..6]), Role::Viewer)
        .await;
    let talk = site.backend.studio.talk(&eve, &talk.session).await;
    talk.expect("read").expect("there")
}

/// What its page reports next: this line, with this number.
async fn says(site: &Site, talk: &StartReply, number: u32, seq: u32, text: &str) {
    let request = RecordRequest {
        session: talk.session.clone(),
        press: press(number),
        first: seq,
        events: vec![said(text)],
    };
    let reply = site.backend.sessions.record(&caller(1), request).await;
    reply.expect("recorded");
}

fn lines(detail: &TalkDetail) -> Vec<&str> {
    let lines = detail.lines.iter();
    lines.map(|line| line.turn.text.as_str()).collect()
}

async fn no_words_of_its_talks_are_stored_and_all_else_is(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let mut talks = Vec::new();
    for (number, typed) in [(1, quiet("Grace")), (2, form("Bob"))] {
        let link = site.make(&ada, typed).await;
        let talk = site.start(&slug(&link), number).await.expect("started");
        let turn = |who| Turn {
            who,
            text: "Aubergine?".into(),
            interrupted: false,
            missed: who == Speaker::Avatar,
        };
        let events = vec![
            event(800, EventKind::FirstFrame),
            event(900, EventKind::Turn(turn(Speaker::Visitor))),
            event(950, EventKind::Turn(turn(Speaker::Avatar))),
            event(990, EventKind::UserSpoke),
        ];
        report(&site, &talk, number, events.clone()).await;
        // Sent again, as a page does that heard no answer.
        report(&site, &talk, number, events).await;
        let rate = |text: &str| FeedbackRequest {
            session: talk.session.clone(),
            press: press(number),
            thumb: Some(Thumb::Up),
            text: text.into(),
        };
        let sessions = &site.backend.sessions;
        sessions.rate(&caller(1), rate("")).await.expect("kept");
        let refused = sessions.rate(&caller(1), rate("Aubergine!")).await;
        let is_refused = matches!(refused, Err(ServiceError::Invalid { field: "text", .. }));
        assert_eq!(is_refused, number == 1, "{refused:?}");
        site.wait(Duration::from_mins(2));
        talks.push((link, talk));
    }
    site.backend.sessions.reap().await;
    let [(link, quiet), (_, control)] = talks.try_into().expect("two");
    let seen = detail(&site, &quiet).await;
    assert!(
        seen.talk.stores_nothing && seen.lines.is_empty(),
        "{:?}",
        seen.lines
    );
    assert_eq!(seen.questions().count(), 0);
    let kinds: Vec<_> = seen.events.iter().map(|event| event.what.name()).collect();
    assert_eq!(kinds, ["first-frame", "user-spoke"]);
    assert_eq!(seen.first_frame(), Some(Duration::from_millis(800)));
    let rating = seen.rating.expect("kept");
    assert_eq!((rating.thumb, &*rating.text), (Some(Thumb::Up), ""));
    assert_eq!(site.link(&ada, &link.line.id).await.line.used, 1, "it counts");
    let seen = detail(&site, &control).await;
    assert!(!seen.talk.stores_nothing);
    assert_eq!(lines(&seen), ["Aubergine?", "Aubergine?"]);
    for table in ["events", "talk_words", "transcript", "feedback"] {
        let column = if table == "talk_words" { "word" } else { "*" };
        let count = format!(
            "SELECT COUNT({column}) FROM {table} WHERE session_id = '{}'",
            quiet.session
        );
        let expected = i64::from(table == "feedback") + 2 * i64::from(table == "events");
        assert_eq!(site.number(&count).await, expected, "{table}");
    }
}

async fn a_link_that_is_set_so_in_mid_talk_holds_for_the_rest_of_it(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace")).await;
    let slug = slug(&link);
    let talk = site.start(&slug, 1).await.expect("started");
    says(&site, &talk, 1, 0, "before").await;
    let change = async |version, typed| {
        let studio = &site.backend.studio;
        studio.change_link(&ada, &link.line.id, version, &typed).await
    };
    change(1, quiet("Grace")).await.expect("changed");
    says(&site, &talk, 1, 1, "meanwhile").await;
    change(2, form("Grace")).await.expect("changed");
    says(&site, &talk, 1, 2, "afterwards").await;
    let seen = detail(&site, &talk).await;
    assert_eq!((seen.talk.stores_nothing, lines(&seen)), (true, vec!["before"]));
    // A talk in which nothing was said while the link was set so is one of its talks all the same.
    let silent = site.start(&slug, 2).await.expect("started");
    change(3, quiet("Grace")).await.expect("changed");
    change(4, form("Grace")).await.expect("changed");
    says(&site, &silent, 2, 0, "afterwards").await;
    assert!(detail(&site, &silent).await.lines.is_empty());
    let next = site.start(&slug, 3).await.expect("started");
    says(&site, &next, 3, 0, "stored").await;
    let seen = detail(&site, &next).await;
    assert_eq!((seen.talk.stores_nothing, lines(&seen)), (false, vec!["stored"]));
}

async fn so_does_one_of_the_file_that_is_read_again(site: Site) {
    const SLUG: &str = "grace-0123456789abcdef";
    let read = async |rest: &str| {
        let file = format!(
            "[[link]]\nslug = '{SLUG}'\ndemo = '{DEMO}'\nrecipient = 'Grace'\nstore_nothing = {rest}"
        );
        let mut config = site.config();
        config.links = config_of(Some(&file), &[]).links;
        site.backend.read_again(&config).await.expect("read");
    };
    read("false").await;
    let talk = site.start(SLUG, 1).await.expect("started");
    says(&site, &talk, 1, 0, "before").await;
    // Nothing is said while it is set so.
    read("true").await;
    read("false").await;
    says(&site, &talk, 1, 1, "afterwards").await;
    assert_eq!(lines(&detail(&site, &talk).await), ["before"]);
}

async fn its_own_setting_is_enough_also_once_it_was_withdrawn(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, quiet("Grace")).await;
    let mut talks = Vec::new();
    for number in 1..=3 {
        talks.push(site.start(&slug(&link), number).await.expect("started"));
    }
    // As if the link was set so on another server, a moment before.
    let unset = "UPDATE sessions SET stores_nothing = 0";
    site.execute(unset).await;
    says(&site, &talks[0], 1, 0, "open").await;
    let revoked = site.backend.studio.revoke_link(&ada, &link.line.id).await;
    revoked.expect("withdrawn");
    site.execute(unset).await;
    says(&site, &talks[1], 2, 0, "withdrawn").await;
    let site = site.restart().await;
    site.execute(unset).await;
    says(&site, &talks[2], 3, 0, "after a restart").await;
    assert_eq!(
        site.number("SELECT COUNT(*) FROM events WHERE kind = 'turn'")
            .await,
        0
    );
    let set = "SELECT COUNT(*) FROM sessions WHERE stores_nothing = 1";
    assert_eq!(site.number(set).await, 1, "the row says so from then on");
}

async fn a_page_that_promised_it_begins_no_talk_that_is_stored(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, quiet("Grace")).await;
    let address = slug(&link);
    let shown = site.backend.links.get(&address).expect("it opens");
    assert!(shown.kept.nothing);
    let start = async |number| {
        let request = StartRequest {
            demo: DEMO.into(),
            link: Some(address.clone()),
            press: press(number),
            nonce: site.backend.pages.issue(DEMO, Some(&address)),
            proof: None,
            ticket: None,
            language: None,
            lead: None,
            stores_nothing: true,
        };
        site.backend.sessions.start(&caller(1), request).await
    };
    let first = start(1).await.expect("it holds");
    let studio = &site.backend.studio;
    let changed = studio.change_link(&ada, &link.line.id, 1, &form("Grace")).await;
    changed.expect("changed");
    let refused = start(2).await;
    assert!(matches!(refused, Err(ServiceError::StalePage)), "{refused:?}");
    let again = start(1).await.expect("its talk keeps what was promised");
    assert_eq!(again.session, first.session);
    assert!(!site.backend.links.get(&address).expect("it opens").kept.nothing);
    assert_eq!(
        site.link(&ada, &link.line.id).await.line.used,
        1,
        "nothing was begun"
    );
}

async fn every_way_of_writing_a_link_has_the_setting(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let studio = &site.backend.studio;
    let odd = studio
        .make_link(&ada, &form("Grace").with("store_nothing", "perhaps"))
        .await;
    let Err(LinkError::Fields(faults)) = odd else {
        panic!("{odd:?}")
    };
    assert_eq!(faults[0].key, "store_nothing");
    let link = site.make(&ada, quiet("Grace")).await;
    assert!(link.line.stores_nothing);
    assert_eq!(link.form.get("store_nothing"), "yes");
    let like = studio.link_like(&ada, &link.line.id).await.expect("read");
    assert_eq!(like.expect("there").0.get("store_nothing"), "yes");
    studio
        .change_link(&ada, &link.line.id, 1, &form("Grace"))
        .await
        .expect("changed");
    let late = studio.change_link(&ada, &link.line.id, 1, &quiet("Grace")).await;
    let Err(LinkError::Changed(now, differences)) = late else {
        panic!("{late:?}")
    };
    assert_eq!(
        (now.line.stores_nothing, differences),
        (false, vec!["store_nothing"])
    );
    let mut log = site.backend.accounts.audit().await.expect("read");
    let entries = log.next().await.expect("read").expect("entries");
    let changed = entries.iter().find(|entry| entry.action == "link-changed");
    let changed = changed.expect("noted");
    let is_set = |facts: &Option<String>| {
        facts
            .as_deref()
            .unwrap_or_default()
            .contains(r#""store_nothing":true"#)
    };
    assert_eq!((is_set(&changed.was), is_set(&changed.becomes)), (true, false));
    let table = "recipient,Store nothing\nOne,yes\nTwo,TRUE\nThree,no\nFour,";
    let many = |common| ManyForm {
        table: table.into(),
        common,
        key: "k".into(),
        is_confirmed: false,
    };
    let common = LinkForm::default()
        .with("demo", DEMO)
        .with("store_nothing", "yes");
    let batch = studio.make_links(&ada, &many(common)).await.expect("made");
    let made = studio.batch(&ada, &batch).await.expect("read");
    let made: Vec<_> = made.iter().map(|made| made.line.stores_nothing).collect();
    assert_eq!(made, [true, true, false, true]);
    // The list comes back as it was.
    let file = studio.links_file(
        &ada,
        "https://a.example/l/",
        Format::Csv(backend::export::Separator::Comma),
    );
    let again = ManyForm {
        table: file.await.expect("written"),
        common: LinkForm::default().with("demo", DEMO),
        key: "again".into(),
        is_confirmed: true,
    };
    let batch = studio.make_links(&ada, &again).await.expect("made");
    let again = studio.batch(&ada, &batch).await.expect("read");
    let mut again: Vec<_> = again
        .iter()
        .map(|made| (&*made.line.recipient, made.line.stores_nothing))
        .collect();
    again.sort_unstable();
    let expected = [
        ("Four", true),
        ("Grace", false),
        ("One", true),
        ("Three", false),
        ("Two", true),
    ];
    assert_eq!(again, expected);
}

async fn no_vendor_is_asked_and_none_is_heard_late_nor_a_page(store: Store) {
    let spoken = || TranscriptEntry {
        turn: Turn {
            who: Speaker::Avatar,
            text: "aubergine".into(),
            interrupted: false,
            missed: false,
        },
        said: None,
        source: Source::Vendor,
    };
    for (number, stores_nothing) in [(1, true), (2, false)] {
        let session = NewSession {
            stores_nothing,
            ..new(number)
        };
        assert!(store.reserve(&session, 10).await.expect("written"));
        assert!(
            store
                .granted(&session.id, NOON, None, NOON)
                .await
                .expect("written")
        );
        // As of a batch and a rating that were let in before the link was set so.
        let reported = [event(1, EventKind::UserSpoke), said("aubergine")];
        let kept = store
            .record(&session.id, NOON, None, &numbered(0, &reported), PLENTY)
            .await
            .expect("recorded");
        let all_but_words = if stores_nothing { vec![0] } else { vec![0, 1] };
        assert_eq!(kept, Some(all_but_words));
        store
            .rate(&session.id, Some(Thumb::Up), "aubergine", NOON)
            .await
            .expect("kept");
        let ratings = store.ratings(&After::start(NOON), None, 9).await.expect("read");
        let mut ratings = ratings.into_iter().map(|(_, rating)| rating);
        let rating = ratings.find(|rating| rating.session == session.id).expect("kept");
        let line = if stores_nothing { "" } else { "aubergine" };
        assert_eq!((rating.thumb, &*rating.text), (Some(Thumb::Up), line));
        store
            .end(&session.id, EndReason::Visitor, after(1))
            .await
            .expect("ended");
    }
    let due = store
        .to_transcribe(ProviderKind::Livekit, after(60), NOON, 10)
        .await;
    let due: Vec<_> = due.expect("read").into_iter().map(|row| row.id.0).collect();
    assert_eq!(due, ["session-2"]);
    let keep = async |number| {
        let id = SessionId(format!("session-{number}"));
        store.keep_transcript(&id, &[spoken()]).await.expect("an answer")
    };
    assert_eq!((keep(1).await, keep(2).await), (false, true));
    assert!(store.entries(&new(1).id).await.expect("read").is_empty());
}
