//! The state of the vendors: the page, and the button that looks again. And pictures of what an account holds.

use super::visit::{Visit, lead};
use app::studio_content::Studio;
use axum::response::{IntoResponse, Response};
use backend::account::SignedIn;
use backend::error::chain;
use http::{StatusCode, header};

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

/// A small picture of an avatar, for the list that a demo's form offers.
pub(super) async fn picture(visit: Visit, who: SignedIn) -> Response {
    let studio = &visit.site.backend.studio;
    let (vendor, avatar) = (visit.asked("vendor"), visit.asked("avatar"));
    let (vendor, avatar) = (vendor.unwrap_or_default(), avatar.unwrap_or_default());
    let Some(picture) = studio.vendor_picture(&who, &vendor, &avatar).await else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::CACHE_CONTROL, "private, max-age=3600"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, picture.to_vec()).into_response()
}
