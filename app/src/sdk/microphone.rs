//! The visitor's microphone, asked for by our own code so that every vendor gets the same one.

#[cfg(feature = "hydrate")]
pub use browser::{Microphone, open};

#[cfg(feature = "hydrate")]
mod browser {
    use crate::sdk::livekit::script;
    use crate::state::MicTrouble;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::MediaStreamTrack;

    /// An open microphone; dropping it closes it, and the browser's sign for it goes out.
    pub struct Microphone(pub(crate) MediaStreamTrack);

    impl Drop for Microphone {
        fn drop(&mut self) {
            self.0.stop();
        }
    }

    /// Asks the browser. It may ask the visitor, so this can take as long as a person likes.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn open() -> Result<Microphone, MicTrouble> {
        let track = script::open_microphone().await.map_err(|word| trouble(&word))?;
        track.dyn_into().map(Microphone).map_err(|_| MicTrouble::Other)
    }

    fn trouble(word: &JsValue) -> MicTrouble {
        match word.as_string().as_deref() {
            Some("denied") => MicTrouble::Denied,
            Some("missing") => MicTrouble::Missing,
            Some("busy") => MicTrouble::Busy,
            Some("insecure") => MicTrouble::Insecure,
            _ => MicTrouble::Other,
        }
    }
}
