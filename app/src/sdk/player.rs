//! The player of a talk, whatever the vendor: chosen by the grant, and from then on the same for all.
//!
//! This is the only place that knows which script plays what. A script's object has the same methods for
//! every vendor, so one type serves all.

use super::microphone::Microphone;
use super::{anam, hosted, livekit, trulience, wire};
use crate::state::{News, SdkError};
use contract::ProviderKind;
use contract::grant::Grant;
use wasm_bindgen::closure::Closure;
use web_sys::HtmlElement;

pub(super) mod script {
    //! What every vendor's `mount` returns.

    use wasm_bindgen::prelude::*;
    use web_sys::MediaStreamTrack;

    #[wasm_bindgen]
    extern "C" {
        pub type Player;

        #[wasm_bindgen(method)]
        pub fn publish(this: &Player, track: &MediaStreamTrack, muted: bool);
        #[wasm_bindgen(method)]
        pub fn unpublish(this: &Player);
        #[wasm_bindgen(method, js_name = setMuted)]
        pub fn set_muted(this: &Player, muted: bool);
        #[wasm_bindgen(method, js_name = sendText)]
        pub fn send_text(this: &Player, line: u32, text: &str);
        #[wasm_bindgen(method)]
        pub fn interrupt(this: &Player);
        #[wasm_bindgen(method, js_name = unlockSound)]
        pub fn unlock_sound(this: &Player);
        #[wasm_bindgen(method)]
        pub fn leave(this: &Player);
    }
}

/// What a script calls with each of its events.
pub(super) type Emit = Closure<dyn FnMut(String)>;

/// Fetches a vendor's bundle, once for the life of the page. Nothing to do where the vendor sends a page.
///
/// # Errors
/// [`SdkError::Load`]; asking again tries again.
pub async fn load(kind: ProviderKind) -> Result<(), SdkError> {
    let loaded = match kind {
        ProviderKind::Livekit | ProviderKind::BeyondPresence => livekit::script::load(livekit::BUNDLE).await,
        ProviderKind::Anam => anam::script::load(anam::BUNDLE).await,
        ProviderKind::Trulience => return Ok(()),
    };
    loaded.map(drop).map_err(|_| SdkError::Load)
}

/// A place in a talk. Dropping it leaves the talk and empties the host.
pub struct Handle {
    player: script::Player,
    /// Called by the script until `leave`; dropped after it.
    _emit: Emit,
}

/// Begins to join; everything after is told through `tell`. The vendor's bundle must have been loaded, and
/// `host` be empty and nobody else's.
///
/// # Errors
/// [`SdkError::Load`] if the bundle does not run here; what the vendor's code means if it said one.
pub fn mount(
    host: &HtmlElement,
    grant: &Grant,
    label: &str,
    tell: impl Fn(News) + 'static,
) -> Result<Handle, SdkError> {
    let tables = match grant {
        Grant::LivekitRoom { .. } => livekit::TABLES,
        Grant::AnamSession { .. } => anam::TABLES,
        Grant::TrulienceFrame { .. } => trulience::TABLES,
        Grant::HostedFrame { .. } => hosted::TABLES,
    };
    let emit = Closure::new(move |json: String| {
        if let Some(news) = wire::read(&json, &tables) {
            tell(news);
        }
    });
    let mounted = match grant {
        Grant::LivekitRoom {
            url,
            token,
            interrupt,
        } => {
            let interrupt = interrupt.as_deref().unwrap_or_default();
            livekit::script::mount(host, url, &token.0, interrupt, label, &emit)
        }
        Grant::AnamSession { api_url, token } => anam::script::mount(host, api_url, &token.0, label, &emit),
        Grant::TrulienceFrame { src, origins } => {
            trulience::script::mount(host, &src.0, &origins.join(" "), label, &emit)
        }
        Grant::HostedFrame { src } => hosted::script::mount(host, src, label, &emit),
    };
    let player = mounted.map_err(|thrown| {
        thrown
            .as_string()
            .map_or(SdkError::Load, |code| (tables.refusal)(&code))
    })?;
    Ok(Handle { player, _emit: emit })
}

impl Handle {
    /// Lets the avatar hear this microphone, and no other.
    pub fn publish(&self, microphone: &Microphone, muted: bool) {
        self.player.publish(&microphone.0, muted);
    }

    /// Takes the microphone back.
    pub fn unpublish(&self) {
        self.player.unpublish();
    }

    /// Sends nothing of the microphone, or sends it again.
    pub fn set_muted(&self, muted: bool) {
        self.player.set_muted(muted);
    }

    /// Sends a typed line; a failure comes back as [`News::TextLost`].
    pub fn send_text(&self, line: u32, text: &str) {
        self.player.send_text(line, text);
    }

    /// Asks the avatar to stop talking.
    pub fn interrupt(&self) {
        self.player.interrupt();
    }

    /// Starts the sound; must be called inside a click.
    pub fn unlock_sound(&self) {
        self.player.unlock_sound();
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.player.leave();
    }
}
