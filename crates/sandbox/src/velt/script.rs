//! The browser script, and what it talks to. Not the vendor's protocol, which is a database of Google's.
//!
//! Bodies come as plain text, so that a page of another origin may send them without asking first.

use super::documents::Key;
use super::reply::{Answer, Refusal};
use super::{Vendor, check};
use crate::random;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jsonwebtoken::get_current_timestamp;
use serde_json::{Map, Value, json};
use std::time::Duration;
use tokio::time::{Instant, timeout};

const SCRIPT: &str = include_str!("velt.js");
/// How long a page's question waits for news.
const NEWS_WITHIN: Duration = Duration::from_secs(10);
/// How often a page that waits is noted as being there.
const HEARTBEAT: Duration = Duration::from_secs(1);
/// Most characters of a comment.
const COMMENT_CHARS: usize = 2000;

/// `GET /lib/sdk@{any version}/velt.js`: a module, which browsers fetch with CORS.
pub async fn sdk(Path(sdk): Path<String>) -> Response {
    if !sdk.starts_with("sdk@") {
        return StatusCode::NOT_FOUND.into_response();
    }
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    (headers, SCRIPT).into_response()
}

/// A user in a document, with a token that proves it.
struct Seat {
    key: Key,
    page: String,
    user: Map<String, Value>,
    can_write: bool,
}

/// Says that a page is there; answers at the next change after `since`, or after a while.
pub async fn sync(State(vendor): State<Vendor>, body: Bytes) -> Response {
    open(answer_sync(vendor, body).await)
}

async fn answer_sync(vendor: Vendor, body: Bytes) -> Answer {
    let body = fields(&body)?;
    let seat = seat(&vendor, &body)?;
    let since = body.get("since").and_then(Value::as_u64);
    let shown = json!({
        "userId": seat.user.get("userId"), "name": seat.user.get("name"),
        "onlineStatus": "online", "cursor": body.get("cursor"),
    });
    let mut changed = vendor.documents.listen();
    let deadline = Instant::now() + NEWS_WITHIN;
    let mut stops = vendor.stopped.is_cancelled();
    loop {
        vendor.documents.enter(&seat.key, &seat.page, &shown, false);
        let document = vendor.documents.look(&seat.key);
        if stops || Instant::now() >= deadline || since != Some(document.version) {
            let role = if seat.can_write { "editor" } else { "viewer" };
            return Ok(Json(json!({
                "version": document.version, "people": document.people(), "comments": document.comments, "role": role,
            }))
            .into_response());
        }
        // The sender lives as long as the state does; time without news is not an error.
        tokio::select! {
            _ = timeout(HEARTBEAT, changed.changed()) => {}
            () = vendor.stopped.cancelled() => stops = true,
        }
    }
}

/// Writes a comment, where the token allows it, and tells the site.
pub async fn comment(State(vendor): State<Vendor>, body: Bytes) -> Response {
    open(answer_comment(&vendor, &body))
}

fn answer_comment(vendor: &Vendor, body: &Bytes) -> Answer {
    let body = fields(body)?;
    let seat = seat(vendor, &body)?;
    if !seat.can_write {
        return Err(Refusal::denied("A viewer cannot comment."));
    }
    let text = check::text(&body, "text")?;
    if text.chars().count() > COMMENT_CHARS {
        return Err(Refusal::invalid("The comment is too long."));
    }
    let comment = annotation(&seat.user, text, body.get("position"))?;
    vendor.documents.comment(&seat.key, comment.clone());
    vendor.sender.comment_added(&seat.key, &comment);
    Ok(Json(comment).into_response())
}

/// A comment in the words of the vendor's data model.
pub fn annotation(from: &Map<String, Value>, text: &str, position: Option<&Value>) -> Result<Value, Refusal> {
    let id = || random::text::<12>().map_err(|error| Refusal::new("INTERNAL", error.to_string()));
    let now = get_current_timestamp() * 1000;
    Ok(json!({
        "annotationId": id()?, "createdAt": now, "lastUpdated": now, "position": position, "from": from,
        "status": { "id": "OPEN", "name": "Open", "type": "default" },
        "comments": [{ "commentId": 1, "commentText": text, "from": from }],
    }))
}

/// Says that a page has gone.
pub async fn leave(State(vendor): State<Vendor>, body: Bytes) -> Response {
    let left = fields(&body).and_then(|body| seat(&vendor, &body));
    open(left.map(|seat| {
        vendor.documents.leave(&seat.key, &seat.page);
        StatusCode::NO_CONTENT.into_response()
    }))
}

fn fields(body: &Bytes) -> Result<Map<String, Value>, Refusal> {
    match check::json(body)? {
        Value::Object(fields) => Ok(fields),
        _ => Err(Refusal::invalid("The body is not an object.")),
    }
}

/// Who asks, and as what: the token's user, in a document that the token names.
fn seat(vendor: &Vendor, body: &Map<String, Value>) -> Result<Seat, Refusal> {
    let api_key = check::text(body, "apiKey")?;
    if !vendor.account.knows(api_key) {
        return Err(Refusal::denied("Invalid API key."));
    }
    let user = check::object(body, "user");
    let key = Key {
        account: api_key.to_owned(),
        organization: check::text(&user, "organizationId")?.to_owned(),
        document: check::text(body, "documentId")?.to_owned(),
    };
    let role = match body.get("token").and_then(Value::as_str) {
        None if !vendor.account.requires_token(api_key) => Some("editor".to_owned()),
        None => return Err(Refusal::new("UNAUTHENTICATED", "A token is required.")),
        Some(token) => {
            let claims = vendor.tokens.read(api_key, token)?;
            if claims.user_id != check::text(&user, "userId")? {
                return Err(Refusal::denied("The token belongs to another user."));
            }
            let access = vendor.account.access(api_key);
            let role = claims.role(&key.organization, &key.document, &access);
            role.map(str::to_owned)
        }
    };
    let role = role.ok_or_else(|| Refusal::denied("permission_denied"))?;
    Ok(Seat {
        key,
        page: check::text(body, "page")?.to_owned(),
        user,
        can_write: role == "editor",
    })
}

/// Lets pages of other origins read the answer.
fn open(answer: Answer) -> Response {
    let mut response = answer.unwrap_or_else(IntoResponse::into_response);
    response.headers_mut().insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        header::HeaderValue::from_static("*"),
    );
    response
}
