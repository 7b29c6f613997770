//! What limits talks: the pages, the forms that stop talks and allow them again, and that of budgets and prices.

use super::visit::{Visit, lead, saved};
use app::studio_content::{BudgetsEntry, StopEntry, StopTrouble, Studio};
use axum::response::{IntoResponse, Response};
use backend::account::SignedIn;
use backend::clock::Timestamp;
use backend::studio::{BudgetsDetail, BudgetsError, BudgetsForm};
use backend::switches::{StopError, StopScope};
use http::StatusCode;

const PAGE: &str = "/studio/limits";
const BUDGETS: &str = "/studio/limits/budgets";

pub(super) async fn limits(visit: Visit, who: SignedIn) -> Response {
    show(visit, who, StopEntry::default()).await
}

async fn show(visit: Visit, who: SignedIn, entry: StopEntry) -> Response {
    match visit.site.backend.studio.limits(&who).await {
        Ok(limits) => visit.show(Studio::Limits(who, limits, entry)).await,
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn stop(visit: Visit, who: SignedIn) -> Response {
    let entry = StopEntry {
        what: visit.field("what"),
        sentence: visit.field("sentence"),
        ends: visit.field("running") == "end",
        trouble: None,
    };
    let Some(what) = StopScope::from_id(&entry.what) else {
        // The form offers no other.
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    let studio = visit.site.backend.studio.clone();
    let done = studio.stop_talks(&who, what, &entry.sentence, entry.ends).await;
    answer(visit, who, done, entry).await
}

pub(super) async fn end(visit: Visit, who: SignedIn) -> Response {
    let Some((what, since)) = shown(&visit) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    let studio = visit.site.backend.studio.clone();
    let done = studio.end_running(&who, what, since).await;
    answer(visit, who, done, StopEntry::default()).await
}

pub(super) async fn resume(visit: Visit, who: SignedIn) -> Response {
    let Some((what, since)) = shown(&visit) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    let studio = visit.site.backend.studio.clone();
    let done = studio.resume_talks(&who, what, since).await;
    answer(visit, who, done, StopEntry::default()).await
}

/// The stop that a form is about, as it was shown.
fn shown(visit: &Visit) -> Option<(StopScope, Timestamp)> {
    let since = visit.field("since").parse().ok()?;
    Some((StopScope::from_id(&visit.field("what"))?, Timestamp(since)))
}

async fn answer(visit: Visit, who: SignedIn, done: Result<(), StopError>, entry: StopEntry) -> Response {
    let trouble = match done {
        Ok(()) => return lead(PAGE),
        Err(StopError::Store(error)) => return visit.failed(&error).await,
        Err(StopError::Forbidden) => return visit.show(Studio::Forbidden(who)).await,
        Err(StopError::TooLong) => StopTrouble::TooLong,
        Err(StopError::Already) => StopTrouble::Already,
        Err(StopError::NotStopped) => StopTrouble::NotStopped,
    };
    let entry = StopEntry {
        trouble: Some(trouble),
        ..entry
    };
    show(visit, who, entry).await
}

pub(super) async fn budgets(visit: Visit, who: SignedIn) -> Response {
    match visit.site.backend.studio.budgets(&who).await {
        Ok(detail) => {
            let entry = Box::new(BudgetsEntry::of(detail));
            visit.show(Studio::Budgets(who, entry)).await
        }
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn change_budgets(visit: Visit, who: SignedIn) -> Response {
    let studio = visit.site.backend.studio.clone();
    let form = BudgetsForm::typed(|key| visit.field(key));
    // Without a version it is that of no budgets.
    let version = visit.field("version").parse().unwrap_or(-1);
    let error = match studio.change_budgets(&who, version, &form).await {
        Ok(()) => return saved(BUDGETS),
        Err(BudgetsError::Store(error)) => return visit.failed(&error).await,
        Err(BudgetsError::Fixed) => return visit.show(Studio::Forbidden(who)).await,
        Err(error) => error,
    };
    // The form stays one for what it was filled in for, until its account has seen what was saved meanwhile.
    let detail = match &error {
        BudgetsError::Changed(now, _) => Ok((**now).clone()),
        _ => studio
            .budgets(&who)
            .await
            .map(|detail| BudgetsDetail { version, ..detail }),
    };
    match detail {
        Ok(detail) => {
            let entry = Box::new(BudgetsEntry::again(detail, form, &error));
            visit.show(Studio::Budgets(who, entry)).await
        }
        Err(error) => visit.failed(&error).await,
    }
}
