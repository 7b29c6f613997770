//! Which script plays what, and the handle on the player of one talk.

use super::binding::{self, Emit, Player};
use super::microphone::Microphone;
use super::{anam, event, hosted, livekit, trulience};
use crate::state::{AttemptEvent, SdkError};
use contract::ProviderKind;
use contract::grant::Grant;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::HtmlElement;

/// A script threw. Every call into one can: what it left undone is for the caller to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threw;

impl From<JsValue> for Threw {
    fn from(_: JsValue) -> Self {
        Self
    }
}

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

/// Whether this browser can hold a talk at all: every vendor needs WebRTC.
#[must_use]
pub fn is_supported() -> bool {
    binding::is_supported().unwrap_or(false)
}

/// A place in a talk. Dropping it leaves the talk and empties the host.
pub struct Handle {
    player: Player,
    host: HtmlElement,
    /// Called by the script until `leave`; dropped after it.
    _emit: Emit,
}

/// Begins to join; everything after is reported through `tell`. The vendor's bundle must have been loaded, and
/// `host` be an empty element that nothing else fills.
///
/// # Errors
/// What the vendor's code means if it said one; [`SdkError::Broken`] for anything else that was thrown.
pub fn mount(
    host: &HtmlElement,
    grant: &Grant,
    label: &str,
    tell: impl Fn(AttemptEvent) + 'static,
) -> Result<Handle, SdkError> {
    let tables = match grant {
        Grant::LivekitRoom { .. } => livekit::TABLES,
        Grant::AnamSession { .. } => anam::TABLES,
        Grant::TrulienceFrame { .. } => trulience::TABLES,
        Grant::HostedFrame { .. } => hosted::TABLES,
    };
    let emit = Closure::new(move |json: String| {
        if let Some(event) = event::read(&json, &tables) {
            tell(event);
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
        host.set_text_content(None);
        thrown
            .as_string()
            .map_or(SdkError::Broken, |code| (tables.refusal)(&code))
    })?;
    Ok(Handle {
        player,
        host: host.clone(),
        _emit: emit,
    })
}

impl Handle {
    /// Lets the avatar hear this microphone, and no other.
    ///
    /// # Errors
    /// [`Threw`]: it is not heard.
    pub fn publish(&self, microphone: &Microphone, muted: bool) -> Result<(), Threw> {
        Ok(self.player.publish(microphone.track(), muted)?)
    }

    /// Takes the microphone back.
    ///
    /// # Errors
    /// [`Threw`]: only closing the microphone makes sure that it is not heard.
    pub fn unpublish(&self) -> Result<(), Threw> {
        Ok(self.player.unpublish()?)
    }

    /// Sends nothing of the microphone, or sends it again.
    ///
    /// # Errors
    /// [`Threw`]: whether it is heard is not known.
    pub fn set_muted(&self, muted: bool) -> Result<(), Threw> {
        Ok(self.player.set_muted(muted)?)
    }

    /// Sends a typed line; a failure that shows later comes back as [`AttemptEvent::TextLost`].
    ///
    /// # Errors
    /// [`Threw`]: it was not sent.
    pub fn send_text(&self, line: u32, text: &str) -> Result<(), Threw> {
        Ok(self.player.send_text(line, text)?)
    }

    /// Asks the avatar to stop talking.
    ///
    /// # Errors
    /// [`Threw`]: it was not asked.
    pub fn interrupt(&self) -> Result<(), Threw> {
        Ok(self.player.interrupt()?)
    }

    /// Lets the avatar be heard through this speaker; through the browser's choice, if the name is empty. A refusal comes
    /// back as [`AttemptEvent::SpeakerRefused`].
    ///
    /// # Errors
    /// [`Threw`]: it is heard as before.
    pub fn set_speaker(&self, id: &str) -> Result<(), Threw> {
        Ok(self.player.set_speaker(id)?)
    }

    /// Sets how loud the avatar is, in percent.
    ///
    /// # Errors
    /// [`Threw`]: it is as loud as before.
    pub fn set_volume(&self, percent: u8) -> Result<(), Threw> {
        Ok(self.player.set_volume(f64::from(percent) / 100.0)?)
    }

    /// Starts the sound; must be called inside a click.
    ///
    /// # Errors
    /// [`Threw`]: it was not started.
    pub fn unlock_sound(&self) -> Result<(), Threw> {
        Ok(self.player.unlock_sound()?)
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        if self.player.leave().is_err() {
            // What still plays goes with its element.
            self.host.set_text_content(None);
        }
    }
}
