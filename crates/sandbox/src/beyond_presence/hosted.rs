//! An agent's own page, which plans without rooms are left with. The sandbox's only says that it is one: whoever wants to
//! talk to a stand-in gets a room.

use super::{BeyondPresence, Refusal};
use axum::extract::{Path, State};
use axum::response::Html;

/// The page of an agent that exists.
pub async fn page(
    State(vendor): State<BeyondPresence>,
    Path(agent): Path<String>,
) -> Result<Html<&'static str>, Refusal> {
    vendor.0.agents.find(&agent).ok_or(Refusal::Unknown("Agent"))?;
    Ok(Html(PAGE))
}

const PAGE: &str = "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Sandbox</title>\n\
    <p>Sandbox: a page of Beyond Presence would be here.</p>\n</html>\n";
