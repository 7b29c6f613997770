//! The figures, as a page and as CSV.

use super::visit::{Visit, download};
use app::studio_content::Studio;
use axum::response::{IntoResponse, Response};
use backend::account::SignedIn;
use backend::studio::FiguresChoice;
use http::{Method, StatusCode};

pub(super) async fn figures(visit: Visit, who: SignedIn) -> Response {
    let choice = FiguresChoice::parse(|word| visit.asked(word));
    match visit.site.backend.studio.figures(&who, choice).await {
        Ok(figures) => visit.show(Studio::Figures(who, Box::new(figures))).await,
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn csv(visit: Visit, who: SignedIn) -> Response {
    // Only the status is asked for: nothing is read, and the log says nothing.
    if visit.request.method() == Method::HEAD {
        return StatusCode::OK.into_response();
    }
    let choice = FiguresChoice::parse(|word| visit.asked(word));
    match visit
        .site
        .backend
        .studio
        .figures_csv(&who, choice, visit.separator())
        .await
    {
        Ok(csv) => download("attachment; filename=\"figures.csv\"", csv),
        Err(error) => visit.failed(&error).await,
    }
}
