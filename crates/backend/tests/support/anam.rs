//! Anam on a socket: its paths, a token that its SDK takes, and a client with the keys to it.

use super::{Answer, NOON, Vendor, locator, vendor_access};
use backend::clock::{Clock, Manual};
use backend::config::{AnamPersona, Config, Demo, Sources};
use backend::providers::anam::{Account, Client};
use backend::providers::guarded::Guarded;
use backend::providers::{IdSource, SessionLocator, SessionSpec};
use std::sync::Arc;
use std::time::Duration;

/// Three parts, the middle one `{"accountId":"a","type":"ephemeral"}`.
pub const TOKEN: &str = "eyJhbGciOiJIUzI1NiJ9.eyJhY2NvdW50SWQiOiJhIiwidHlwZSI6ImVwaGVtZXJhbCJ9.canary";
pub const MINT: &str = "POST /v1/auth/session-token ";
pub const PLACES: &str = "GET /v1/sessions/concurrency ";

/// A demo whose persona has everything set.
pub const EVERYTHING: &str = r#"
[[demo]]
slug = "all"
title = "All"
provider = "anam"
name = "Ines"
greeting = "Hello, Ada."
prompt = "You are Ines."
languages = ["pt-BR"]
avatar_id = "avatar-1"
voice_id = "voice-1"
[demo.anam]
avatar_model = "cara-4"
llm_id = "llm-1"
max_session_secs = 300
skip_greeting = false
uninterruptible_greeting = true
tool_ids = ["67d27a9f-0ce1-4432-848b-8ab2b97f024b"]
enable_audio_passthrough = false
replay = true
video_quality = "high"
video_width = 768
video_height = 1152
show_ai_avatar_disclosure = true
region = "eu"
region_policy = "strict"
director_notes = { preset_style = "warm", expressivity = 0.5 }
[demo.anam.voice_detection]
end_of_speech_sensitivity = 1
silence_before_skip_turn_secs = 900
silence_before_session_end_secs = 7200
silence_before_auto_end_turn_secs = 0.5
speech_enhancement_level = 0.8
[demo.anam.voice_generation]
provider = "elevenlabs-v2"
stability = 0.5
similarity_boost = 0.75
style = 0
use_speaker_boost = true
speed = 1.2
model = "eleven_flash_v2_5"
[[demo.anam.tools]]
type = "server"
subtype = "knowledge"
name = "search"
disable_interruptions = true
document_folder_ids = ["67d27a9f-0ce1-4432-848b-8ab2b97f024b"]
[[demo.anam.tools]]
type = "server"
subtype = "webhook"
name = "book"
url = "https://crm.example.com/book?key=url-canary"
method = "POST"
headers = { "X-Key" = "header-canary" }
body_template = "{}"
parameters = { type = "object" }
query_parameters = { type = "object" }
[[demo.anam.tools]]
type = "system"
name = "change_language"
"#;

/// A locator is free, and the mint answers this.
pub fn minting(mint: Answer) -> Answer {
    let free = r#"{"limit":3,"active":1,"canStartSession":true,"estimatedWaitSeconds":null}"#;
    Answer::ByPath(vec![(PLACES, Answer::json("200 OK", free)), (MINT, mint)])
}

pub fn token() -> Answer {
    Answer::json("200 OK", &format!(r#"{{"sessionToken":"{TOKEN}"}}"#))
}

pub fn load(file: &str, env: &[(&str, &str)]) -> Config {
    let env = env
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let file = Some(("mine.toml".into(), file.to_owned()));
    Config::load(Sources { file, env }).unwrap_or_else(|problems| panic!("{problems}"))
}

/// An operator's account without defaults.
pub fn operators(defaults: AnamPersona) -> Account {
    Account {
        avatar: IdSource::Own(Some("avatar-default".into())),
        voice: IdSource::Own(Some("voice-default".into())),
        llm: IdSource::Own(None),
        has_personas: true,
        defaults: Box::new(defaults),
    }
}

pub fn clock() -> Arc<Manual> {
    Arc::new(Manual::new(NOON))
}

pub fn bare(url: &str, account: Account, clock: Arc<dyn Clock>) -> Client {
    Client::new(&vendor_access(url), account, clock).expect("a client")
}

pub fn client(url: &str) -> Guarded {
    let client = bare(url, operators(AnamPersona::default()), clock());
    Guarded::with_deadline(Box::new(client), Duration::from_millis(500))
}

/// A spec of a demo at [`locator`], for ten minutes.
pub struct Told {
    pub demo: Demo,
    pub locator: SessionLocator,
}

impl Told {
    pub fn of(demo: Demo) -> Self {
        Self {
            demo,
            locator: locator(),
        }
    }

    pub fn spec(&self) -> SessionSpec<'_> {
        SessionSpec {
            demo: &self.demo,
            persona: &self.demo.persona,
            locator: &self.locator,
            max: Duration::from_mins(10),
        }
    }
}

/// What was asked of a path: the heads and the bodies.
pub fn asked(vendor: &Vendor, line: &str) -> Vec<(String, String)> {
    vendor
        .asked()
        .iter()
        .filter(|asked| asked.starts_with(line))
        .map(|asked| {
            let (head, body) = asked.split_once("\r\n\r\n").expect("a head");
            (head.to_owned(), body.to_owned())
        })
        .collect()
}
