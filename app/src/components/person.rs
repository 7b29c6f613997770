//! The way from a talk to a person: the demo's call to action, wherever one may be missed.

use super::{Glyph, Icon, TalkContext};
use crate::talk::acted;
use leptos::prelude::*;

/// A link that leaves the talk as it is: it opens in a tab of its own. Nothing where the demo has no call to action.
pub fn person(context: TalkContext, class: &'static str) -> impl IntoView {
    let offer = context.demo.with_value(|demo| demo.call_to_action.clone());
    offer.map(|offer| {
        // A mail program needs no tab.
        let tab = (!offer.href.starts_with("mailto:")).then(|| context.messages.new_tab());
        view! {
            <a class=class href=offer.href target="_blank" rel="noopener" on:click=move |_| note_press(context)>
                <Icon glyph=Glyph::Person />
                <span dir="auto" lang=context.offer_language()>{offer.label}</span>
                <span class="visually-hidden">{tab}</span>
            </a>
        }
    })
}

/// Sends that the call to action was pressed. It counts with a session: before there is one there is nothing to count it with.
pub fn note_press(context: TalkContext) {
    context
        .view
        .with_untracked(|view| view.talk.iter().for_each(acted));
}

/// Whether the demo has one.
pub fn has_person(context: TalkContext) -> bool {
    context.demo.with_value(|demo| demo.call_to_action.is_some())
}
