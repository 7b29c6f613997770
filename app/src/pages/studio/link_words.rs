//! What a link is called where something came by it.

use crate::messages::Messages;
use backend::studio::ByLink;

/// Whom a link is for.
pub(super) fn link_words(messages: Messages, link: &ByLink) -> String {
    match link {
        ByLink::Made {
            recipient, company, ..
        } if !company.is_empty() => format!("{recipient} · {company}"),
        ByLink::OfFile { name, recipient } if recipient.is_empty() => name.clone(),
        ByLink::Made { recipient, .. } | ByLink::OfFile { recipient, .. } => recipient.clone(),
        ByLink::OfAnother => messages.studio_by_link().to_owned(),
    }
}
