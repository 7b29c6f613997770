//! Accounts at links that they see in the studio: what such a link asks its visitors for, it does not ask them for.
//!
//! The cookie of the sign-in decides, at each request: the browser is given nothing that would last longer.

use super::{Site, WHO_WITHIN, caller, studio};
use backend::{OpenLink, Passes};
use http::HeaderMap;
use tokio::time::timeout;

/// What opens the page of the link with this slug for a request with these headers. Only where an account is signed in at a link that
/// asks for something, the database is asked; where it does not answer soon, the request is a visitor's.
pub async fn passes(site: &Site, headers: &HeaderMap, slug: &str) -> Passes {
    let sent = caller::passes(headers);
    let link = site.backend.links.open(slug);
    let (Some(link), Some(cookie)) = (
        link.filter(|link| link.is_locked(&sent)),
        studio::sign_in_cookie(site, headers),
    ) else {
        return sent;
    };
    let asked = timeout(WHO_WITHIN, of_account(site, &cookie, &link, sent.clone())).await;
    asked.ok().flatten().unwrap_or(sent)
}

async fn of_account(site: &Site, cookie: &str, link: &OpenLink, sent: Passes) -> Option<Passes> {
    let who = site.backend.accounts.still(Some(cookie)).await.ok()??;
    site.backend.studio.passes(&who, link, sent).await.ok()
}
