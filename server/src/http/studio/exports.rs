//! Whole lists as files, sent while they are read.

use super::leads::status;
use super::reading::talk_choice;
use super::visit::{Visit, download};
use axum::body::Body;
use axum::response::{IntoResponse, Redirect, Response};
use backend::account::SignedIn;
use backend::studio::{Format, List};
use http::{HeaderMap, Method, StatusCode, Uri};

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
    download(name(list), format, Body::from_stream(export.into_stream()))
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

const fn name(list: List) -> &'static str {
    match list {
        List::Leads(_) => "leads",
        List::Feedback => "feedback",
        List::Talks => "talks",
        List::Audit => "audit",
    }
}
