//! What the tests of all vendors use.

use crate::support::stage::Stage;
use backend::webhooks::Refusal;
use std::time::Duration;

pub const SHARED: &str = "a-shared-secret-of-32-characters-or-more";

pub fn is_unverified(taken: Result<(), Refusal>) -> bool {
    taken.is_err_and(|refusal| matches!(refusal, Refusal::Unverified(_)))
}

pub fn is_malformed(taken: Result<(), Refusal>) -> bool {
    taken.is_err_and(|refusal| matches!(refusal, Refusal::Malformed(_)))
}

/// What was noted of a vendor: what happened, and what it was about.
pub async fn noted(stage: &Stage, vendor: &str) -> Vec<(String, Option<String>)> {
    let events = stage.store.vendor_events(vendor).await.expect("read");
    events
        .into_iter()
        .map(|event| (event.kind, event.subject))
        .collect()
}

pub fn note(kind: &str, subject: &str) -> (String, Option<String>) {
    (kind.into(), Some(subject.into()))
}

/// How long the page's word may come after the vendor's.
pub const PAGE_FIRST: Duration = Duration::from_secs(2);

/// Lets so much time pass, and the reaper do its duties.
pub async fn pass(stage: &Stage, time: Duration) {
    stage.clock.advance(time);
    stage.reap().await;
}
