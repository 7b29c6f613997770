//! The stand-in for Velt: its token API and its browser script, with presence and comments.
//!
//! It refuses what the vendor's documents of August 2026 refuse; where those name no HTTP number, the usual ones of
//! Google's RPC codes are used. What the script talks to (`/stand-in/…`) is our own. An account named
//! `sandbox-account-…` is taken too where a control key is set, if its auth token is the same with `-token` after it: so a
//! test, or a second server, can use the stand-in as a real key's owner would. The tokens of one that ends in `-7s` last
//! seven seconds. No account sees anything of another's. Start with [`router`].

mod account;
mod check;
mod documents;
mod reply;
mod rest;
mod script;
mod tokens;
mod webhooks;

use crate::Velt;
use crate::webhooks::Webhooks;
use account::Account;
use axum::Router;
use axum::routing::{get, post};
use documents::Documents;
use std::sync::Arc;
use tokens::Tokens;
use tokio_util::sync::CancellationToken;
use webhooks::Sender;

/// The stand-in's state, shared by all requests.
#[derive(Clone)]
struct Vendor {
    account: Arc<Account>,
    tokens: Arc<Tokens>,
    documents: Arc<Documents>,
    sender: Arc<Sender>,
    /// Pages that wait for news must not hold up the end.
    stopped: CancellationToken,
}

/// The vendor's paths: API, script, and what the script talks to.
/// Accounts are taken by their names where `by_name` says so.
pub fn router(offer: &Velt, by_name: bool, webhooks: Arc<Webhooks>, stopped: CancellationToken) -> Router {
    let vendor = Vendor {
        account: Arc::new(Account::new(offer, by_name)),
        tokens: Arc::new(Tokens::new(&offer.auth_token)),
        documents: Arc::default(),
        sender: Arc::new(Sender::new(webhooks)),
        stopped,
    };
    Router::new()
        .route("/v2/auth/generate_token", post(tokens::v2))
        .route("/v1/auth/token/get", post(tokens::v1))
        .route("/v2/workspace/apikeyconfig/get", post(rest::settings))
        .route("/v2/workspace/apikeyconfig/update", post(rest::set))
        .route("/v2/commentannotations/add", post(rest::add_comments))
        .route("/v2/commentannotations/get", post(rest::comments))
        .route("/v2/presence/add", post(rest::add_people))
        .route("/v2/presence/delete", post(rest::remove_people))
        .route("/lib/{sdk}/velt.js", get(script::sdk))
        .route("/stand-in/sync", post(script::sync))
        .route("/stand-in/comment", post(script::comment))
        .route("/stand-in/leave", post(script::leave))
        .with_state(vendor)
}
