//! The visitor's microphone, asked for by our own code so that every vendor that takes one gets the same.

use crate::state::{Device, MicTrouble};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::MediaStreamTrack;

mod script {
    use wasm_bindgen::prelude::*;
    use web_sys::MediaStreamTrack;

    #[wasm_bindgen(module = "/js/microphone.js")]
    extern "C" {
        #[wasm_bindgen(catch, js_name = openMicrophone)]
        pub async fn open(device: Option<&str>) -> Result<JsValue, JsValue>;

        #[wasm_bindgen(catch, js_name = followMicrophone)]
        pub fn follow(track: &MediaStreamTrack, tell: &Closure<dyn Fn(bool)>) -> Result<(), JsValue>;

        #[wasm_bindgen(catch, js_name = closeMicrophone)]
        pub fn close(track: &MediaStreamTrack) -> Result<(), JsValue>;

        #[wasm_bindgen(catch, js_name = whenAllowed)]
        pub async fn when_allowed(tell: &Closure<dyn Fn()>) -> Result<(), JsValue>;

        #[wasm_bindgen(catch, js_name = watchDevices)]
        pub fn watch(tell: &Closure<dyn Fn(String)>) -> Result<(), JsValue>;

        #[wasm_bindgen(catch, js_name = listAgain)]
        pub fn list_again() -> Result<(), JsValue>;
    }
}

mod voice {
    use wasm_bindgen::prelude::*;
    use web_sys::MediaStreamTrack;

    #[wasm_bindgen(module = "/js/loudness.js")]
    extern "C" {
        /// What watches for a voice until it is stopped.
        pub type VoiceWatch;

        #[wasm_bindgen(catch, js_name = watchVoice)]
        pub fn watch(track: &MediaStreamTrack, tell: &Closure<dyn Fn(bool)>) -> Result<VoiceWatch, JsValue>;

        #[wasm_bindgen(method, catch)]
        pub fn stop(this: &VoiceWatch) -> Result<(), JsValue>;
    }
}

/// An open microphone; dropping it closes it, and the browser's sign for it goes out.
pub struct Microphone {
    track: MediaStreamTrack,
    watch: Option<voice::VoiceWatch>,
    /// Called by the scripts until it is closed; dropped after that.
    _silenced: Closure<dyn Fn(bool)>,
    _voice: Closure<dyn Fn(bool)>,
}

impl Microphone {
    /// The browser's own name for it.
    pub(crate) const fn track(&self) -> &MediaStreamTrack {
        &self.track
    }
}

impl Drop for Microphone {
    fn drop(&mut self) {
        // A track that cannot be stopped is beyond our reach.
        _ = script::close(&self.track);
        _ = self.watch.as_ref().map(voice::VoiceWatch::stop);
    }
}

/// What a visitor may choose from.
#[derive(Debug, Default, Deserialize)]
pub struct Devices {
    /// To be heard with.
    pub microphones: Vec<Device>,
    /// To hear with; empty where the browser leaves no choice.
    pub speakers: Vec<Device>,
    /// Whether the page may set how loud it plays.
    pub can_set_volume: bool,
}

/// Reports the devices that the browser names, and whether the volume can be set; now, at each change and at each
/// [`list_again`]. Goes on for the life of the page.
pub fn watch(tell: impl Fn(Devices) + 'static) {
    let hear = Closure::<dyn Fn(String)>::new(move |json: String| {
        tell(serde_json::from_str(&json).unwrap_or_default());
    });
    // Without a list there is no choice, and nothing is missing but that.
    _ = script::watch(&hear);
    hear.forget();
}

/// To be called when a microphone was opened: before that browsers name few devices or none.
pub fn list_again() {
    // Without a new list the choice is that of the old one.
    _ = script::list_again();
}

/// Reports each time that the browser's lasting no to the microphone is taken back. Goes on for the life of the page.
pub async fn when_allowed(tell: impl Fn() + 'static) {
    let hear = Closure::<dyn Fn()>::new(tell);
    // A browser that says nothing of it has said nothing of a lasting no either.
    if script::when_allowed(&hear).await.is_ok() {
        hear.forget();
    }
}

/// Asks the browser, rather for the device that is named than for another. The browser may ask the
/// visitor, so this can take as long as a person likes. `silenced` hears, now and later, whether the system
/// lets nothing of it through, and `voice` whether there is a voice on it.
///
/// # Errors
/// Why there is none.
pub async fn open(
    device: Option<&str>,
    silenced: impl Fn(bool) + 'static,
    voice: impl Fn(bool) + 'static,
) -> Result<Microphone, MicTrouble> {
    let track = script::open(device)
        .await
        .map_err(|word| trouble(&word.as_string().unwrap_or_default()))?;
    let track: MediaStreamTrack = track.dyn_into().map_err(|_| MicTrouble::Other)?;
    let (silenced, voice) = (Closure::new(silenced), Closure::new(voice));
    // One that cannot be followed or measured is still heard.
    _ = script::follow(&track, &silenced);
    let watch = voice::watch(&track, &voice).ok();
    Ok(Microphone {
        track,
        watch,
        _silenced: silenced,
        _voice: voice,
    })
}

/// The script's word for why there is none.
fn trouble(word: &str) -> MicTrouble {
    let word: serde::de::value::StrDeserializer<'_, Error> = word.into_deserializer();
    MicTrouble::deserialize(word).unwrap_or(MicTrouble::Other)
}
