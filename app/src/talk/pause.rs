//! Waiting, in a browser.

use leptos::prelude::set_timeout;
use std::time::Duration;

/// Gives the page its turn and comes back after this time.
pub async fn pause(time: Duration) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        set_timeout(move || _ = resolve.call0(&wasm_bindgen::JsValue::NULL), time);
    });
    _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}
