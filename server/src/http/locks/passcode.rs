//! The form of a personal link that asks for its passcode.

use super::super::Site;
use super::Entry;
use app::page_content::{AsksFor, LockRefused};
use axum::extract::Request;
use axum::response::Response;
use backend::passcodes::Entered;

/// Takes a passcode.
pub async fn enter(site: Site, request: Request) -> Response {
    let entry = match Entry::read(site, request).await {
        Ok(entry) => entry,
        Err(answer) => return answer,
    };
    let passcodes = entry.site.backend.passcodes.clone();
    let entered = passcodes
        .enter(&entry.caller, entry.link(), entry.field("passcode"))
        .await;
    match entered {
        Ok(Entered::Open(pass)) => entry.open(pass),
        Ok(Entered::Wrong) => entry.ask(AsksFor::Passcode, Some(LockRefused::Wrong), None).await,
        Err(error) => entry.failed(AsksFor::Passcode, error).await,
    }
}
