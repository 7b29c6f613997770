//! `[anam]`: the avatar vendor of that name, through its own browser SDK; and what a demo may set for it.

mod director;
mod options;
mod persona;
mod tool;
mod voice;

pub use director::DirectorNotes;
pub use options::{AnamOptions, RegionPolicy, VideoQuality};
pub use persona::{AnamPersona, AvatarModel};
pub use tool::{Tool, ToolKind};
pub use voice::{VoiceDetection, VoiceGeneration};

use crate::settings::{Account, Address, Cursor, check_key, safe_api_url};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

/// Your account at Anam. Off unless a key of the section is set.
#[derive(Debug, Clone)]
pub struct Anam {
    /// `api_key`, `SHOWROOM_ANAM_API_KEY` or `ANAM_API_KEY`.
    pub api_key: SecretString,
    /// `api_url`, `SHOWROOM_ANAM_API_URL` or `ANAM_API_URL`: base address of the API without the version; default
    /// `https://api.anam.ai`.
    pub api_url: Url,
    /// `avatar_id`, `SHOWROOM_ANAM_AVATAR_ID`: for demos that name none.
    pub avatar_id: Option<String>,
    /// `voice_id`, `SHOWROOM_ANAM_VOICE_ID`: for demos that name none.
    pub voice_id: Option<String>,
    /// Every other key, `SHOWROOM_ANAM_<KEY>`: for demos whose own table `anam` does not say.
    pub defaults: AnamPersona,
}

/// The section, and the vendor's own names for its keys.
pub(crate) const ACCOUNT: Account = Account {
    section: "anam",
    variables: &[("api_key", "ANAM_API_KEY"), ("api_url", "ANAM_API_URL")],
    forms: &[],
};

/// The vendor's own address (`@anam-ai/js-sdk` 4.27.0, `lib/constants.ts`).
const API_URL: &str = "https://api.anam.ai";

impl Anam {
    pub(crate) fn read(table: &mut Cursor<'_>) -> Option<Self> {
        let present = table.is_present();
        let api_key = table.secret("api_key");
        let api_url = table.optional("api_url");
        let avatar_id = table.optional("avatar_id");
        let voice_id = table.optional("voice_id");
        let defaults = AnamPersona::read_section(&mut table.variables_as_toml());
        if !present {
            return None;
        }
        table.complete(&["api_key"]);
        if let Some(key) = &api_key {
            check_key(table, "api_key", key.expose_secret());
        }
        Some(Self {
            api_url: safe_api_url(table, "api_url", api_url, API_URL)?,
            api_key: api_key?,
            avatar_id,
            voice_id,
            defaults,
        })
    }
}

impl Anam {
    pub(crate) fn addresses(&self) -> [Address<'_>; 1] {
        [Address::of_pages("anam.api_url", &self.api_url)]
    }
}
