//! Every documented field of a session's configuration with its type and range.
//!
//! It owns the tables, from the vendor's `OpenAPI` document of July 2026, its documents on session tokens, and
//! `anam` 0.12.0 for Python (`region`, `regionPolicy`, `showAIAvatarDisclosure`). Where the vendor gives no limit the
//! rule only has a type. An unknown field is refused, so that a misspelled one is found here rather than never.

use super::rules::{Field, Rule};

/// The body of a request for a token.
pub const TOP: Rule = Rule::Group(&[
    ("clientLabel", Rule::Text(500)),
    ("personaConfig", Rule::Schema(BODY)),
    ("sessionOptions", SESSION),
    ("environment", Rule::Schema(BODY)),
    // Only named by the document: neither type nor unit is known.
    ("expiresIn", Rule::Any),
    ("widgetConfig", Rule::Any),
    // Sent with an API key to `engine/session`, which takes the same body.
    ("clientMetadata", Rule::Schema(BODY)),
]);

/// No limit of its own: the body's holds.
const BODY: usize = usize::MAX;

/// A persona that exists for one session only.
pub const EPHEMERAL: Rule = Rule::Group(&[
    ("type", Rule::OneOf(&["ephemeral"])),
    ("name", Rule::Word),
    ("avatarId", Rule::Word),
    ("avatarModel", Rule::OneOf(&["cara-3", "cara-4", "cara-4-latest"])),
    ("voiceId", Rule::Word),
    ("llmId", Rule::Word),
    ("brainType", Rule::Word),
    ("systemPrompt", Rule::Text(BODY)),
    // One second to one day: the vendor names no ends.
    ("maxSessionLengthSeconds", Rule::Number(1.0, 86_400.0)),
    ("skipGreeting", Rule::Flag),
    ("uninterruptibleGreeting", Rule::Flag),
    ("initialMessage", Rule::TextOrNull(BODY)),
    ("languageCode", Rule::Language),
    ("voiceDetectionOptions", VOICE_DETECTION),
    // By the voice's maker, see [`voice_generation`].
    ("voiceGenerationOptions", Rule::Any),
    ("directorNotes", DIRECTOR_NOTES),
    ("tools", Rule::Many(&TOOL)),
    ("toolIds", Rule::Many(&Rule::Uuid)),
    ("enableAudioPassthrough", Rule::Flag),
]);

/// When the visitor is taken to have finished, or to have gone.
pub const VOICE_DETECTION: Rule = Rule::Group(&[
    ("endOfSpeechSensitivity", Rule::Number(0.0, 1.0)),
    ("silenceBeforeSkipTurnSeconds", Rule::Number(0.0, 900.0)),
    ("silenceBeforeSessionEndSeconds", Rule::Number(0.0, 7200.0)),
    ("silenceBeforeAutoEndTurnSeconds", Rule::Number(0.5, 10.0)),
    ("speechEnhancementLevel", Rule::Number(0.0, 1.0)),
]);

/// What any of the voices' makers takes; the ranges are the widest.
pub const VOICE_GENERATION: Rule = Rule::Group(&[
    ("stability", Rule::Number(0.0, 1.0)),
    ("similarityBoost", Rule::Number(0.0, 1.0)),
    ("speed", Rule::Number(0.5, 2.0)),
    ("style", Rule::Number(0.0, 1.0)),
    ("useSpeakerBoost", Rule::Flag),
    ("model", Rule::Word),
    ("volume", Rule::Number(0.5, 2.0)),
    ("emotion", Rule::Word),
]);

/// The fields and ranges of one maker's voices.
pub const fn voice_generation(provider: &str) -> Option<&'static [Field]> {
    match provider.as_bytes() {
        b"CARTESIA" => Some(&[
            ("volume", Rule::Number(0.5, 2.0)),
            ("speed", Rule::Number(0.6, 1.5)),
            ("emotion", Rule::Word),
        ]),
        b"ELEVENLABS" => Some(&[
            ("stability", Rule::Number(0.0, 1.0)),
            ("similarityBoost", Rule::Number(0.0, 1.0)),
            ("speed", Rule::Number(0.7, 1.2)),
            ("style", Rule::Number(0.0, 1.0)),
            ("useSpeakerBoost", Rule::Flag),
            ("model", Rule::Word),
        ]),
        b"FISH_AUDIO" => Some(&[
            ("volume", Rule::Number(0.5, 2.0)),
            ("speed", Rule::Number(0.5, 2.0)),
        ]),
        _ => None,
    }
}

const DIRECTOR_NOTES: Rule = Rule::Group(&[
    (
        "presetStyle",
        Rule::OneOf(&[
            "happy",
            "warm",
            "playful",
            "supportive",
            "sad",
            "angry",
            "distressed",
        ]),
    ),
    ("customStylePrompt", Rule::Text(2000)),
    ("expressivity", Rule::Number(0.0, 1.0)),
]);

const TOOL: Rule = Rule::Open(&[
    ("type", Rule::OneOf(&["client", "server", "system"])),
    ("subtype", Rule::OneOf(&["knowledge", "webhook"])),
    ("name", Rule::Word),
    ("description", Rule::Text(1024)),
    ("parameters", Rule::Schema(10_000)),
    ("queryParameters", Rule::Schema(10_000)),
    ("awaitResult", Rule::Flag),
]);

const SESSION: Rule = Rule::Group(&[
    (
        "sessionReplay",
        Rule::Group(&[("enableSessionReplay", Rule::Flag)]),
    ),
    ("videoQuality", Rule::OneOf(&["high", "auto"])),
    ("videoWidth", Rule::Whole(1, 10_000)),
    ("videoHeight", Rule::Whole(1, 10_000)),
    (
        "egress",
        Rule::Group(&[("mode", Rule::OneOf(&["daily"])), ("daily", DAILY)]),
    ),
    ("showAIAvatarDisclosure", Rule::Flag),
    ("region", Rule::Word),
    ("regionPolicy", Rule::OneOf(&["preferred", "strict"])),
    ("voiceDetection", SENSITIVITY),
]);

const DAILY: Rule = Rule::Group(&[
    ("roomUrl", Rule::Word),
    ("token", Rule::Word),
    ("userName", Rule::Word),
]);

const SENSITIVITY: Rule = Rule::Group(&[("endOfSpeechSensitivity", Rule::Number(0.0, 1.0))]);

/// What the browser SDK sends beside its token to start a session.
pub const START: Rule = Rule::Group(&[
    ("clientMetadata", Rule::Schema(BODY)),
    ("sessionOptions", Rule::Group(&[("voiceDetection", SENSITIVITY)])),
]);

/// The sizes that a model draws, in pixels; the first is the usual one.
pub fn sizes(model: &str) -> &'static [(u64, u64)] {
    match model {
        "cara-3" => &[(720, 480)],
        _ => &[(1152, 768), (768, 1152)],
    }
}
