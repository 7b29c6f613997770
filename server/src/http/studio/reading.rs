//! What happened: who talks now, the list of talks, and one talk.

use super::visit::{Visit, lead};
use app::studio_content::Studio;
use axum::response::{IntoResponse, Response};
use backend::account::SignedIn;
use backend::studio::{Cursor, TalkChoice, TalkError};
use contract::session::SessionId;
use http::{Method, StatusCode};

pub(super) async fn home(visit: Visit, who: SignedIn) -> Response {
    match visit.site.backend.studio.home(&who).await {
        Ok(home) => {
            let vendors = visit.site.backend.examiner.last();
            visit.show(Studio::Home(who, home, vendors)).await
        }
        Err(error) => visit.failed(&error).await,
    }
}

/// A part of the list; a place that is none begins at the newest.
pub(super) async fn talks(visit: Visit, who: SignedIn) -> Response {
    let (choice, part) = (talk_choice(&visit), part(&visit));
    match visit.site.backend.studio.talks(&who, choice, part).await {
        Ok(page) => visit.show(Studio::Talks(who, Box::new(page))).await,
        Err(error) => visit.failed(&error).await,
    }
}

/// What was said by words of it; without any, the form alone.
pub(super) async fn search(visit: Visit, who: SignedIn) -> Response {
    // Only the status is asked for: nothing is read.
    if visit.request.method() == Method::HEAD {
        return StatusCode::OK.into_response();
    }
    let (words, part) = (visit.asked("words").unwrap_or_default(), part(&visit));
    match visit.site.backend.studio.search(&who, &words, part).await {
        Ok(page) => visit.show(Studio::Search(who, page)).await,
        Err(error) => visit.failed(&error).await,
    }
}

/// Which talks are asked for.
pub(super) fn talk_choice(visit: &Visit) -> TalkChoice {
    TalkChoice::parse(|word| visit.asked(word))
}

/// The part of a list that is asked for; none for the newest.
pub(super) fn part(visit: &Visit) -> Option<Cursor> {
    Cursor::asked(|word| visit.asked(word))
}

pub(super) async fn talk(visit: Visit, who: SignedIn) -> Response {
    let id = SessionId(visit.last());
    // Only the status is asked for: nothing is read.
    if visit.request.method() == Method::HEAD {
        return match visit.site.backend.studio.has_talk(&who, &id).await {
            Ok(true) => StatusCode::OK.into_response(),
            Ok(false) => StatusCode::NOT_FOUND.into_response(),
            Err(error) => visit.failed(&error).await,
        };
    }
    match visit.site.backend.studio.talk(&who, &id).await {
        Ok(Some(detail)) => visit.show(Studio::Talk(who, Box::new(detail), false)).await,
        Ok(None) => visit.show(Studio::Missing(who)).await,
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn leave_out(visit: Visit, who: SignedIn) -> Response {
    let id = SessionId(visit.part_before_last());
    let is_left_out = visit.field("left_out") == "yes";
    match visit.site.backend.studio.leave_out(&who, &id, is_left_out).await {
        Ok(()) => lead(&format!("/studio/sessions/{id}")),
        Err(error) => not_decided(visit, who, &id, error).await,
    }
}

pub(super) async fn delete(visit: Visit, who: SignedIn) -> Response {
    let id = SessionId(visit.part_before_last());
    let with_leads = visit.field("leads") == "delete";
    match visit.site.backend.studio.delete_talk(&who, &id, with_leads).await {
        Ok(()) => lead("/studio/sessions"),
        Err(error) => not_decided(visit, who, &id, error).await,
    }
}

async fn not_decided(visit: Visit, who: SignedIn, id: &SessionId, error: TalkError) -> Response {
    match error {
        TalkError::Missing => visit.show(Studio::Missing(who)).await,
        TalkError::Fixed => visit.show(Studio::Forbidden(who)).await,
        TalkError::Store(error) => visit.failed(&error).await,
        TalkError::NotOver => match visit.site.backend.studio.talk(&who, id).await {
            Ok(Some(detail)) => visit.show(Studio::Talk(who, Box::new(detail), true)).await,
            Ok(None) => visit.show(Studio::Missing(who)).await,
            Err(error) => visit.failed(&error).await,
        },
    }
}
