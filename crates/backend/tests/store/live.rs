//! What an open page of the studio hears of: whatever changes what it shows changes its pulse.

use super::links::Site;
use super::support::NOON;
use backend::account::{Role, SignedIn};
use backend::store::Pulse;
use contract::session::SessionId;
use std::time::Duration;
use tokio::time::sleep;

sites_on_both! {
    the_pulse_of_lists_changes_with_what_they_show,
    the_pulse_of_a_talk_changes_with_what_its_page_shows_until_a_while_after_its_end,
}

/// A little longer than one reading serves all who ask.
const SERVED: Duration = Duration::from_millis(1050);
const TALK: &str =
    "INSERT INTO sessions (id, demo, provider, press_hash, state, room, identity, created_ms, last_seen_ms, max_secs)
    VALUES ('talk', 'x', 'anam', 'press', 'granted', 'room', 'visitor', ";

/// The talk, which began at noon.
async fn talk(site: &Site) {
    let noon = NOON.0;
    site.execute(&format!("{TALK}{noon}, {noon}, 60)")).await;
}

fn end() -> String {
    let noon = NOON.0;
    format!("UPDATE sessions SET state = 'ended', reason = 'visitor', ended_ms = {noon}")
}

fn lead() -> String {
    let noon = NOON.0;
    format!(
        "INSERT INTO leads (id, origin, session_id, demo, answers, consent, sent_ms)
        VALUES ('lead', 'origin', 'talk', 'x', '[]', '', {noon})"
    )
}

async fn the_pulse_of_lists_changes_with_what_they_show(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    let mut last = of_lists(&site, &ada).await;
    talk(&site).await;
    let noon = NOON.0;
    for change in [
        format!("UPDATE sessions SET live_ms = {noon}"),
        end(),
        "UPDATE sessions SET counted = '{}'".to_owned(),
        format!(
            "INSERT INTO opens (id, tag, browser, page, at_ms, last_ms, visible_ms, sign, opener, counts, judged)
            VALUES ('open', 'tag', '', '', {noon}, {noon}, 1000, 'none', 'person', 1, 0)"
        ),
        lead(),
        format!("INSERT INTO access_requests VALUES ('tag', 'eve@example.com', '', {noon})"),
    ] {
        let now = of_lists(&site, &ada).await;
        assert_ne!(now, last, "before {change}");
        last = now;
        site.execute(&change).await;
    }
    let now = of_lists(&site, &ada).await;
    assert_ne!(now, last, "asked for");
    site.account("bob", Role::Viewer).await;
    assert_ne!(of_lists(&site, &ada).await, now, "an account changed something");
}

async fn of_lists(site: &Site, who: &SignedIn) -> Option<Pulse> {
    sleep(SERVED).await;
    site.backend.studio.pulse(who, None).await.expect("read")
}

async fn the_pulse_of_a_talk_changes_with_what_its_page_shows_until_a_while_after_its_end(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    let id = SessionId("talk".into());
    let pulse = async || site.backend.studio.pulse(&ada, Some(&id)).await.expect("read");
    assert_eq!(pulse().await, None, "not there");
    talk(&site).await;
    let mut last = pulse().await;
    let noon = NOON.0;
    for change in [
        format!("UPDATE sessions SET live_ms = {noon}"),
        format!("UPDATE sessions SET last_seen_ms = {noon} + 1"),
        format!("UPDATE sessions SET acted_ms = {noon}"),
        end(),
        "UPDATE sessions SET used_ms = 1".to_owned(),
        "INSERT INTO transcript (session_id, position, who, text, said_ms, interrupted)
            VALUES ('talk', 0, 'avatar', 'Hello.', 0, 0)"
            .to_owned(),
        format!("INSERT INTO feedback VALUES ('talk', 'up', '', {noon})"),
        lead(),
    ] {
        site.execute(&change).await;
        let now = pulse().await;
        assert!(now.is_some() && now != last, "after {change}");
        last = now;
    }
    site.clock.advance(Duration::from_mins(14));
    assert_eq!(pulse().await, last, "it is still followed");
    site.clock.advance(Duration::from_mins(1));
    assert_eq!(pulse().await, None, "it is not any more");
}
