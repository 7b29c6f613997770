//! The figures, as a page and as a file.

use super::visit::{Visit, download};
use app::studio_content::Studio;
use axum::response::{IntoResponse, Response};
use backend::account::SignedIn;
use backend::studio::{FiguresChoice, Format};
use http::{Method, StatusCode};

pub(super) async fn figures(visit: Visit, who: SignedIn) -> Response {
    let choice = FiguresChoice::parse(|word| visit.asked(word));
    match visit.site.backend.studio.figures(&who, choice).await {
        Ok(figures) => visit.show(Studio::Figures(who, Box::new(figures))).await,
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn file(visit: Visit, who: SignedIn, format: Format) -> Response {
    // Only the status is asked for: nothing is read, and the log says nothing.
    if visit.request.method() == Method::HEAD {
        return StatusCode::OK.into_response();
    }
    let choice = FiguresChoice::parse(|word| visit.asked(word));
    let format = visit.written(format);
    match visit.site.backend.studio.figures_file(&who, choice, format).await {
        Ok(text) => download("figures", format, text),
        Err(error) => visit.failed(&error).await,
    }
}
