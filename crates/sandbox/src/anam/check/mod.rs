//! The checks of a session's configuration, for tokens and for sessions started with an API key.
//!
//! It owns what is refused and what a good configuration means for the avatar; the fields are in `fields.json`. Start with
//! [`config`].

use super::cast::{self, Role};
use super::fields::{check, voice_generation};
use super::refusal::{Problem, Refusal};
use super::room::ConnectionDetails;
use serde_json::{Map, Value, json};
use std::time::Duration;

/// The longest JSON Schema of a tool's parameters, in bytes.
const SCHEMA: usize = 10_000;

/// What a token stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A persona made for this session.
    Ephemeral,
    /// A saved persona.
    Stateful,
    /// No persona at all; the SDK refuses it.
    Legacy,
}

impl Kind {
    /// The `type` claim.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ephemeral => "ephemeral",
            Self::Stateful => "stateful",
            Self::Legacy => "legacy",
        }
    }
}

/// Whose voice an avatar speaks with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoiceSource {
    /// The persona's own.
    Persona,
    /// One that the client brings (`enableAudioPassthrough`).
    Client,
}

/// A configuration that can be played.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// What it was made from.
    pub kind: Kind,
    /// The caller's own name for the session.
    pub label: Option<String>,
    /// As the vendor shows it afterwards.
    pub persona: Map<String, Value>,
    /// Who plays.
    pub role: &'static Role,
    /// The name it goes by.
    pub name: Option<String>,
    /// Its first words; its own when absent.
    pub greeting: Option<String>,
    /// Whether it waits to be spoken to.
    pub skip_greeting: bool,
    /// Whether its first words cannot be cut short.
    pub uninterruptible: bool,
    /// Whether it answers by itself rather than only saying given text.
    pub answers: bool,
    /// How long a session may last.
    pub limit: Option<Duration>,
    /// After how much silence of the visitor it ends.
    pub silence: Option<Duration>,
    /// The width and height that were asked for, in pixels.
    pub size: Option<(u64, u64)>,
    /// Whose voice it speaks with.
    pub voice: VoiceSource,
    /// The LiveKit room that it plays in, when not for a visitor of its own.
    pub room: Option<ConnectionDetails>,
}

impl Config {
    /// Whether events about its speech carry the ids that the client gave the text; the older model has none.
    pub fn names_utterances(&self) -> bool {
        text(&self.persona, "avatarModel") != Some("cara-3")
    }
}

/// Reads and checks a configuration.
///
/// # Errors
/// Every broken field, or the one thing that the plan forbids.
pub fn config(body: &[u8]) -> Result<Config, Refusal> {
    let body: Value =
        serde_json::from_slice(body).map_err(|_| Refusal::invalid("body", "is not valid JSON"))?;
    let mut problems = Vec::new();
    check("", &body, "token", &mut problems);
    let persona = body.get("personaConfig").and_then(Value::as_object);
    let kind = match persona {
        None => Kind::Legacy,
        Some(persona) if persona.contains_key("personaId") => Kind::Stateful,
        Some(_) => Kind::Ephemeral,
    };
    let persona = persona.cloned().unwrap_or_default();
    let role = match kind {
        Kind::Ephemeral => ephemeral(&persona, &mut problems),
        Kind::Stateful => stateful(&persona, &mut problems),
        Kind::Legacy => cast::all().first(),
    };
    session(&body, &persona, &mut problems);
    let room = ConnectionDetails::read(&body["environment"], &mut problems);
    let (true, Some(role)) = (problems.is_empty(), role) else {
        return Err(Refusal::Invalid(problems));
    };
    let model = text(&persona, "avatarModel").unwrap_or("cara-4");
    if model == "cara-4-latest" {
        return Err(Refusal::Plan("Your plan does not include this avatar model"));
    }
    let size = size(&body, model)?;
    let shown = if kind == Kind::Stateful {
        json!({ "personaId": role.persona, "name": role.name(), "avatarId": role.avatar, "voiceId": role.voice })
            .as_object()
            .cloned()
            .unwrap_or_default()
    } else {
        persona.clone()
    };
    let voice = if persona.get("enableAudioPassthrough") == Some(&json!(true)) {
        VoiceSource::Client
    } else {
        VoiceSource::Persona
    };
    let label = body.get("clientLabel").and_then(Value::as_str);
    Ok(Config {
        size,
        voice,
        room,
        ..meaning(kind, label, shown, role)
    })
}

/// Reads and checks what a client sends beside its token; what it says of itself comes back.
///
/// # Errors
/// Every broken field.
pub fn client(body: &[u8]) -> Result<Value, Refusal> {
    if body.is_empty() {
        return Ok(Value::Null);
    }
    let mut body: Value =
        serde_json::from_slice(body).map_err(|_| Refusal::invalid("body", "is not valid JSON"))?;
    let mut problems = Vec::new();
    check("", &body, "client", &mut problems);
    if problems.is_empty() {
        Ok(body["clientMetadata"].take())
    } else {
        Err(Refusal::Invalid(problems))
    }
}

fn meaning(kind: Kind, label: Option<&str>, persona: Map<String, Value>, role: &'static Role) -> Config {
    let flag = |name: &str| persona.get(name).and_then(Value::as_bool).unwrap_or(false);
    let own = |name: &str| text(&persona, name).map(str::to_owned);
    let seconds = |value: Option<&Value>| {
        value
            .and_then(Value::as_f64)
            .filter(|secs| *secs > 0.0)
            .map(Duration::from_secs_f64)
    };
    let detection = persona.get("voiceDetectionOptions");
    let model = text(&persona, "llmId").or_else(|| text(&persona, "brainType"));
    Config {
        kind,
        label: label.map(str::to_owned),
        role,
        name: own("name"),
        greeting: own("initialMessage"),
        skip_greeting: flag("skipGreeting"),
        uninterruptible: flag("uninterruptibleGreeting"),
        answers: model != Some(cast::NO_MODEL),
        limit: seconds(persona.get("maxSessionLengthSeconds")),
        silence: seconds(detection.and_then(|options| options.get("silenceBeforeSessionEndSeconds"))),
        persona,
        size: None,
        voice: VoiceSource::Persona,
        room: None,
    }
}

fn ephemeral(persona: &Map<String, Value>, problems: &mut Vec<Problem>) -> Option<&'static Role> {
    check("personaConfig", &persona.clone().into(), "persona", problems);
    let mut wrong = |path: &str, message: &str| problems.push(problem(path, message));
    let role = text(persona, "avatarId").and_then(cast::by_avatar);
    if role.is_none() {
        let message = if persona.contains_key("avatarId") {
            "is not an avatar of this account"
        } else {
            "is required, or personaId"
        };
        wrong("avatarId", message);
    }
    let notes = |name: &str| persona.get("directorNotes").and_then(|notes| notes.get(name));
    if notes("presetStyle").is_some() && notes("customStylePrompt").is_some() {
        wrong(
            "directorNotes",
            "takes presetStyle or customStylePrompt, not both",
        );
    }
    for (at, tool) in list(persona.get("tools")).enumerate() {
        for field in ["parameters", "queryParameters"] {
            // JSON Schema has no keyword for a length in bytes.
            if tool
                .get(field)
                .is_some_and(|schema| schema.to_string().len() > SCHEMA)
            {
                let message = format!("must be at most {SCHEMA} bytes");
                wrong(&format!("tools[{at}].{field}"), &message);
            }
        }
    }
    if let Some(generation) = persona.get("voiceGenerationOptions") {
        // The voices' makers differ in what they take; of a voice we do not know, anything that one of them takes.
        let options = voice_generation(text(persona, "voiceId").and_then(cast::provider_of));
        check(
            "personaConfig.voiceGenerationOptions",
            generation,
            options,
            problems,
        );
    }
    role
}

/// Whatever stands beside the id is ignored, except the sound that comes from elsewhere.
fn stateful(persona: &Map<String, Value>, problems: &mut Vec<Problem>) -> Option<&'static Role> {
    let role = text(persona, "personaId").and_then(cast::by_persona);
    if role.is_none() {
        problems.push(problem("personaId", "is not a persona of this account"));
    }
    if let Some(passthrough) = persona.get("enableAudioPassthrough") {
        check(
            "personaConfig.enableAudioPassthrough",
            passthrough,
            "passthrough",
            problems,
        );
    }
    role
}

fn session(body: &Value, persona: &Map<String, Value>, problems: &mut Vec<Problem>) {
    let options = &body["sessionOptions"];
    if options.get("videoWidth").is_some() != options.get("videoHeight").is_some() {
        problems.push(Problem {
            path: "sessionOptions".into(),
            message: "takes videoWidth and videoHeight together".into(),
        });
    }
    if let Some(egress) = options.get("egress") {
        if persona.get("enableAudioPassthrough") != Some(&json!(true)) {
            problems.push(Problem {
                path: "sessionOptions.egress".into(),
                message: "needs personaConfig.enableAudioPassthrough".into(),
            });
        }
        if egress["daily"]["roomUrl"].is_null() {
            problems.push(Problem {
                path: "sessionOptions.egress.daily.roomUrl".into(),
                message: "is required".into(),
            });
        }
    }
}

/// The sizes that a model draws, in pixels; the first is the usual one.
const fn sizes(model: &str) -> &'static [(u64, u64)] {
    match model.as_bytes() {
        b"cara-3" => &[(720, 480)],
        _ => &[(1152, 768), (768, 1152)],
    }
}

fn size(body: &Value, model: &str) -> Result<Option<(u64, u64)>, Refusal> {
    let options = &body["sessionOptions"];
    let (Some(width), Some(height)) = (options["videoWidth"].as_u64(), options["videoHeight"].as_u64())
    else {
        return Ok(None);
    };
    let sizes = sizes(model);
    if sizes.contains(&(width, height)) {
        Ok(Some((width, height)))
    } else {
        Err(Refusal::Dimensions(sizes))
    }
}

fn problem(path: &str, message: &str) -> Problem {
    Problem {
        path: format!("personaConfig.{path}"),
        message: message.into(),
    }
}

fn text<'a>(fields: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    fields.get(name).and_then(Value::as_str)
}

fn list(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}

#[cfg(test)]
mod tests;
