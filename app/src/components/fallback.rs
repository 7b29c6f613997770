//! The way to the presenter who is offered in place of one who cannot come.

use super::TalkContext;
use super::live_text::plain_text;
use crate::embed::fallback_page;
use crate::state::Carried;
use crate::talk;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A link to the other demo's page, if there is one. What was said goes along; so does what was to be asked.
#[component]
pub fn FallbackLink(context: TalkContext, class: &'static str) -> impl IntoView {
    let (page, name) = context.demo.with_value(|demo| {
        let name = demo.fallback.as_ref().map(|fallback| fallback.name.clone());
        (fallback_page(demo, context.embedded), name)
    });
    page.zip(name).map(|(page, name)| {
        let there = page.clone();
        let carry = move |event: MouseEvent| {
            // In a tab of its own the words would stay behind here, for whoever opens the page next.
            if event.ctrl_key() || event.meta_key() || event.shift_key() {
                return;
            }
            let slug = context.demo.with_value(|demo| demo.slug.clone());
            let view = context.view;
            let carried = view.with_untracked(|view| Carried::new(&slug, &context.name(), view));
            talk::carry_to(&there, &carried);
        };
        view! {
            <a class=class href=page target="_self" data-way="fallback" on:click=carry>
                {plain_text(context.messages.talk_instead(&name))}
            </a>
        }
    })
}
