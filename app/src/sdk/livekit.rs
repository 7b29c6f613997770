//! `livekit-client`, through `app/js/livekit.js`. It plays every demo whose avatar is in a `LiveKit` room.

use super::microphone::Microphone;
use super::{LIVEKIT_BUNDLE, wire};
use crate::state::{News, SdkError};
use contract::grant::Token;
use wasm_bindgen::closure::Closure;
use web_sys::HtmlElement;

pub(super) mod script {
    //! The script's own names.

    use wasm_bindgen::prelude::*;
    use web_sys::{HtmlElement, MediaStreamTrack};

    #[wasm_bindgen(module = "/js/livekit.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        pub async fn load(url: &str) -> Result<JsValue, JsValue>;

        #[wasm_bindgen(catch, js_name = openMicrophone)]
        pub async fn open_microphone() -> Result<JsValue, JsValue>;

        #[wasm_bindgen(catch)]
        pub fn mount(
            host: &HtmlElement,
            url: &str,
            token: &str,
            label: &str,
            emit: &Closure<dyn FnMut(String)>,
        ) -> Result<Room, JsValue>;

        pub type Room;

        #[wasm_bindgen(method)]
        pub fn publish(this: &Room, track: &MediaStreamTrack, muted: bool);
        #[wasm_bindgen(method)]
        pub fn unpublish(this: &Room);
        #[wasm_bindgen(method, js_name = setMuted)]
        pub fn set_muted(this: &Room, muted: bool);
        #[wasm_bindgen(method, js_name = sendText)]
        pub fn send_text(this: &Room, line: u32, text: &str);
        #[wasm_bindgen(method, js_name = unlockSound)]
        pub fn unlock_sound(this: &Room);
        #[wasm_bindgen(method)]
        pub fn leave(this: &Room);
    }
}

/// Fetches the vendor's bundle, once for the life of the page.
///
/// # Errors
/// [`SdkError::Load`]; asking again tries again.
pub async fn load() -> Result<(), SdkError> {
    script::load(LIVEKIT_BUNDLE)
        .await
        .map(drop)
        .map_err(|_| SdkError::Load)
}

/// A place in a room. Dropping it leaves the room and empties the host.
pub struct Handle {
    room: script::Room,
    /// Called by the script until `leave`; dropped after it.
    _emit: Closure<dyn FnMut(String)>,
}

/// Begins to join; everything after is told through `tell`. The bundle must have been loaded, and `host` be
/// empty and nobody else's.
///
/// # Errors
/// [`SdkError::Load`] if the bundle does not run here.
pub fn mount(
    host: &HtmlElement,
    url: &str,
    token: &Token,
    label: &str,
    tell: impl Fn(News) + 'static,
) -> Result<Handle, SdkError> {
    let emit = Closure::new(move |json: String| {
        if let Some(news) = wire::livekit(&json) {
            tell(news);
        }
    });
    let room = script::mount(host, url, &token.0, label, &emit).map_err(|_| SdkError::Load)?;
    Ok(Handle { room, _emit: emit })
}

impl Handle {
    /// Lets the avatar hear this microphone.
    pub fn publish(&self, microphone: &Microphone, muted: bool) {
        self.room.publish(&microphone.0, muted);
    }

    /// Takes the microphone back.
    pub fn unpublish(&self) {
        self.room.unpublish();
    }

    /// Sends nothing of the microphone, or sends it again.
    pub fn set_muted(&self, muted: bool) {
        self.room.set_muted(muted);
    }

    /// Sends a typed line; a failure comes back as [`News::TextLost`].
    pub fn send_text(&self, line: u32, text: &str) {
        self.room.send_text(line, text);
    }

    /// Starts the sound; must be called inside a click.
    pub fn unlock_sound(&self) {
        self.room.unlock_sound();
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.room.leave();
    }
}
