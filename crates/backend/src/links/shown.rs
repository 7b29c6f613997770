//! What a page shows of a link.

use crate::config::{Link, Sender};
use contract::demo::{self, CallToAction, Demo, Invitation, Kept};

pub(super) fn invite(demo: Demo, link: &Link, greets: bool, is_fallback: bool) -> Demo {
    let Link { guest, persona, .. } = link;
    let mut languages = demo.languages;
    if let Some(wanted) = &guest.language {
        languages.retain(|tag| tag != wanted);
        languages.insert(0, wanted.clone());
    }
    let invitation = Invitation {
        link: link.slug.clone(),
        recipient: guest.recipient.clone(),
        first_name: guest.first_name.clone(),
        logo: link.logo.clone(),
        sender: link.sender.clone().map(shown),
        company: guest.company.clone(),
        language: guest.language.clone(),
        greeting: greets.then(|| persona.greeting.clone()),
        instead: is_fallback,
        offer_language: None,
        greeting_language: None,
    };
    Demo {
        name: persona.name.clone(),
        languages,
        lead: link.lead.form(),
        call_to_action: call_to_action(link, demo.call_to_action),
        kept: Kept {
            nothing: link.store_nothing,
            ..demo.kept
        },
        invitation: Some(invitation),
        ..demo
    }
}

/// The link's own; where its sender can be reached the page offers that; else the demo's.
fn call_to_action(link: &Link, of_demo: Option<CallToAction>) -> Option<CallToAction> {
    let reached = |sender: &Sender| sender.calendar.is_some() || sender.mail.is_some();
    let of_demo = of_demo.filter(|_| !link.sender.as_ref().is_some_and(reached));
    link.call_to_action.clone().or(of_demo)
}

fn shown(sender: Sender) -> demo::Sender {
    let Sender {
        name,
        role,
        picture,
        mail,
        calendar,
    } = sender;
    demo::Sender {
        name,
        role,
        picture,
        mail,
        calendar,
    }
}
