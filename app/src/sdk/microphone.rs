//! The visitor's microphone, asked for by our own code so that every vendor that takes one gets the same.

#[cfg(feature = "hydrate")]
pub use browser::{Microphone, open, watch};

#[cfg(any(feature = "hydrate", test))]
use crate::state::MicTrouble;

/// The scripts' words for why there is none.
#[cfg(any(feature = "hydrate", test))]
pub(super) fn trouble(word: &str) -> MicTrouble {
    match word {
        "denied" => MicTrouble::Denied,
        "missing" => MicTrouble::Missing,
        "busy" => MicTrouble::Busy,
        "insecure" => MicTrouble::Insecure,
        _ => MicTrouble::Other,
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::trouble;
    use crate::state::{Device, MicTrouble};
    use wasm_bindgen::JsCast;
    use wasm_bindgen::closure::Closure;
    use web_sys::MediaStreamTrack;

    mod script {
        use wasm_bindgen::prelude::*;

        #[wasm_bindgen(module = "/js/microphone.js")]
        extern "C" {
            #[wasm_bindgen(catch, js_name = openMicrophone)]
            pub async fn open(device: Option<&str>) -> Result<JsValue, JsValue>;

            #[wasm_bindgen(js_name = watchMicrophones)]
            pub fn watch(tell: &Closure<dyn FnMut(String)>);
        }
    }

    /// An open microphone; dropping it closes it, and the browser's sign for it goes out.
    pub struct Microphone(pub(crate) MediaStreamTrack);

    impl Drop for Microphone {
        fn drop(&mut self) {
            self.0.stop();
        }
    }

    /// Tells, now and whenever one comes or goes, which microphones there are. To be begun when one was opened:
    /// before that a browser tells no names. Goes on for the life of the page.
    pub fn watch(tell: impl Fn(Vec<Device>) + 'static) {
        let hear = Closure::<dyn FnMut(String)>::new(move |json: String| {
            tell(serde_json::from_str(&json).unwrap_or_default());
        });
        script::watch(&hear);
        hear.forget();
    }

    /// Asks the browser, rather for the device that is named than for another. The browser may ask the
    /// visitor, so this can take as long as a person likes.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn open(device: Option<&str>) -> Result<Microphone, MicTrouble> {
        let track = script::open(device)
            .await
            .map_err(|word| trouble(&word.as_string().unwrap_or_default()))?;
        track.dyn_into().map(Microphone).map_err(|_| MicTrouble::Other)
    }
}
