//! How a persona of Anam's listens and speaks. The ranges are those of the vendor's API document of July 2026.

use crate::settings::Cursor;
use serde::Serialize;

/// `voice_detection`: when a visitor counts as having spoken. Serialises as the vendor takes it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VoiceDetection {
    /// `end_of_speech_sensitivity`: 0, waits long, to 1, answers at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_of_speech_sensitivity: Option<f64>,
    /// `silence_before_skip_turn_secs`: seconds of silence after which the persona speaks again, 0 to 900; 0 is never.
    #[serde(
        rename = "silenceBeforeSkipTurnSeconds",
        skip_serializing_if = "Option::is_none"
    )]
    pub silence_before_skip_turn_secs: Option<f64>,
    /// `silence_before_session_end_secs`: seconds of silence after which the vendor ends, 0 to 7200; 0 is never.
    #[serde(
        rename = "silenceBeforeSessionEndSeconds",
        skip_serializing_if = "Option::is_none"
    )]
    pub silence_before_session_end_secs: Option<f64>,
    /// `silence_before_auto_end_turn_secs`: seconds of silence that end the visitor's turn, 0.5 to 10.
    #[serde(
        rename = "silenceBeforeAutoEndTurnSeconds",
        skip_serializing_if = "Option::is_none"
    )]
    pub silence_before_auto_end_turn_secs: Option<f64>,
    /// `speech_enhancement_level`: how much noise is taken out, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speech_enhancement_level: Option<f64>,
}

impl VoiceDetection {
    pub(super) fn read(mut table: Cursor<'_>) -> Self {
        let read = Self {
            end_of_speech_sensitivity: table.fraction("end_of_speech_sensitivity", 0.0..=1.0),
            silence_before_skip_turn_secs: table.fraction("silence_before_skip_turn_secs", 0.0..=900.0),
            silence_before_session_end_secs: table.fraction("silence_before_session_end_secs", 0.0..=7200.0),
            silence_before_auto_end_turn_secs: table
                .fraction("silence_before_auto_end_turn_secs", 0.5..=10.0),
            speech_enhancement_level: table.fraction("speech_enhancement_level", 0.0..=1.0),
        };
        table.finish();
        read
    }
}

/// `voice_generation`: how the voice sounds. Which fields there are depends on whose voice it is, which `provider`
/// says: it is a word of ours, and not sent. Serialises as the vendor takes it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
pub enum VoiceGeneration {
    /// `provider = "elevenlabs-v1"`
    ElevenLabsV1 {
        /// `stability`: 0, varied, to 1, even.
        #[serde(skip_serializing_if = "Option::is_none")]
        stability: Option<f64>,
        /// `similarity_boost`: closeness to the original speaker, 0 to 1.
        #[serde(skip_serializing_if = "Option::is_none")]
        similarity_boost: Option<f64>,
        /// `speed`: factor, 0.7 to 1.2.
        #[serde(skip_serializing_if = "Option::is_none")]
        speed: Option<f64>,
    },
    /// `provider = "elevenlabs-v2"`
    ElevenLabsV2 {
        /// `stability`: 0, varied, to 1, even.
        #[serde(skip_serializing_if = "Option::is_none")]
        stability: Option<f64>,
        /// `similarity_boost`: closeness to the original speaker, 0 to 1.
        #[serde(skip_serializing_if = "Option::is_none")]
        similarity_boost: Option<f64>,
        /// `style`: exaggeration, 0 to 1; low is quicker.
        #[serde(skip_serializing_if = "Option::is_none")]
        style: Option<f64>,
        /// `use_speaker_boost`: closer to the original speaker.
        #[serde(skip_serializing_if = "Option::is_none")]
        use_speaker_boost: Option<bool>,
        /// `speed`: factor, 0.7 to 1.2.
        #[serde(skip_serializing_if = "Option::is_none")]
        speed: Option<f64>,
        /// `model`: the voice maker's name of it; at most 200 characters.
        #[serde(skip_serializing_if = "Option::is_none")]
        model: Option<String>,
    },
    /// `provider = "cartesia"`, Sonic 3
    Cartesia {
        /// `volume`: factor, 0.5 to 2.
        #[serde(skip_serializing_if = "Option::is_none")]
        volume: Option<f64>,
        /// `speed`: factor, 0.6 to 1.5.
        #[serde(skip_serializing_if = "Option::is_none")]
        speed: Option<f64>,
        /// `emotion`: one of [`EMOTIONS`].
        #[serde(skip_serializing_if = "Option::is_none")]
        emotion: Option<&'static str>,
    },
    /// `provider = "fish"`
    Fish {
        /// `volume`: factor, 0.5 to 2.
        #[serde(skip_serializing_if = "Option::is_none")]
        volume: Option<f64>,
        /// `speed`: factor, 0.5 to 2.
        #[serde(skip_serializing_if = "Option::is_none")]
        speed: Option<f64>,
    },
}

/// The emotions that Cartesia's voices take.
pub const EMOTIONS: [&str; 6] = ["neutral", "calm", "angry", "content", "sad", "scared"];

#[derive(Clone, Copy)]
enum Maker {
    ElevenLabsV1,
    ElevenLabsV2,
    Cartesia,
    Fish,
}

impl VoiceGeneration {
    pub(super) fn read(mut table: Cursor<'_>) -> Option<Self> {
        if !table.has("provider") {
            let hint = "say whose voice it is: elevenlabs-v1, elevenlabs-v2, cartesia or fish";
            table.reject("provider", "is missing", hint);
            return None;
        }
        let maker = table.choice(
            "provider",
            &[
                ("elevenlabs-v1", Maker::ElevenLabsV1),
                ("elevenlabs-v2", Maker::ElevenLabsV2),
                ("cartesia", Maker::Cartesia),
                ("fish", Maker::Fish),
            ],
        )?;
        let read = match maker {
            Maker::ElevenLabsV1 => Self::ElevenLabsV1 {
                stability: table.fraction("stability", 0.0..=1.0),
                similarity_boost: table.fraction("similarity_boost", 0.0..=1.0),
                speed: table.fraction("speed", 0.7..=1.2),
            },
            Maker::ElevenLabsV2 => Self::ElevenLabsV2 {
                stability: table.fraction("stability", 0.0..=1.0),
                similarity_boost: table.fraction("similarity_boost", 0.0..=1.0),
                style: table.fraction("style", 0.0..=1.0),
                use_speaker_boost: table.flag("use_speaker_boost"),
                speed: table.fraction("speed", 0.7..=1.2),
                model: table.text("model", 200),
            },
            Maker::Cartesia => Self::Cartesia {
                volume: table.fraction("volume", 0.5..=2.0),
                speed: table.fraction("speed", 0.6..=1.5),
                emotion: table.choice("emotion", &EMOTIONS.map(|emotion| (emotion, emotion))),
            },
            Maker::Fish => Self::Fish {
                volume: table.fraction("volume", 0.5..=2.0),
                speed: table.fraction("speed", 0.5..=2.0),
            },
        };
        table.finish();
        Some(read)
    }
}
