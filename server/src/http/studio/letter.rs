//! A one-time address by mail, where this site sends some. It is shown all the same: whether a letter arrives, no one here knows.

use super::super::languages;
use super::visit::Visit;
use app::letters;
use app::studio_content::{LetterState, ShownOnce, Studio};
use axum::response::Response;
use backend::account::SignedIn;
use backend::accounts::OneTime;
use backend::mail::{Address, MailError};

/// Whether a letter can be sent.
pub(super) fn offered(visit: &Visit) -> Option<LetterState> {
    visit.site.backend.mailer.as_ref().map(|_| LetterState::Offered)
}

/// Sends the address whose secret the page before has shown, to the account that it is of.
pub(super) async fn send(visit: Visit, who: SignedIn) -> Response {
    let secret = visit.field("secret");
    let one_time = match visit.site.backend.accounts.one_time(&secret).await {
        Ok(one_time) => one_time,
        Err(error) => return visit.failed(&error).await,
    };
    let (language, brand) = (languages::wishes(&visit.request).language(), visit.site.brand());
    let (by, address) = (who.account.shown(), visit.address_of(&format!("setup/{secret}")));
    let (mail, letter) = match one_time {
        Some(OneTime::Invitation(mail) | OneTime::Elsewhere(mail)) => {
            (mail, letters::invitation(language, &brand, by, &address))
        }
        Some(OneTime::Password(mail)) => (mail, letters::password(language, &brand, by, &address)),
        // Used meanwhile, or never one that is sent.
        Some(OneTime::SetUp) | None => return visit.show(Studio::Missing(who)).await,
    };
    let state = match (&visit.site.backend.mailer, Address::parse(&mail)) {
        (Some(mailer), Some(to)) => match mailer.send(&to, &letter).await {
            Ok(answer) => LetterState::Taken(answer),
            Err(MailError::Refused(answer)) => LetterState::Refused(answer),
            Err(MailError::TooMany { .. }) => LetterState::TooMany,
            Err(MailError::Unreachable(_) | MailError::Unwritten) => LetterState::Away,
        },
        _ => LetterState::Away,
    };
    visit
        .show(Studio::OneTimeAddress(who, mail, ShownOnce(address), Some(state)))
        .await
}
