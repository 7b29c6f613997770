//! What visitors left, and what they thought of talks, as the studio reads it: by whom, in which order, what is noted, and
//! what an export holds.

use super::figures::{event, report};
use super::links::{Site, form, slug};
use super::support::{NOON, press, stage::caller};
use backend::account::{Role, SignedIn};
use backend::audit::{Actor, Entry};
use backend::export::{self, Selection, Separator};
use backend::store::LeadStatus;
use backend::studio::{ByLink, FollowUp, Format, LeadError, LeadLine, List};
use contract::feedback::{FeedbackRequest, Thumb};
use contract::lead::{LeadReply, LeadRequest, OwnedSession};
use contract::page::PageNonce;
use contract::session::{EventKind, StartReply, StartRequest};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;

sites_on_both! {
    each_account_reads_the_leads_that_are_its_own_to_read,
    of_two_who_follow_up_the_second_is_shown_what_the_first_saved,
    a_lead_that_its_visitor_corrects_is_new_again,
    leads_go_with_the_links_that_are_handed_on,
    a_lead_from_before_a_talk_belongs_to_the_talk_that_its_page_begins,
    leads_come_in_parts_the_newest_first_and_by_status,
    what_visitors_thought_comes_in_parts_the_newest_first,
    what_visitors_thought_names_no_recipient_of_another_seller,
    an_export_holds_all_that_an_account_may_read_and_no_formula,
    an_export_at_the_command_line_names_the_recipients_of_links_of_the_site,
}

const DEMO: &str = "product-guide";
/// What neither a page nor a program may take for its own.
const HOSTILE: &str = "=1+1;\"\u{202e}</textarea><script>alert(1)</script>\n@x";

/// Whoever sends other answers in the same talk is to be called again, and not by a form that was opened before.
async fn a_lead_that_its_visitor_corrects_is_new_again(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    let link = site.make(&ada, form("Grace Hopper")).await;
    let slug = slug(&link);
    let talk = site.start(&slug, 1).await.expect("started");
    leave(&site, "Grace", Some(&slug), Some((&talk, 1))).await;
    let studio = &site.backend.studio;
    let first = leads(&site, &ada).await.remove(0);
    let closed = follow_up(LeadStatus::Closed, "number is dead");
    let saved = studio.follow_up(&ada, &first.id, first.version, &closed).await;
    saved.expect("saved");
    leave(&site, "Grace", Some(&slug), Some((&talk, 1))).await;
    let same = leads(&site, &ada).await.remove(0);
    assert_eq!(same.follow_up, closed, "sent again as it was");
    leave(&site, "Grace B. M.", Some(&slug), Some((&talk, 1))).await;
    let late = follow_up(LeadStatus::Contacted, "");
    let refused = studio.follow_up(&ada, &same.id, same.version, &late).await;
    assert!(matches!(refused, Err(LeadError::Changed(_))), "{refused:?}");
    let corrected = leads(&site, &ada).await.remove(0);
    assert_eq!(corrected.follow_up, follow_up(LeadStatus::New, "number is dead"));
}

async fn leads_go_with_the_links_that_are_handed_on(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let bob = site.account("bob", Role::Seller).await;
    let eve = site.account("eve", Role::Seller).await;
    let slug = slug(&site.make(&bob, form("Grace Hopper")).await);
    leave(&site, "Grace", Some(&slug), None).await;
    let counts = async || [leads(&site, &bob).await.len(), leads(&site, &eve).await.len()];
    assert_eq!(counts().await, [1, 0]);
    let (by, accounts) = (Actor::from(&root.account), &site.backend.accounts);
    let moved = accounts.hand_links_on(by, &bob.account.id, &eve.account.id).await;
    moved.expect("handed on");
    assert_eq!(counts().await, [0, 1]);
    leave(&site, "Alan", Some(&slug), None).await;
    assert_eq!(counts().await, [0, 2]);
    let home = async |who| site.backend.studio.home(who).await.expect("read").since.leads;
    assert_eq!([home(&bob).await, home(&eve).await], [0, 2]);
}

async fn a_lead_from_before_a_talk_belongs_to_the_talk_that_its_page_begins(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let pages = &site.backend.pages;
    let (page, other) = (pages.issue(DEMO, None), pages.issue(DEMO, None));
    leave_from(&site, page.clone(), "Grace", None, None).await;
    leave_from(&site, other, "Alan", None, None).await;
    // The nonce of a page that left nothing ties nothing.
    let stray = start_after(&site, 1, &pages.issue(DEMO, None)).await;
    assert_eq!(of_grace(&site, &root).await.session, None, "{stray:?}");
    // The page has another nonce by then. What never became a talk leaves the lead to the next.
    let broken = start_after(&site, 3, &page).await;
    assert_eq!(of_grace(&site, &root).await.session, Some(broken.session));
    let talk = start_after(&site, 4, &page).await;
    report(&site, &talk, 4, vec![event(900, EventKind::FirstFrame)]).await;
    let next = start_after(&site, 5, &page).await;
    let lead = of_grace(&site, &root).await;
    let session = Some(talk.session.clone());
    assert_eq!((lead.has_talk, &lead.session), (true, &session), "{next:?}");
    assert_eq!(
        (lead.version, lead.follow_up.status),
        (1, LeadStatus::New),
        "none has changed it"
    );
    let all = leads(&site, &root).await;
    let alan = all.iter().find(|lead| lead.name() == "Alan").expect("there");
    assert_eq!(alan.session, None);
    let studio = &site.backend.studio;
    let detail = studio
        .talk(&root, &talk.session)
        .await
        .expect("read")
        .expect("there");
    let left: Vec<_> = detail.leads.iter().map(|(id, _)| id).collect();
    assert_eq!(left, [&lead.id]);
    // Whoever corrects it on the same page corrects the same lead, which stays with its talk.
    leave_from(&site, page, "Grace", None, None).await;
    assert_eq!(of_grace(&site, &root).await.session, session);
}

async fn of_grace(site: &Site, who: &SignedIn) -> LeadLine {
    let mut all = leads(site, who).await;
    all.retain(|lead| lead.name() == "Grace");
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// A talk whose page has sent its form with this nonce.
async fn start_after(site: &Site, number: u32, lead: &PageNonce) -> StartReply {
    let request = StartRequest {
        demo: DEMO.into(),
        link: None,
        press: press(number),
        nonce: site.backend.pages.issue(DEMO, None),
        proof: None,
        ticket: None,
        language: None,
        lead: Some(lead.clone()),
        stores_nothing: false,
    };
    let visitor = caller(number.try_into().expect("few"));
    let reply = site.backend.sessions.start(&visitor, request).await;
    reply.expect("started")
}

/// A visitor's form, sent from the page of a demo or of a link.
async fn leave(site: &Site, name: &str, link: Option<&str>, talk: Option<(&StartReply, u32)>) {
    let nonce = site.backend.pages.issue(DEMO, link);
    leave_from(site, nonce, name, link, talk).await;
}

async fn leave_from(
    site: &Site,
    nonce: PageNonce,
    name: &str,
    link: Option<&str>,
    talk: Option<(&StartReply, u32)>,
) {
    let request = LeadRequest {
        demo: DEMO.into(),
        link: link.map(str::to_owned),
        nonce,
        talk: talk.map(|(reply, number)| OwnedSession {
            session: reply.session.clone(),
            press: press(number),
        }),
        key: None,
        language: None,
        values: [("name", name), ("email", "grace@example.com")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        consent: true,
    };
    let reply = site.backend.leads.send(&caller(1), request).await;
    assert_eq!(reply.expect("kept"), LeadReply::default());
}

async fn leads(site: &Site, who: &SignedIn) -> Vec<LeadLine> {
    let page = site.backend.studio.leads(who, None, None).await;
    page.expect("read").leads
}

fn follow_up(status: LeadStatus, note: &str) -> FollowUp {
    FollowUp {
        status,
        note: note.into(),
    }
}

/// What is in the audit log, whose chain is whole.
pub async fn audit(site: &Site) -> Vec<Entry> {
    let mut log = site.backend.accounts.audit().await.expect("a log");
    let mut all = Vec::new();
    while let Some(entries) = log.next().await.expect("a part") {
        all.extend(entries);
    }
    assert_eq!(log.broken_at(), None);
    all
}

/// How often something was done.
pub async fn noted(site: &Site, action: &str) -> usize {
    let log = audit(site).await;
    log.iter().filter(|entry| entry.action == action).count()
}

async fn each_account_reads_the_leads_that_are_its_own_to_read(site: Site) {
    let (ada, bob) = (
        site.account("ada", Role::Seller).await,
        site.account("bob", Role::Seller).await,
    );
    let (root, eve) = (
        site.account("root", Role::Admin).await,
        site.account("eve", Role::Viewer).await,
    );
    let link = site
        .make(&ada, form("Grace Hopper").with("company", "Acme"))
        .await;
    let opened = slug(&link);
    let talk = site.start(&opened, 1).await.expect("started");
    leave(&site, "Grace", Some(&opened), Some((&talk, 1))).await;
    leave(&site, "Alan", None, None).await;
    let studio = &site.backend.studio;
    assert_eq!(noted(&site, "leads-read").await, 0);
    for (who, sees, may_change) in [
        (&ada, 2, true),
        (&bob, 1, true),
        (&root, 2, true),
        (&eve, 2, false),
    ] {
        let listed = leads(&site, who).await;
        assert_eq!(listed.len(), sees, "{who:?}");
        for lead in &listed {
            assert_eq!(
                studio.lead(who, &lead.id).await.expect("read").as_ref(),
                Some(lead)
            );
            assert_eq!(lead.may_change, may_change, "{who:?}");
        }
    }
    assert_eq!(noted(&site, "leads-read").await, 4);
    assert_eq!(noted(&site, "lead-read").await, 7);
    // Read again within the hour, it is the same reading; a list with another row in it, or an hour later, is another.
    let all = leads(&site, &ada).await;
    for lead in &all {
        studio.lead(&ada, &lead.id).await.expect("read");
    }
    assert_eq!(noted(&site, "leads-read").await, 4);
    assert_eq!(noted(&site, "lead-read").await, 7);
    site.clock.advance(Duration::from_hours(1));
    leads(&site, &ada).await;
    assert_eq!(noted(&site, "leads-read").await, 5);
    leave(&site, "Edsger", None, None).await;
    leads(&site, &ada).await;
    assert_eq!(noted(&site, "leads-read").await, 6);
    let of_link = all.iter().find(|lead| lead.name() == "Grace").expect("there");
    assert_eq!(
        (of_link.has_talk, of_link.session.as_ref()),
        (true, Some(&talk.session))
    );
    assert!(!of_link.consent.is_empty());
    let by_link = Some(ByLink::Made {
        id: link.line.id,
        recipient: "Grace Hopper".into(),
        company: "Acme".into(),
        owner: "ada".into(),
    });
    assert_eq!(of_link.link, by_link);
    // Nor does another seller change it, nor a viewer any.
    let now = follow_up(LeadStatus::Closed, "");
    let refused = studio.follow_up(&bob, &of_link.id, 1, &now).await;
    assert!(matches!(refused, Err(LeadError::Missing)), "{refused:?}");
    let refused = studio.follow_up(&eve, &of_link.id, 1, &now).await;
    assert!(matches!(refused, Err(LeadError::Fixed)), "{refused:?}");
    assert!(studio.lead(&bob, &of_link.id).await.expect("read").is_none());
    assert!(studio.lead(&root, "none\0").await.expect("read").is_none());
    assert_eq!(noted(&site, "lead-changed").await, 0);
}

async fn of_two_who_follow_up_the_second_is_shown_what_the_first_saved(site: Site) {
    let (ada, root) = (
        site.account("ada", Role::Seller).await,
        site.account("root", Role::Admin).await,
    );
    leave(&site, "Grace", None, None).await;
    let lead = leads(&site, &ada).await.remove(0);
    assert_eq!(lead.follow_up, follow_up(LeadStatus::New, ""));
    let studio = &site.backend.studio;
    let first = follow_up(LeadStatus::Contacted, HOSTILE);
    studio
        .follow_up(&ada, &lead.id, lead.version, &first)
        .await
        .expect("saved");
    // The same once more is no change, whoever sends it.
    studio
        .follow_up(&root, &lead.id, lead.version, &first)
        .await
        .expect("as it is");
    let second = follow_up(LeadStatus::Closed, "not now");
    match studio.follow_up(&root, &lead.id, lead.version, &second).await {
        Err(LeadError::Changed(now)) => {
            assert_eq!(now.follow_up, first);
            let saved = studio.follow_up(&root, &lead.id, now.version, &second).await;
            saved.expect("saved");
        }
        other => panic!("{other:?}"),
    }
    let endless = follow_up(LeadStatus::Closed, &"ü".repeat(1001));
    let refused = studio.follow_up(&root, &lead.id, 3, &endless).await;
    assert!(matches!(refused, Err(LeadError::TooLong)), "{refused:?}");
    let now = studio.lead(&ada, &lead.id).await.expect("read").expect("there");
    assert_eq!((now.follow_up, now.version), (second, 3));
    assert_eq!(noted(&site, "lead-changed").await, 2);
    let log = format!("{:?}", audit(&site).await);
    assert!(log.contains("note_chars") && log.contains("contacted"), "{log}");
    assert!(!log.contains("not now"), "words about a visitor can be deleted");
}

async fn leads_come_in_parts_the_newest_first_and_by_status(site: Site) {
    let (ada, bob) = (
        site.account("ada", Role::Seller).await,
        site.account("bob", Role::Seller).await,
    );
    let opened = slug(&site.make(&ada, form("Grace")).await);
    for number in 0..52 {
        let link = (number % 2 == 0).then_some(opened.as_str());
        leave(&site, &format!("Guest {number}"), link, None).await;
        if number % 5 == 0 {
            site.clock.advance(Duration::from_secs(1));
        }
    }
    let studio = &site.backend.studio;
    let first = studio.leads(&ada, None, None).await.expect("read");
    assert_eq!((first.leads.len(), first.is_newest), (50, true));
    let second = studio.leads(&ada, None, first.older.clone()).await.expect("read");
    assert_eq!((second.leads.len(), &second.older), (2, &None));
    let all: Vec<_> = first.leads.iter().chain(&second.leads).collect();
    let ids: BTreeSet<_> = all.iter().map(|lead| &lead.id).collect();
    assert_eq!(ids.len(), 52);
    assert!(all.is_sorted_by(|earlier, later| (earlier.sent, &earlier.id) > (later.sent, &later.id)));
    for lead in all.iter().take(3) {
        let now = follow_up(LeadStatus::Contacted, "");
        studio.follow_up(&ada, &lead.id, 1, &now).await.expect("saved");
    }
    let root = site.account("root", Role::Admin).await;
    for (who, status, count) in [
        (&ada, LeadStatus::Contacted, 3),
        (&root, LeadStatus::Contacted, 3),
        (&ada, LeadStatus::New, 49),
        (&root, LeadStatus::Closed, 0),
    ] {
        let page = studio.leads(who, Some(status), None).await.expect("read");
        assert_eq!(page.leads.len(), count, "{status:?}");
        assert!(page.leads.iter().all(|lead| lead.follow_up.status == status));
    }
    assert_eq!(leads(&site, &bob).await.len(), 26, "those that no link led to");
    assert_eq!(leads(&site, &root).await.len(), 50);
}

async fn what_visitors_thought_names_no_recipient_of_another_seller(site: Site) {
    let (ada, bob) = (
        site.account("ada", Role::Seller).await,
        site.account("bob", Role::Seller).await,
    );
    let opened = slug(&site.make(&ada, form("Grace")).await);
    let talk = site.start(&opened, 1).await.expect("started");
    let rating = FeedbackRequest {
        session: talk.session.clone(),
        press: press(1),
        thumb: Some(Thumb::Up),
        text: "=good".into(),
    };
    site.backend
        .sessions
        .rate(&caller(1), rating)
        .await
        .expect("kept");
    let studio = &site.backend.studio;
    let mut shown = Vec::new();
    for who in [&ada, &bob] {
        let page = studio.feedback(who, None).await.expect("read");
        let [rating] = page.ratings.as_slice() else {
            panic!("{page:?}")
        };
        assert_eq!((rating.thumb, &*rating.text), (Some(Thumb::Up), "=good"));
        assert_eq!(rating.session, talk.session);
        shown.push(rating.link.clone());
    }
    assert!(matches!(&shown[0], Some(ByLink::Made { recipient, .. }) if recipient == "Grace"));
    assert_eq!(shown[1], Some(ByLink::OfAnother));
    assert_eq!(noted(&site, "feedback-read").await, 2);
    let csv = export(&site, &bob, List::Feedback, Format::Csv(Separator::Comma)).await;
    assert!(
        csv.ends_with(",up,'=good,,\r\n") && !csv.contains("Grace"),
        "{csv}"
    );
    let csv = export(&site, &ada, List::Feedback, Format::Csv(Separator::Comma)).await;
    assert!(csv.contains(",Grace,") && csv.ends_with(",,ada\r\n"), "{csv}");
}

/// A whole list as a file.
pub async fn export(site: &Site, who: &SignedIn, list: List, format: Format) -> String {
    let mut export = site
        .backend
        .studio
        .export(who, list, format)
        .await
        .expect("begun");
    let mut text = String::new();
    while let Some(part) = export.next().await.expect("read") {
        text.push_str(&part);
    }
    text
}

async fn an_export_holds_all_that_an_account_may_read_and_no_formula(site: Site) {
    let (ada, bob) = (
        site.account("ada", Role::Seller).await,
        site.account("bob", Role::Seller).await,
    );
    for list in [List::Leads(None), List::Feedback, List::Talks] {
        let empty = export(&site, &ada, list, Format::Json).await;
        assert_eq!(serde_json::from_str::<Value>(&empty).expect("JSON"), json!([]));
        let empty = export(&site, &ada, list, Format::Csv(Separator::Comma)).await;
        assert!(
            empty.starts_with('\u{feff}') && empty.ends_with("\r\n"),
            "{empty}"
        );
    }
    let opened = slug(&site.make(&ada, form("=Grace").with("company", "@Acme")).await);
    leave(&site, "=HYPERLINK(\"x\")", Some(&opened), None).await;
    site.clock.advance(Duration::from_secs(1));
    leave(&site, "Alan", None, None).await;
    let alan = leads(&site, &ada).await.remove(0);
    let now = follow_up(LeadStatus::Contacted, HOSTILE);
    let studio = &site.backend.studio;
    studio.follow_up(&ada, &alan.id, 1, &now).await.expect("saved");

    let csv = export(&site, &ada, List::Leads(None), Format::Csv(Separator::Comma)).await;
    let head = csv.lines().next().expect("a line");
    assert!(
        head.ends_with(",consent,link.company,link.owner,lead.status,lead.note"),
        "{head}"
    );
    for part in [
        "\"'=HYPERLINK(\"\"x\"\")\"",
        ",'=Grace,",
        ",'@Acme,ada,new,",
        "\"'=1+1;",
    ] {
        assert!(csv.contains(part), "{part}: {csv}");
    }
    let places: Vec<_> = ["Alan", "HYPERLINK"]
        .map(|name| csv.find(name).expect("there"))
        .into();
    assert!(places[0] < places[1], "the newest first");
    let of_bob = export(&site, &bob, List::Leads(None), Format::Csv(Separator::Comma)).await;
    assert!(of_bob.contains("Alan") && !of_bob.contains("Grace"), "{of_bob}");
    let closed = export(&site, &ada, List::Leads(Some(LeadStatus::Closed)), Format::Json).await;
    assert_eq!(serde_json::from_str::<Value>(&closed).expect("JSON"), json!([]));

    let all = export(&site, &ada, List::Leads(None), Format::Json).await;
    let all: Value = serde_json::from_str(&all).expect("JSON");
    assert_eq!(all.as_array().map(Vec::len), Some(2));
    assert_eq!(
        (&all[0]["note"], &all[0]["status"]),
        (&json!(HOSTILE), &json!("contacted"))
    );
    assert_eq!(
        (&all[0]["link"], &all[1]["link"]["recipient"]),
        (&Value::Null, &json!("=Grace"))
    );
    assert_eq!(all[1]["answers"][0]["value"], "=HYPERLINK(\"x\")");

    site.start(&opened, 1).await.expect("started");
    let talks = export(&site, &bob, List::Talks, Format::Csv(Separator::Comma)).await;
    assert!(talks.contains(",product-guide,yes,livekit,"), "{talks}");
    assert_eq!(noted(&site, "leads-exported").await, 6);
    assert_eq!(noted(&site, "talks-exported").await, 3);
}

async fn an_export_at_the_command_line_names_the_recipients_of_links_of_the_site(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    let link = site.make(&ada, form("=Grace, Hopper")).await;
    let slug = slug(&link);
    let talk = site.start(&slug, 1).await.expect("started");
    leave(&site, "Grace", Some(&slug), Some((&talk, 1))).await;
    site.clock.advance(Duration::from_secs(1));
    leave(&site, "Alan", None, None).await;
    let mut export = export::leads(&site.config(), &Selection::default())
        .await
        .expect("opened");
    let mut table = String::new();
    while let Some(rows) = export.next().await.expect("read") {
        table.push_str(&rows);
    }
    let rows: Vec<_> = table.lines().skip(1).collect();
    let id = &link.line.id;
    assert!(
        rows[0].contains(&format!(",{DEMO},{id},\"'=Grace, Hopper\",")),
        "{table}"
    );
    assert!(rows[1].contains(&format!(",{DEMO},,,")), "{table}");
    assert!(!table.contains(&slug), "{table}");
}

/// Three of each moment, so that parts begin in the middle of one.
async fn what_visitors_thought_comes_in_parts_the_newest_first(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    for number in 0..52 {
        let (id, sent) = (format!("talk-{number:02}"), NOON.0 + number / 3);
        for statement in [
            format!(
                "INSERT INTO sessions (id, demo, provider, press_hash, state, reason, room, identity, created_ms,
                ended_ms, last_seen_ms, max_secs) VALUES ('{id}', 'product-guide', 'livekit', '{id}', 'ended',
                'visitor', '', '', {sent}, {sent}, {sent}, 600)"
            ),
            format!(
                "INSERT INTO feedback (session_id, thumb, text, sent_ms) VALUES ('{id}', 'up', '', {sent})"
            ),
        ] {
            site.execute(&statement).await;
        }
    }
    let studio = &site.backend.studio;
    let first = studio.feedback(&ada, None).await.expect("read");
    assert_eq!((first.ratings.len(), first.is_newest), (50, true));
    let second = studio.feedback(&ada, first.older.clone()).await.expect("read");
    assert_eq!((second.ratings.len(), &second.older), (2, &None));
    let all = first.ratings.iter().chain(&second.ratings);
    let ids: Vec<_> = all.map(|rating| rating.session.0.clone()).collect();
    let newest_first: Vec<_> = (0..52).rev().map(|number| format!("talk-{number:02}")).collect();
    assert_eq!(ids, newest_first);
}
