//! The interface between the scripts in `app/js` and this crate: the object that every vendor's `mount` returns, and
//! what it calls with its events. Their types are in `app/js/types.d.ts`.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use web_sys::MediaStreamTrack;

/// What a script calls with each of its events. `Fn`, because a script may report one event while another is taken.
pub type Emit = Closure<dyn Fn(String)>;

// What all players share; the other scripts import it.
#[wasm_bindgen(module = "/js/player.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = isSupported)]
    pub fn is_supported() -> Result<bool, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    pub type Player;

    #[wasm_bindgen(method, catch)]
    pub fn publish(this: &Player, track: &MediaStreamTrack, muted: bool) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    pub fn unpublish(this: &Player) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = setMuted)]
    pub fn set_muted(this: &Player, muted: bool) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = sendText)]
    pub fn send_text(this: &Player, line: u32, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    pub fn interrupt(this: &Player) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = setSpeaker)]
    pub fn set_speaker(this: &Player, id: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = setVolume)]
    pub fn set_volume(this: &Player, volume: f64) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = unlockSound)]
    pub fn unlock_sound(this: &Player) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    pub fn leave(this: &Player) -> Result<(), JsValue>;
}
