//! What visitors left, and what they thought of talks.

use super::reading::part;
use super::visit::{Visit, saved};
use app::studio_content::{LeadEntry, Studio};
use axum::response::{IntoResponse, Response};
use backend::account::SignedIn;
use backend::store::LeadStatus;
use backend::studio::{FollowUp, LeadError, LeadLine};
use http::{Method, StatusCode};

/// A part of the list; a status that is none is all of them.
pub(super) async fn leads(visit: Visit, who: SignedIn) -> Response {
    // Only the status is asked for: nothing is read.
    if visit.request.method() == Method::HEAD {
        return StatusCode::OK.into_response();
    }
    let (status, part) = (status(&visit), part(&visit));
    match visit.site.backend.studio.leads(&who, status, part).await {
        Ok(page) => visit.show(Studio::Leads(who, page)).await,
        Err(error) => visit.failed(&error).await,
    }
}

/// The status whose leads are asked for; none for all.
pub(super) fn status(visit: &Visit) -> Option<LeadStatus> {
    visit.asked("status").and_then(|id| LeadStatus::from_id(&id))
}

pub(super) async fn lead(visit: Visit, who: SignedIn) -> Response {
    let id = visit.last();
    if visit.request.method() == Method::HEAD {
        return match visit.site.backend.studio.has_lead(&who, &id).await {
            Ok(true) => StatusCode::OK.into_response(),
            Ok(false) => StatusCode::NOT_FOUND.into_response(),
            Err(error) => visit.failed(&error).await,
        };
    }
    match visit.site.backend.studio.lead(&who, &id).await {
        Ok(Some(lead)) => {
            let entry = LeadEntry::of(lead.follow_up.clone());
            visit.show(Studio::Lead(who, Box::new(lead), entry)).await
        }
        Ok(None) => visit.show(Studio::Missing(who)).await,
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn follow_up(visit: Visit, who: SignedIn) -> Response {
    let studio = visit.site.backend.studio.clone();
    let (id, path) = (visit.last(), visit.request.uri().path().to_owned());
    // Without the version of any lead it is that of none.
    let version = visit.field("version").parse().unwrap_or_default();
    let Some(status) = LeadStatus::from_id(&visit.field("status")) else {
        // The form offers no other.
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    let typed = FollowUp {
        status,
        note: visit.field("note").replace("\r\n", "\n").trim().to_owned(),
    };
    let error = match studio.follow_up(&who, &id, version, &typed).await {
        Ok(()) => return saved(&path),
        Err(LeadError::Store(error)) => return visit.failed(&error).await,
        Err(LeadError::Missing) => return visit.show(Studio::Missing(who)).await,
        Err(LeadError::Fixed) => return visit.show(Studio::Forbidden(who)).await,
        Err(error) => error,
    };
    let entry = LeadEntry::again(typed, &error);
    let found = match error {
        // What was typed was for the lead as it was: saved again, it is for the lead as it is shown now.
        LeadError::Changed(now) => Ok(Some(*now)),
        _ => studio
            .lead(&who, &id)
            .await
            .map(|found| found.map(|lead| LeadLine { version, ..lead })),
    };
    match found {
        Ok(Some(lead)) => visit.show(Studio::Lead(who, Box::new(lead), entry)).await,
        Ok(None) => visit.show(Studio::Missing(who)).await,
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn feedback(visit: Visit, who: SignedIn) -> Response {
    if visit.request.method() == Method::HEAD {
        return StatusCode::OK.into_response();
    }
    let part = part(&visit);
    match visit.site.backend.studio.feedback(&who, part).await {
        Ok(page) => visit.show(Studio::Feedback(who, page)).await,
        Err(error) => visit.failed(&error).await,
    }
}
