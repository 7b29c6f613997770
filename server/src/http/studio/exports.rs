//! Whole lists as files, sent while they are read.

use super::leads::status;
use super::reading::talk_choice;
use super::routes::Short;
use super::visit::{Visit, download};
use app::studio_content::Studio;
use axum::body::Body;
use axum::response::{IntoResponse, Redirect, Response};
use backend::account::SignedIn;
use backend::studio::{Format, List, ShortList};
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

pub(super) async fn short(visit: Visit, who: SignedIn, (short, format): (Short, Format)) -> Response {
    if visit.request.method() == Method::HEAD {
        return StatusCode::OK.into_response();
    }
    let list = match short {
        Short::Demos => ShortList::Demos,
        Short::Contexts => ShortList::Contexts,
        Short::Opens => ShortList::Opens(visit.part_before_last()),
        Short::Requests => ShortList::Requests(visit.part_before_last()),
        Short::Found => ShortList::Found(visit.asked("words").unwrap_or_default()),
    };
    let (studio, format) = (visit.site.backend.studio.clone(), visit.written(format));
    match studio.short_list(&who, &list, format).await {
        Ok(Some(text)) => download(list.name(), format, text),
        Ok(None) => visit.show(Studio::Missing(who)).await,
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn team(visit: Visit, who: SignedIn, format: Format) -> Response {
    if visit.request.method() == Method::HEAD {
        return StatusCode::OK.into_response();
    }
    let (backend, format) = (visit.site.backend.clone(), visit.written(format));
    let text = async {
        let team = backend.accounts.team().await?;
        backend.studio.team_file(&who, &team, format).await
    };
    match text.await {
        Ok(text) => download("team", format, text),
        Err(error) => visit.failed(&error).await,
    }
}

/// Whether a page of another site asks: a cookie goes with its links, and each download is an entry of the audit log.
pub(super) fn comes_from_elsewhere(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site");
    site.is_some_and(|site| matches!(site.as_bytes(), b"cross-site" | b"same-site"))
}

/// Leads to the page whose list this is.
pub(super) fn to_its_list(uri: &Uri) -> Response {
    let path = uri.path();
    let list = path.rsplit_once('.').map_or(path, |(list, _)| list);
    // These are parts of the page above them.
    let above = ["/opens", "/requests"]
        .iter()
        .find_map(|part| list.strip_suffix(part));
    let above = above.or_else(|| {
        list.strip_suffix("/links")
            .filter(|above| above.contains("/many/"))
    });
    Redirect::to(above.unwrap_or(list)).into_response()
}

const fn name(list: List) -> &'static str {
    match list {
        List::Leads(_) => "leads",
        List::Feedback => "feedback",
        List::Talks => "talks",
        List::Audit => "audit",
    }
}
