//! What no single section can see: settings that contradict each other, or the site that they are for.

use super::link::HARD_TO_GUESS;
use super::{Booth, Demo, Lead, Limits, Link, Oidc, Sandbox, Server, Session};
use crate::settings::{Address, Settings, is_loopback};
use contract::session::Idle;
use url::{Host, Url};

/// The sections, each `None` where it is absent or has been reported.
pub(super) struct Sections<'a> {
    pub server: Option<&'a Server>,
    pub booth: Option<&'a Booth>,
    pub oidc: Option<&'a Oidc>,
    pub limits: Option<&'a Limits>,
    pub session: Option<&'a Session>,
    pub sandbox: Option<&'a Sandbox>,
    /// Where vendors are reached.
    pub vendors: Vec<Address<'a>>,
    pub demos: &'a [Demo],
    pub links: &'a [Link],
}

/// Reports all of it.
pub(super) fn check(settings: &mut Settings, sections: &Sections<'_>) {
    ports(settings, sections);
    limits(settings, sections);
    if let Some(booth) = sections.booth {
        booth.check_demos(settings, sections.demos);
    }
    lengths(settings, sections);
    let has_no_address = |server: &Server| server.public_url.is_none() && !server.is_private();
    if sections.oidc.is_some() && sections.server.is_some_and(has_no_address) {
        settings.reject(
            "oidc.issuer",
            "is set, and server.public_url is not",
            "the provider sends browsers back to that address: set server.public_url, and add it with /sign-in/oidc/callback there",
        );
    }
    if sections.server.is_some_and(|server| !server.is_private()) {
        addresses(settings, &sections.vendors);
        examples(settings, sections);
        consents(settings, sections);
        short_links(settings, sections.links);
    }
}

fn ports(settings: &mut Settings, sections: &Sections<'_>) {
    let (Some(server), Some(sandbox)) = (sections.server, sections.sandbox) else {
        return;
    };
    if !sandbox.enabled {
        return;
    }
    if server.listen == sandbox.listen && server.listen.port() != 0 {
        settings.reject(
            "sandbox.listen",
            "is the address of server.listen",
            "give the sandbox a port of its own",
        );
    }
    let taken = [
        ("server.listen", server.listen),
        ("sandbox.listen", sandbox.listen),
    ];
    for (key, address) in taken {
        if sandbox.livekit_port != 0 && address.port() == sandbox.livekit_port {
            let problem = format!("is the port of {key}");
            settings.reject(
                "sandbox.livekit_port",
                &problem,
                "give each a port of its own, or say 0",
            );
        }
    }
}

fn limits(settings: &mut Settings, sections: &Sections<'_>) {
    let Some(limits) = sections.limits else { return };
    let (one, all) = (limits.max_sessions.address.get(), limits.max_sessions_at_once);
    if one > all && settings.is_set("limits.max_sessions_per_address") {
        settings.warn(
            "limits.max_sessions_per_address",
            &format!("is {one}, more than limits.max_sessions_at_once, which is {all}"),
            "one address can then take every place: lower it, or raise the other",
        );
    }
}

/// How long a session may last, and a silence in it.
fn lengths(settings: &mut Settings, sections: &Sections<'_>) {
    let Some(session) = sections.session else { return };
    if session.heartbeat_grace >= session.max && settings.is_set("session.heartbeat_grace_secs") {
        settings.warn(
            "session.heartbeat_grace_secs",
            "is not below session.max_secs",
            "a page that is gone is then never noticed before the time limit: lower it",
        );
    }
    let Idle { ask_secs, end_secs } = session.idle;
    if end_secs > 0 && ask_secs >= end_secs {
        let key = ["session.idle_end_secs", "session.idle_ask_secs"]
            .into_iter()
            .find(|key| settings.is_set(key));
        settings.warn(
            key.unwrap_or("session.idle_end_secs"),
            "leaves no time for an answer: idle_ask_secs is not below idle_end_secs",
            "the session would end as the question is asked: lower idle_ask_secs, or raise idle_end_secs",
        );
    }
}

/// A vendor at an address of this machine, on a site that other machines reach.
fn addresses(settings: &mut Settings, vendors: &[Address<'_>]) {
    for address in vendors.iter().filter(|address| is_loopback(address.url)) {
        let hint = if address.by_pages {
            "visitors' browsers would look for it on their own machines: set the address that they can reach"
        } else {
            "set the vendor's own address, unless a program on this machine answers in its place"
        };
        let problem = "is an address of this machine, and the site is public";
        settings.warn(address.key, problem, hint);
    }
}

/// Links that could be found from the internet by trying.
fn short_links(settings: &mut Settings, links: &[Link]) {
    for link in links
        .iter()
        .filter(|link| !link.example && link.slug.len() < HARD_TO_GUESS)
    {
        let key = format!("{}.slug", link.label());
        let problem = format!("is shorter than {HARD_TO_GUESS} characters, and the site is public");
        settings.reject(
            &key,
            &problem,
            "anybody could find it by trying: add what `openssl rand -hex 8` prints",
        );
    }
}

/// Buttons that lead to the addresses of the examples.
fn examples(settings: &mut Settings, sections: &Sections<'_>) {
    let of_demos = sections.demos.iter().filter_map(|demo| {
        let action = demo.call_to_action.as_ref()?;
        Some((format!("demo.{}.call_to_action", demo.slug), action.href.clone()))
    });
    let of_links = sections
        .links
        .iter()
        .filter(|link| !link.example)
        .flat_map(|link| {
            let sender = link.sender.as_ref();
            let action = link.call_to_action.as_ref();
            let mail = sender.and_then(|sender| sender.mail.as_ref());
            let ways = [
                ("call_to_action", action.map(|action| action.href.clone())),
                (
                    "sender.calendar",
                    sender.and_then(|sender| sender.calendar.clone()),
                ),
                ("sender.mail", mail.map(|mail| format!("mailto:{mail}"))),
            ];
            let label = link.label();
            ways.map(|(key, href)| Some((format!("{label}.{key}"), href?)))
                .into_iter()
                .flatten()
        });
    for (key, href) in of_demos.chain(of_links) {
        if is_example(&href) {
            let hint = "set the address that visitors should reach, or take the button away";
            settings.warn(&key, "leads to an address of an example", hint);
        }
    }
}

/// A form with the wording of the default, which does not say whose it is.
fn consents(settings: &mut Settings, sections: &Sections<'_>) {
    let demos = sections.demos.iter().map(|demo| &demo.lead);
    let links = sections.links.iter().map(|link| &link.lead);
    if demos.chain(links).any(Lead::has_default_wording) {
        let hint = "say who keeps what is entered, what for and for how long";
        settings.warn(
            "lead.consent",
            "is the default wording, and the site is public",
            hint,
        );
    }
}

/// Whether an address is at one of the names that are reserved for documents (RFC 2606, RFC 6761).
pub(super) fn is_example(href: &str) -> bool {
    let Ok(url) = href.parse::<Url>() else {
        return false;
    };
    let at_host = match url.host() {
        Some(Host::Domain(name)) => vec![name.to_owned()],
        Some(_) => Vec::new(),
        None => {
            let receivers = url.path().split(',');
            receivers
                .filter_map(|receiver| Some(receiver.rsplit_once(['@'])?.1.trim().to_lowercase()))
                .collect()
        }
    };
    at_host.iter().any(|name| {
        let mut labels = name.trim_end_matches('.').rsplit('.');
        let (top, second) = (labels.next().unwrap_or_default(), labels.next());
        matches!(top, "example" | "invalid" | "test" | "localhost")
            || (matches!(top, "com" | "net" | "org") && second == Some("example"))
    })
}

#[cfg(test)]
mod tests {
    use super::is_example;

    #[test]
    fn addresses_of_examples_are_known() {
        for href in [
            "mailto:sales@example.com?subject=A",
            "mailto:a@firm.com,sales@EXAMPLE.org",
            "https://example.net/x",
            "https://www.example.com",
            "https://firm.example",
            "mailto:sales%40x@demo.test",
        ] {
            assert!(is_example(href), "{href}");
        }
        for href in [
            "mailto:sales@firm.com",
            "https://example.firm.com",
            "https://myexample.com",
            "mailto:",
        ] {
            assert!(!is_example(href), "{href}");
        }
    }
}
