//! Whole lists as files, sent while they are read.

use super::leads::status;
use super::reading::talk_choice;
use super::visit::Visit;
use axum::body::Body;
use axum::response::{IntoResponse, Redirect, Response};
use backend::account::SignedIn;
use backend::studio::{Format, List};
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};

pub(super) async fn export(visit: Visit, who: SignedIn, list: List, format: Format) -> Response {
    // Only the status is asked for: nothing is read.
    if visit.request.method() == Method::HEAD {
        return StatusCode::OK.into_response();
    }
    let list = match list {
        List::Leads(_) => List::Leads(status(&visit)),
        other => other,
    };
    let format = visit.written(format);
    let studio = &visit.site.backend.studio;
    let export = match list {
        List::Talks => studio.export_talks(&who, talk_choice(&visit), format).await,
        _ => studio.export(&who, list, format).await,
    };
    let export = match export {
        Ok(export) => export,
        Err(error) => return visit.failed(&error).await,
    };
    let kind = match format {
        Format::Csv(_) => "text/csv; charset=utf-8",
        Format::Json => "application/json",
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static(name(list, format)),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
    ];
    (headers, Body::from_stream(export.into_stream())).into_response()
}

/// Whether a page of another site asks: a cookie goes with its links, and each download is an entry of the audit log.
pub(super) fn comes_from_elsewhere(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site");
    site.is_some_and(|site| matches!(site.as_bytes(), b"cross-site" | b"same-site"))
}

/// Leads to the page whose list this is.
pub(super) fn to_its_list(uri: &Uri) -> Response {
    let path = uri.path();
    let list = path
        .strip_suffix("/links.csv")
        .filter(|above| above.contains("/many/"));
    let list = list.unwrap_or_else(|| path.rsplit_once('.').map_or(path, |(list, _)| list));
    Redirect::to(list).into_response()
}

const fn name(list: List, format: Format) -> &'static str {
    match (list, format) {
        (List::Leads(_), Format::Csv(_)) => "attachment; filename=\"leads.csv\"",
        (List::Leads(_), Format::Json) => "attachment; filename=\"leads.json\"",
        (List::Feedback, Format::Csv(_)) => "attachment; filename=\"feedback.csv\"",
        (List::Feedback, Format::Json) => "attachment; filename=\"feedback.json\"",
        (List::Talks, Format::Csv(_)) => "attachment; filename=\"talks.csv\"",
        (List::Talks, Format::Json) => "attachment; filename=\"talks.json\"",
        (List::Audit, Format::Csv(_)) => "attachment; filename=\"audit.csv\"",
        (List::Audit, Format::Json) => "attachment; filename=\"audit.json\"",
    }
}
