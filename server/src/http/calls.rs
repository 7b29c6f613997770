//! The server functions of our own pages, and who may call each. One that is not in the list is not reached.

use super::Site;
use super::needs::Needs;
use super::studio::sign_in_cookie;
use backend::accounts::Accounts;
use contract::ApiError;
use http::HeaderMap;

/// Where server functions are.
const PREFIX: &str = "/api/";
/// When to come back while the database takes nothing, in seconds.
const AWAY_SECS: u64 = 10;

/// The endpoint of each, and who may call it. Visitors talk, so visitors call them; what each of them may do in a call is decided
/// by its use case.
pub(super) const CALLS: [(&str, Needs); 10] = [
    ("v1/leads/send", Needs::Nothing),
    ("v1/pages/renew", Needs::Nothing),
    ("v1/sessions/acted", Needs::Nothing),
    ("v1/sessions/cancel", Needs::Nothing),
    ("v1/sessions/end", Needs::Nothing),
    ("v1/sessions/rate", Needs::Nothing),
    ("v1/sessions/record", Needs::Nothing),
    ("v1/sessions/start", Needs::Nothing),
    ("v1/sessions/wait", Needs::Nothing),
    ("v1/velt/token", Needs::Nothing),
];

/// Lets the caller of the server function at this path in, or not.
///
/// # Errors
/// `NotFound` where the list has no such function, `Forbidden` for whoever may not call it, `Unavailable` where that cannot be looked
/// up.
pub(super) async fn admit(site: &Site, path: &str, headers: &HeaderMap) -> Result<(), ApiError> {
    let endpoint = path.strip_prefix(PREFIX).unwrap_or_default();
    let found = CALLS.iter().find(|(known, _)| *known == endpoint);
    let (_, needs) = found.ok_or(ApiError::NotFound)?;
    let cookie = sign_in_cookie(site, headers);
    admit_as(&site.backend.accounts, cookie.as_deref(), *needs).await
}

/// The same for one with these needs, and a browser with this cookie of a sign-in.
pub(super) async fn admit_as(
    accounts: &Accounts,
    cookie: Option<&str>,
    needs: Needs,
) -> Result<(), ApiError> {
    // Visitors' calls ask the database nothing for it.
    if needs == Needs::Nothing {
        return Ok(());
    }
    let who = accounts.who(cookie).await.map_err(|_| ApiError::Unavailable {
        retry_after_secs: AWAY_SECS,
    })?;
    if needs.admits(who.map(|who| who.account.role)) {
        Ok(())
    } else {
        Err(ApiError::Forbidden)
    }
}
