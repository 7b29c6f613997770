//! Wakes up the living part of a page, where it has one.

use super::demo::{DATA_ID, LiveRoom, NONCE_ATTRIBUTE, ROOM_ID};
use crate::page_nonce;
use contract::demo::Demo;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Takes over the room that the server rendered, then says so with `html[data-hydrated]`. A page without a
/// room is left alone.
pub fn hydrate() {
    let Some((room, demo)) = rendered() else { return };
    leptos::mount::hydrate_from(room, move || view! { <LiveRoom demo /> }).forget();
    if let Some(root) = document().document_element() {
        _ = root.set_attribute("data-hydrated", "");
    }
    press_again();
    crate::team::wake();
}

/// The room's element and the demo that it was rendered from.
fn rendered() -> Option<(HtmlElement, Demo)> {
    let room = document().get_element_by_id(ROOM_ID)?.dyn_into().ok()?;
    let data = document().get_element_by_id(DATA_ID)?;
    let demo: Demo = serde_json::from_str(&data.text_content()?).ok()?;
    page_nonce::adopt(&demo, data.get_attribute(NONCE_ATTRIBUTE).unwrap_or_default());
    Some((room, demo))
}

/// Start was pressed before the page was awake: press it now.
fn press_again() {
    let early = document()
        .query_selector(".start-button[data-early]")
        .ok()
        .flatten();
    if let Some(button) = early.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}
