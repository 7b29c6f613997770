//! The body of `POST /v1/auth/session-token`, and what a usable token looks like.
//!
//! Field names are those of the API document of July 2026; `region`, `regionPolicy`, `showAIAvatarDisclosure` and
//! `enableAudioPassthrough` are those of the Python SDK 0.12.0.

use super::tools;
use crate::clock::Timestamp;
use crate::config::{
    AnamOptions, AnamPersona, AvatarModel, DirectorNotes, Persona, RegionPolicy, VideoQuality,
    VoiceDetection, VoiceGeneration,
};
use crate::jwt;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::time::Duration;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewToken<'a> {
    pub client_label: &'a str,
    pub persona_config: PersonaConfig<'a>,
    pub session_options: SessionOptions<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum PersonaConfig<'a> {
    /// One that is saved there; whatever stood beside its id would be ignored.
    #[serde(rename_all = "camelCase")]
    Stateful { persona_id: &'a str },
    /// One that exists for this session.
    Ephemeral(Box<Ephemeral<'a>>),
}

/// Which face, voice and model, by their ids.
pub(super) struct Parts<'a> {
    pub avatar: Option<Cow<'a, str>>,
    pub voice: Option<Cow<'a, str>>,
    pub llm: Option<Cow<'a, str>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Ephemeral<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    avatar_id: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    avatar_model: Option<AvatarModel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    voice_id: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    llm_id: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    system_prompt: Option<&'a str>,
    max_session_length_seconds: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    skip_greeting: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uninterruptible_greeting: Option<bool>,
    initial_message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    voice_detection_options: Option<&'a VoiceDetection>,
    #[serde(skip_serializing_if = "Option::is_none")]
    voice_generation_options: Option<&'a VoiceGeneration>,
    #[serde(skip_serializing_if = "Option::is_none")]
    director_notes: Option<&'a DirectorNotes>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tools: Vec<Value>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tool_ids: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    enable_audio_passthrough: Option<bool>,
}

impl<'a> Ephemeral<'a> {
    pub fn new(persona: &'a Persona, parts: Parts<'a>, settings: &'a AnamPersona, max: Duration) -> Self {
        let max = settings.max_session.map_or(max, |most| most.min(max));
        Self {
            name: &persona.name,
            avatar_id: parts.avatar,
            avatar_model: settings.avatar_model,
            voice_id: parts.voice,
            llm_id: parts.llm,
            system_prompt: persona.prompt.as_deref(),
            max_session_length_seconds: max.as_secs().max(1),
            skip_greeting: settings.skip_greeting,
            uninterruptible_greeting: settings.uninterruptible_greeting,
            initial_message: &persona.greeting,
            language_code: two_letters(&persona.language),
            voice_detection_options: settings.voice_detection.as_ref(),
            voice_generation_options: settings.voice_generation.as_ref(),
            director_notes: settings.director_notes.as_ref(),
            tools: settings.tools.iter().flatten().map(tools::wire).collect(),
            tool_ids: settings.tool_ids.as_deref().unwrap_or_default(),
            enable_audio_passthrough: settings.enable_audio_passthrough,
        }
    }
}

/// The ISO 639-1 part of a language tag; a language that has none is left to the vendor to hear.
fn two_letters(tag: &str) -> Option<String> {
    let language = tag.split('-').next().filter(|language| language.len() == 2)?;
    Some(language.to_ascii_lowercase())
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SessionOptions<'a> {
    session_replay: Replay,
    #[serde(skip_serializing_if = "Option::is_none")]
    video_quality: Option<VideoQuality>,
    #[serde(skip_serializing_if = "Option::is_none")]
    video_width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    video_height: Option<u32>,
    #[serde(rename = "showAIAvatarDisclosure", skip_serializing_if = "Option::is_none")]
    show_ai_avatar_disclosure: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region_policy: Option<RegionPolicy>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replay {
    enable_session_replay: bool,
}

impl<'a> From<&'a AnamOptions> for SessionOptions<'a> {
    fn from(options: &'a AnamOptions) -> Self {
        let (video_width, video_height) = options.video_size.unzip();
        Self {
            // Said in any case: left out, the vendor records.
            session_replay: Replay {
                enable_session_replay: options.replay.unwrap_or(false),
            },
            video_quality: options.video_quality,
            video_width,
            video_height,
            show_ai_avatar_disclosure: options.show_ai_avatar_disclosure,
            region: options.region.as_deref(),
            region_policy: options.region_policy,
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Minted {
    pub session_token: String,
}

/// When a token says that it expires; the vendor does not document that it does.
pub(super) fn expiry(token: &str) -> Option<Timestamp> {
    let claims: Map<String, Value> = jwt::claims(token)?;
    let secs = claims.get("exp")?.as_i64()?;
    Some(Timestamp(secs.saturating_mul(1000)))
}

/// Whether the browser's SDK will take a token: three parts, the middle one JSON, and not of the old kind that it
/// refuses (`@anam-ai/js-sdk` 4.27.0, `AnamClient.validateClientConfig`). Better to fail here than in the page.
pub(super) fn is_usable(token: &str) -> bool {
    jwt::claims(token).is_some_and(|claims: Map<String, Value>| {
        let kind = claims.get("type").and_then(Value::as_str);
        !kind.is_some_and(|kind| kind.eq_ignore_ascii_case("legacy"))
    })
}
