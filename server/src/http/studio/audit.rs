//! What was done on the site, and by whom.

use super::reading::part;
use super::visit::Visit;
use app::studio_content::Studio;
use axum::response::{IntoResponse, Response};
use backend::account::SignedIn;
use http::{Method, StatusCode};

/// A part of the log; of one account where it is named.
pub(super) async fn audit(visit: Visit, who: SignedIn) -> Response {
    // Only the status is asked for: nothing is read.
    if visit.request.method() == Method::HEAD {
        return StatusCode::OK.into_response();
    }
    let (of, part) = (visit.asked("of"), part(&visit));
    match visit.site.backend.studio.audit(&who, of.as_deref(), part).await {
        Ok(page) => visit.show(Studio::Audit(who, page)).await,
        Err(error) => visit.failed(&error).await,
    }
}
