//! Wakes up the living part of a page, where it has one.
//!
//! What the server rendered is not walked through: on its way here, and in the browser, others change it (translators,
//! proxies, extensions). The room is rendered afresh beside it and takes its place in one go, so nothing is seen of it.

use super::demo::{
    DATA_ID, FINGERPRINT_ATTRIBUTE, LiveRoom, MESSAGES_ID, NONCE_ATTRIBUTE, PARENTS_ATTRIBUTE, ROOM_ID,
};
use crate::components::LeadSent;
use crate::embed::Embedded;
use crate::messages::Messages;
use crate::page_nonce;
use crate::talk::entries;
use contract::demo::Demo;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement};

/// Puts a living room in place of the one that the server rendered, then says so with `html[data-hydrated]`. A page
/// without a room is left alone.
pub fn hydrate() {
    let Some((room, demo, parents)) = rendered() else {
        return;
    };
    // Without words there is nothing to show: the page then says that it could not start.
    let Some(messages) = messages() else {
        if let Some(root) = document().document_element() {
            _ = root.set_attribute("data-broken", "page");
        }
        return;
    };
    let sent = lead_sent();
    // Nothing is taken away before there is something to put there.
    let Ok(fresh) = document().create_element("div") else {
        return;
    };
    let fresh: HtmlElement = fresh.unchecked_into();
    leptos::mount::mount_to(fresh.clone(), move || {
        if !parents.is_empty() {
            provide_context(Embedded(parents));
        }
        provide_context(messages);
        provide_context(sent);
        view! { <LiveRoom demo /> }
    })
    .forget();
    let kept = Kept::of(&room);
    room.set_text_content(None);
    while let Some(child) = fresh.first_child() {
        _ = room.append_child(&child);
    }
    kept.restore(&room);
    if let Some(root) = document().document_element() {
        _ = root.remove_attribute("data-broken");
        _ = root.set_attribute("data-hydrated", "");
    }
    if let Some(begin) = kept.early
        && let Some(button) = find::<HtmlElement>(&room, &format!("[data-begin={begin:?}]"))
    {
        // The press of a person, once more.
        _ = button.set_attribute("data-early", "");
        button.click();
        _ = button.remove_attribute("data-early");
    }
    crate::team::wake(messages);
}

const SCROLLS: &str = ".invitation";
const LEAD_FORM: &str = ".lead-form";

/// The room's element, the demo that it was rendered from, and the origins that may show it in a frame.
fn rendered() -> Option<(HtmlElement, Demo, Arc<[String]>)> {
    let room = document().get_element_by_id(ROOM_ID)?.dyn_into().ok()?;
    let data = document().get_element_by_id(DATA_ID)?;
    let demo: Demo = serde_json::from_str(&data.text_content()?).ok()?;
    page_nonce::adopt(&demo, data.get_attribute(NONCE_ATTRIBUTE).unwrap_or_default());
    let parents = data.get_attribute(PARENTS_ATTRIBUTE).unwrap_or_default();
    let parents = parents.split_whitespace().map(str::to_owned).collect();
    Some((room, demo, parents))
}

/// The words that the server wrote into the page.
fn messages() -> Option<Messages> {
    let data = document().get_element_by_id(MESSAGES_ID)?;
    let fingerprint = data.get_attribute(FINGERPRINT_ATTRIBUTE)?;
    Messages::read(&data.text_content()?, &fingerprint, &data.get_attribute("lang")?)
}

/// Whether the lead form was sent without the script.
fn lead_sent() -> LeadSent {
    let data = document().get_element_by_id(DATA_ID);
    LeadSent(data.is_some_and(|data| data.has_attribute("data-lead")))
}

fn find<T: JsCast>(room: &Element, selector: &str) -> Option<T> {
    room.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Enters a value into a field of the lead form that stands in place of the one before.
fn enter(room: &Element, name: &str, value: &str) {
    let selector = format!("{LEAD_FORM} [name={name:?}]:not([type=hidden])");
    if let Some(select) = find::<HtmlSelectElement>(room, &selector) {
        select.set_value(value);
    }
    match find::<HtmlInputElement>(room, &selector) {
        Some(field) if field.type_() == "checkbox" => field.set_checked(true),
        Some(field) => field.set_value(value),
        None => {}
    }
}

/// What a visitor has done to the page before it was awake.
struct Kept {
    /// Which way to begin was pressed, by its `data-begin`: press it now.
    early: Option<String>,
    /// How far the invitation was scrolled, in pixels.
    scrolled: i32,
    /// What was entered into the lead form, by name.
    entered: BTreeMap<String, String>,
    /// What has the focus, as a selector.
    focus: Option<String>,
}

impl Kept {
    fn of(room: &Element) -> Self {
        let focused = document()
            .active_element()
            .filter(|element| room.contains(Some(element)));
        Self {
            early: find::<Element>(room, "[data-begin][data-early]")
                .and_then(|button| button.get_attribute("data-begin")),
            scrolled: find::<Element>(room, SCROLLS).map_or(0, |element| element.scroll_top()),
            entered: find::<HtmlFormElement>(room, LEAD_FORM)
                .map_or_else(BTreeMap::new, |form| entries(&form)),
            focus: focused.map(|element| {
                let named = |attribute: &str| {
                    let value = element.get_attribute(attribute)?;
                    Some(format!("{}[{attribute}={value:?}]", element.tag_name()))
                };
                named("href")
                    .or_else(|| named("name"))
                    .or_else(|| named("data-begin"))
                    .unwrap_or_else(|| element.tag_name())
            }),
        }
    }

    fn restore(&self, room: &Element) {
        if let Some(element) = find::<Element>(room, SCROLLS) {
            element.set_scroll_top(self.scrolled);
        }
        for (name, value) in &self.entered {
            enter(room, name, value);
        }
        let focus = self
            .focus
            .as_ref()
            .and_then(|focus| find::<HtmlElement>(room, focus));
        if let Some(element) = focus {
            _ = element.focus();
        }
    }
}
