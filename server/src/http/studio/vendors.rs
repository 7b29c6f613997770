//! The state of the vendors: the page, and the button that looks again.

use super::visit::{Visit, lead};
use app::studio_content::Studio;
use axum::response::Response;
use backend::account::SignedIn;
use backend::error::chain;

pub(super) async fn show(visit: Visit, who: SignedIn) -> Response {
    let last = visit.site.backend.examiner.last();
    visit.show(Studio::Vendors(who, last)).await
}

/// Examines them all, which takes some seconds and costs nothing.
pub(super) async fn check(visit: Visit, _: SignedIn) -> Response {
    let examiner = visit.site.backend.examiner.clone();
    if let Err(error) = examiner.examine().await {
        tracing::error!(cause = chain(&error), "the vendors cannot be examined");
    }
    lead("/studio/vendors")
}
