//! The forms of a personal link that asks for a mail address, and for the code that was sent there.

use super::super::{Site, languages};
use super::Entry;
use app::letters;
use app::page_content::{AsksFor, LockRefused};
use axum::extract::Request;
use axum::response::Response;
use backend::{Asked, Proven};

/// Takes a mail address, or its code.
pub async fn enter(site: Site, request: Request) -> Response {
    let entry = match Entry::read(site, request).await {
        Ok(entry) => entry,
        Err(answer) => return answer,
    };
    if entry.fields.contains_key("code") {
        prove(entry).await
    } else {
        // On the heap: the way to a mail server is long.
        Box::pin(ask(entry)).await
    }
}

async fn ask(entry: Entry) -> Response {
    let gates = entry.site.backend.mail_gates.clone();
    let typed = entry.field("mail").to_owned();
    let (language, brand) = (languages::wishes(&entry.request).language(), entry.site.brand());
    let letter = move |code: &str| letters::code(language, &brand, code);
    let asked = gates.ask(&entry.caller, entry.link(), &typed, letter).await;
    // Where another code was asked for, the one before may still be entered.
    let ticket = entry.field("ticket").to_owned();
    let again = if ticket.is_empty() {
        entry.again(typed)
    } else {
        AsksFor::Code { mail: typed, ticket }
    };
    let refused = match asked {
        Ok(Asked::Open(pass)) => return entry.open(pass),
        Ok(Asked::Sent { mail, ticket }) => {
            return entry.ask(AsksFor::Code { mail, ticket }, None, None).await;
        }
        Ok(Asked::NoAddress) => LockRefused::NoAddress,
        // Nor does its code open anything any more.
        Ok(Asked::NotAdmitted) => {
            let again = entry.again(entry.field("mail").to_owned());
            return entry.ask(again, Some(LockRefused::NotAdmitted), None).await;
        }
        Ok(Asked::NotSent) => LockRefused::NotSent,
        Err(error) => return entry.failed(again, error).await,
    };
    entry.ask(again, Some(refused), None).await
}

async fn prove(entry: Entry) -> Response {
    let gates = entry.site.backend.mail_gates.clone();
    let [mail, ticket, code] = ["mail", "ticket", "code"].map(|name| entry.field(name).to_owned());
    let proven = gates
        .prove(&entry.caller, entry.link(), &mail, (&ticket, &code))
        .await;
    match proven {
        Ok(Proven::Open(pass)) => entry.open(pass),
        Ok(Proven::Wrong) => {
            let asks = AsksFor::Code { mail, ticket };
            entry.ask(asks, Some(LockRefused::Wrong), None).await
        }
        Ok(over @ (Proven::Spent | Proven::NotAdmitted)) => {
            let again = entry.again(mail);
            let refused = match over {
                Proven::NotAdmitted => LockRefused::NotAdmitted,
                _ => LockRefused::Spent,
            };
            entry.ask(again, Some(refused), None).await
        }
        Err(error) => {
            let asks = AsksFor::Code { mail, ticket };
            entry.failed(asks, error).await
        }
    }
}

impl Entry {
    /// The form for an address, with what was typed.
    fn again(&self, typed: String) -> AsksFor {
        let link = self.site.backend.links.open(self.link());
        AsksFor::Mail {
            by_code: link.is_some_and(|link| link.sends_codes()),
            typed,
        }
    }
}
