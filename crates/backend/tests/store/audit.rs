//! The audit log as the studio reads it: in which order, of whom, whether it is as it was written, and as a file.

use super::follow_up::{audit as log, export, noted};
use super::links::{Site, form};
use super::support::NOON;
use backend::account::{Role, SignedIn};
use backend::audit::Action;
use backend::export::Separator;
use backend::studio::{AuditLine, AuditPage, Cursor, Format, List};
use serde_json::Value;
use std::time::Duration;

sites_on_both! {
    entries_come_in_parts_the_newest_first_each_once,
    a_reading_is_one_entry_for_a_part_and_an_hour,
    what_one_account_did_is_read_alone,
    a_part_says_which_entry_is_not_as_it_was_written,
    a_log_that_was_cut_off_says_so,
    a_file_holds_every_entry_as_its_hash_covers_it_and_no_formula,
}

async fn page(site: &Site, who: &SignedIn, of: Option<&str>, before: Option<Cursor>) -> AuditPage {
    let page = site.backend.studio.audit(who, of, before).await;
    page.expect("read")
}

/// So many entries of one moment.
async fn write(site: &Site, count: u32) {
    for _ in 0..count {
        let exported = site
            .backend
            .accounts
            .note_export(Action::LeadsExported, Some("guide"));
        exported.await.expect("noted");
    }
}

/// The place before the entry of this number.
fn before(number: i64) -> Option<Cursor> {
    Cursor::parse(&format!("0.{number}"))
}

async fn entries_come_in_parts_the_newest_first_each_once(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    write(&site, 60).await;
    let first = page(&site, &ada, None, None).await;
    assert_eq!(
        (first.entries.len(), first.is_newest, first.broken_at),
        (50, true, None)
    );
    assert!(
        first.entries.iter().all(|line| line.entry.at == NOON),
        "all of one millisecond"
    );
    assert_eq!(
        first.entries[0].action,
        Some(Action::AuditRead),
        "this reading is the newest"
    );
    // What comes meanwhile moves no part.
    write(&site, 3).await;
    let second = page(&site, &ada, None, first.older.clone()).await;
    assert_eq!(
        (second.is_newest, second.broken_at, &second.older),
        (false, None, &None)
    );
    let all = first.entries.iter().chain(&second.entries);
    let numbers: Vec<_> = all.map(|line| line.entry.seq).collect();
    let newest = first.entries[0].entry.seq;
    assert_eq!(numbers, (1..=newest).rev().collect::<Vec<_>>());
    let none = page(&site, &ada, None, before(1)).await;
    assert_eq!((none.entries, none.broken_at), (Vec::new(), None));
    // A place that is none of this list begins at the newest.
    assert!(page(&site, &ada, None, Cursor::parse("1.none")).await.is_newest);
}

async fn a_reading_is_one_entry_for_a_part_and_an_hour(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    let id = ada.account.id.clone();
    let read = async |of: Option<&str>, before: Option<Cursor>| {
        page(&site, &ada, of, before).await;
        noted(&site, "audit-read").await
    };
    assert_eq!(read(None, None).await, 1);
    assert_eq!(read(None, None).await, 1, "once in an hour");
    assert_eq!(read(Some(&id), None).await, 2);
    assert_eq!(read(None, before(3)).await, 3);
    site.wait(Duration::from_hours(1));
    assert_eq!(read(None, None).await, 4);
    let all = log(&site).await;
    let read: Vec<_> = all.iter().filter(|entry| entry.action == "audit-read").collect();
    assert_eq!((&*read[1].subject, &read[1].becomes), (&*id, &None));
    assert_eq!(read[2].becomes.as_deref(), Some("{\"before\":3}"));
}

async fn what_one_account_did_is_read_alone(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    let bob = site.account("bob", Role::Seller).await.account;
    let bobs = site.account("robert", Role::Seller).await;
    let link = site.make(&bobs, form("Grace Hopper")).await;
    let of = page(&site, &ada, Some(&bobs.account.id), None).await;
    assert_eq!((of.of.as_deref(), of.broken_at), (Some(&*bobs.account.id), None));
    assert!(
        of.entries.iter().all(|line| line.entry.actor == bobs.account.id),
        "{of:?}"
    );
    let is_made = |line: &&AuditLine| line.action == Some(Action::LinkMade);
    let made = of.entries.iter().find(is_made).expect("an entry");
    assert_eq!(
        (&*made.entry.subject, made.about.as_deref()),
        (&*link.line.id, Some("Grace Hopper"))
    );
    let by_operator = page(&site, &ada, Some("command-line"), None).await.entries;
    let of_bob = by_operator.iter().find(|line| line.entry.subject == bob.id);
    let of_bob = of_bob.expect("an entry");
    assert_eq!(of_bob.about.as_deref(), Some("bob@example.com"));
    let all = page(&site, &ada, Some("a b"), None).await;
    assert_eq!(all.of, None, "no actor is called so");
}

async fn a_part_says_which_entry_is_not_as_it_was_written(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    write(&site, 3).await;
    let broken_at = async |before| page(&site, &ada, None, before).await.broken_at;
    assert_eq!(broken_at(None).await, None);
    site.execute("UPDATE audit_log SET subject = 'x' WHERE seq = 2")
        .await;
    assert_eq!(broken_at(None).await, Some(2));
    assert_eq!(broken_at(before(2)).await, None, "it is not in this part");
    site.execute("DELETE FROM audit_log WHERE seq = 2").await;
    assert_eq!(broken_at(None).await, Some(2));
}

async fn a_log_that_was_cut_off_says_so(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    write(&site, 3).await;
    assert_eq!(page(&site, &ada, None, None).await.broken_at, None);
    let last = site.number("SELECT seq FROM audit_head").await;
    let cut = "DELETE FROM audit_log WHERE seq = (SELECT seq FROM audit_head)";
    site.execute(cut).await;
    assert_eq!(page(&site, &ada, None, None).await.broken_at, Some(last));
    // An entry behind the last one was written by nothing of this site.
    let back = "UPDATE audit_head SET seq = seq - 2,
        hash = (SELECT l.hash FROM audit_log l WHERE l.seq = audit_head.seq - 2)";
    site.execute(back).await;
    let behind = page(&site, &ada, None, None).await;
    assert_eq!(behind.broken_at, Some(last - 1));
    assert_eq!(behind.entries[0].entry.seq, last - 2);
}

async fn a_file_holds_every_entry_as_its_hash_covers_it_and_no_formula(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    write(&site, 510).await;
    let formula = site
        .backend
        .accounts
        .note_export(Action::LeadsExported, Some("=1+1;@x"));
    formula.await.expect("noted");
    let json = export(&site, &ada, List::Audit, Format::Json).await;
    let list: Vec<Value> = serde_json::from_str(&json).expect("JSON");
    let log = log(&site).await;
    assert_eq!(list.len(), log.len());
    for (object, entry) in list.iter().zip(log.iter().rev()) {
        assert_eq!(object["number"], entry.seq);
        assert_eq!(object["hash"], *entry.hash);
        assert_eq!(object["becomes"].as_str(), entry.becomes.as_deref());
    }
    assert_eq!(list[0]["action"], "audit-exported");
    let csv = export(&site, &ada, List::Audit, Format::Csv(Separator::Comma)).await;
    let head = "\u{feff}number,at,actor,actor_name,action,subject,was,becomes,hash\r\n";
    assert!(csv.starts_with(head), "{csv}");
    assert!(
        csv.contains(",leads-exported,\"'=1+1;'@x\",,,"),
        "no cell is a formula"
    );
}
