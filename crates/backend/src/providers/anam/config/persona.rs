//! What Anam receives about a persona beyond its name, words and looks: defaults in `[anam]`, and `anam` of a
//! `[[demo]]`.

use super::director::DirectorNotes;
use super::options::{AnamOptions, SIZES};
use super::tool::Tool;
use super::voice::{VoiceDetection, VoiceGeneration};
use crate::settings::{Cursor, Settings, is_uuid};
use serde::Serialize;
use std::collections::BTreeSet;
use std::time::Duration;

/// A persona's settings at Anam; what is not set is left to the vendor.
#[derive(Debug, Clone, Default)]
pub struct AnamPersona {
    /// `persona_id`, in a demo only: a persona saved at the vendor. Then nothing else of a persona is sent.
    pub persona_id: Option<String>,
    /// `avatar_model`: `cara-3`, `cara-4` or `cara-4-latest`, which is by invitation.
    pub avatar_model: Option<AvatarModel>,
    /// `llm_id`: which language model; at most 200 characters.
    pub llm_id: Option<String>,
    /// `max_session_secs`: seconds after which the vendor ends a talk, 10 to 86400, if that is sooner than we would.
    pub max_session: Option<Duration>,
    /// `skip_greeting`: whether the visitor speaks first.
    pub skip_greeting: Option<bool>,
    /// `uninterruptible_greeting`: whether the greeting is spoken to its end.
    pub uninterruptible_greeting: Option<bool>,
    /// `voice_detection`
    pub voice_detection: Option<VoiceDetection>,
    /// `voice_generation`
    pub voice_generation: Option<VoiceGeneration>,
    /// `director_notes`
    pub director_notes: Option<DirectorNotes>,
    /// `tools`: names are unique.
    pub tools: Option<Vec<Tool>>,
    /// `tool_ids`: tools saved at the vendor, as UUIDs.
    pub tool_ids: Option<Vec<String>>,
    /// `enable_audio_passthrough`: whether the page brings the voice; ours does not, so only false is taken.
    pub enable_audio_passthrough: Option<bool>,
    /// The session's options.
    pub options: AnamOptions,
}

/// The model that leaves thinking to the page (API document of July 2026).
const CLIENT_MODEL: &str = "CUSTOMER_CLIENT_V1";

/// What a saved persona has of its own.
const KEYS: [&str; 11] = [
    "avatar_model",
    "llm_id",
    "max_session_secs",
    "skip_greeting",
    "uninterruptible_greeting",
    "voice_detection",
    "voice_generation",
    "director_notes",
    "tools",
    "tool_ids",
    "enable_audio_passthrough",
];

/// `avatar_model`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AvatarModel {
    /// `cara-3`
    #[serde(rename = "cara-3")]
    Cara3,
    /// `cara-4`
    #[serde(rename = "cara-4")]
    Cara4,
    /// `cara-4-latest`
    #[serde(rename = "cara-4-latest")]
    Cara4Latest,
}

impl AnamPersona {
    /// The defaults in `[anam]`.
    pub(super) fn read_section(table: &mut Cursor<'_>) -> Self {
        Self::read(table)
    }

    /// The table `anam` of a demo.
    pub(crate) fn read_demo(demo: &mut Cursor<'_>, is_own: bool) -> Self {
        if demo.has("anam") && !is_own {
            let hint = "take it away, or name that provider";
            demo.reject("anam", "is for provider anam", hint);
        }
        // Beside a saved persona these say nothing; a demo that sets them expects otherwise.
        let words: Vec<&str> = ["context", "greeting", "prompt", "avatar_id", "voice_id"]
            .into_iter()
            .filter(|key| demo.has(key))
            .collect();
        let Some(mut table) = demo.table("anam") else {
            return Self::default();
        };
        let beside: Vec<&str> = KEYS.into_iter().filter(|key| table.has(key)).collect();
        let persona_id = table.text("persona_id", 200);
        let mut read = Self::read(&mut table);
        let (problem, hint) = (
            "does not go with persona_id",
            "the saved persona has its own: take one of the two away",
        );
        if persona_id.is_some() {
            for key in beside {
                table.reject(key, problem, hint);
            }
        }
        table.finish();
        if persona_id.is_some() {
            for key in words {
                demo.reject(key, "does not go with anam.persona_id", hint);
            }
        }
        read.persona_id = persona_id;
        read
    }

    /// Warns of a limit that the server's own comes before; `path` is where the persona is said.
    pub(crate) fn check_length(&self, settings: &mut Settings, path: &str, max: Duration) {
        if self.max_session.is_some_and(|most| most > max) {
            let path = format!("{path}.max_session_secs");
            let hint = "this server ends the session first: lower it, or raise the other";
            settings.warn(&path, "is above session.max_secs and has no effect", hint);
        }
    }

    /// The language model that a link names instead of its demo's.
    pub(crate) fn read_link(link: &mut Cursor<'_>) -> Option<String> {
        let model = link.text("llm_id", 200);
        let thinks = model.as_deref() != Some(CLIENT_MODEL);
        link.rule("llm_id", thinks, "must be a model that thinks without the page");
        model
    }

    fn read(table: &mut Cursor<'_>) -> Self {
        let tools = table.each("tools", Tool::read);
        let mut names = BTreeSet::new();
        if tools.iter().flatten().any(|tool| !names.insert(&tool.name)) {
            let hint = "give each tool a name of its own";
            table.reject("tools", "name one twice", hint);
        }
        let llm_id = table.text("llm_id", 200);
        if llm_id.as_deref() == Some(CLIENT_MODEL) {
            let problem =
                "names the model that waits for the page to think, which the page of this site does not";
            table.reject("llm_id", problem, "name another model");
        }
        let enable_audio_passthrough = table.flag("enable_audio_passthrough");
        if enable_audio_passthrough == Some(true) {
            let problem = "is true, and the page of this site brings no voice";
            table.reject("enable_audio_passthrough", problem, "say false, or take it away");
        }
        Self {
            persona_id: None,
            avatar_model: table.choice(
                "avatar_model",
                &[
                    ("cara-3", AvatarModel::Cara3),
                    ("cara-4", AvatarModel::Cara4),
                    ("cara-4-latest", AvatarModel::Cara4Latest),
                ],
            ),
            llm_id,
            max_session: table
                .number_or("max_session_secs", 10..=86_400, None)
                .map(|secs| Duration::from_secs(secs.into())),
            skip_greeting: table.flag("skip_greeting"),
            uninterruptible_greeting: table.flag("uninterruptible_greeting"),
            voice_detection: table.table("voice_detection").map(VoiceDetection::read),
            voice_generation: table.table("voice_generation").and_then(VoiceGeneration::read),
            director_notes: table.table("director_notes").map(DirectorNotes::read),
            tools,
            tool_ids: table.texts("tool_ids", is_uuid, "must be UUIDs"),
            enable_audio_passthrough,
            options: AnamOptions::read(table),
        }
    }

    /// These settings, and the others' where these say nothing; a table or list replaces the other as a whole.
    #[must_use]
    pub fn over(&self, others: &Self) -> Self {
        let (mine, theirs) = (self.clone(), others.clone());
        Self {
            persona_id: mine.persona_id.or(theirs.persona_id),
            avatar_model: mine.avatar_model.or(theirs.avatar_model),
            llm_id: mine.llm_id.or(theirs.llm_id),
            max_session: mine.max_session.or(theirs.max_session),
            skip_greeting: mine.skip_greeting.or(theirs.skip_greeting),
            uninterruptible_greeting: mine.uninterruptible_greeting.or(theirs.uninterruptible_greeting),
            voice_detection: mine.voice_detection.or(theirs.voice_detection),
            voice_generation: mine.voice_generation.or(theirs.voice_generation),
            director_notes: mine.director_notes.or(theirs.director_notes),
            tools: mine.tools.or(theirs.tools),
            tool_ids: mine.tool_ids.or(theirs.tool_ids),
            enable_audio_passthrough: mine.enable_audio_passthrough.or(theirs.enable_audio_passthrough),
            options: mine.options.over(&theirs.options),
        }
    }

    /// Whether the size of the picture is one of its avatar model's.
    #[must_use]
    pub fn size_fits(&self) -> bool {
        match (self.avatar_model, self.options.video_size) {
            (Some(AvatarModel::Cara3), Some(size)) => size == SIZES[0],
            (Some(AvatarModel::Cara4 | AvatarModel::Cara4Latest), Some(size)) => size != SIZES[0],
            _ => true,
        }
    }
}
