//! Every documented field, with one value that is taken and one that is not.

use super::*;

fn with(persona: &Value) -> Value {
    let mut whole = json!({ "avatarId": "cara" });
    for (name, value) in persona.as_object().expect("an object") {
        whole[name] = value.clone();
    }
    json!({ "personaConfig": whole })
}

fn read(body: &Value) -> Result<Config, Refusal> {
    config(body.to_string().as_bytes())
}

/// Where the problems of a request are.
fn wrong(body: &Value) -> Vec<String> {
    match read(body) {
        Err(Refusal::Invalid(problems)) => problems.into_iter().map(|problem| problem.path).collect(),
        Ok(_) => Vec::new(),
        Err(other) => panic!("{body}: {other:?}"),
    }
}

#[test]
fn every_field_of_a_persona_is_checked() {
    let cases = [
        ("type", json!("ephemeral"), json!("stateful")),
        ("name", json!("Nora"), json!("")),
        ("avatarModel", json!("cara-3"), json!("cara-2")),
        ("voiceId", json!("v"), json!(1)),
        ("llmId", json!("m"), json!(null)),
        ("brainType", json!("m"), json!(false)),
        ("systemPrompt", json!(""), json!([])),
        ("maxSessionLengthSeconds", json!(1.5), json!(0)),
        ("skipGreeting", json!(true), json!("yes")),
        ("uninterruptibleGreeting", json!(false), json!(0)),
        ("initialMessage", json!(null), json!(7)),
        ("languageCode", json!("de"), json!("deu")),
        ("toolIds", json!([MODEL_ID]), json!(["tool"])),
        ("enableAudioPassthrough", json!(true), json!("true")),
    ];
    for (field, good, bad) in cases {
        assert_eq!(wrong(&with(&json!({ field: good }))), [""; 0], "{field}");
        let path = wrong(&with(&json!({ field: bad }))).pop();
        assert!(
            path.is_some_and(|path| path.starts_with(&format!("personaConfig.{field}"))),
            "{field}"
        );
    }
    assert_eq!(
        wrong(&with(&json!({ "avatarid": "cara" }))),
        ["personaConfig.avatarid"]
    );
    assert_eq!(
        wrong(&with(&json!({ "avatarId": "unknown" }))),
        ["personaConfig.avatarId"]
    );
    assert_eq!(wrong(&json!({ "personaConfig": {} })), ["personaConfig.avatarId"]);
}

/// Some UUID.
const MODEL_ID: &str = cast::MODEL;

#[test]
fn ranges_of_the_voice_are_checked() {
    for (field, least, most) in [
        ("endOfSpeechSensitivity", 0.0, 1.0),
        ("silenceBeforeSkipTurnSeconds", 0.0, 900.0),
        ("silenceBeforeSessionEndSeconds", 0.0, 7200.0),
        ("silenceBeforeAutoEndTurnSeconds", 0.5, 10.0),
        ("speechEnhancementLevel", 0.0, 1.0),
    ] {
        let tried = |value: f64| wrong(&with(&json!({ "voiceDetectionOptions": { field: value } })));
        assert!(tried(least).is_empty() && tried(most).is_empty(), "{field}");
        let path = format!("personaConfig.voiceDetectionOptions.{field}");
        assert_eq!(
            (tried(least - 0.1), tried(most + 0.1)),
            (vec![path.clone()], vec![path]),
            "{field}"
        );
    }
}

#[test]
fn each_makers_voices_have_their_own_ranges() {
    let speed = |voice: &str, speed: f64| {
        wrong(&with(
            &json!({ "voiceId": voice, "voiceGenerationOptions": { "speed": speed } }),
        ))
        .is_empty()
    };
    let [cara, ines, milo] = [0, 1, 2].map(|at| cast::all()[at].voice);
    assert!(speed(cara, 1.5) && !speed(cara, 1.6));
    assert!(speed(ines, 1.2) && !speed(ines, 1.3));
    assert!(speed(milo, 2.0) && !speed(milo, 2.1));
    let foreign = with(&json!({ "voiceId": cara, "voiceGenerationOptions": { "stability": 0.5 } }));
    assert_eq!(
        wrong(&foreign),
        ["personaConfig.voiceGenerationOptions.stability"]
    );
}

#[test]
fn fields_that_do_not_go_together_are_refused() {
    let both = json!({ "directorNotes": { "presetStyle": "happy", "customStylePrompt": "so so" } });
    assert_eq!(wrong(&with(&both)), ["personaConfig.directorNotes"]);
    let tools = json!({ "tools": [{ "type": "server", "name": "find" }, { "name": "go" }] });
    assert_eq!(
        wrong(&with(&tools)),
        ["personaConfig.tools[0].subtype", "personaConfig.tools[1].type"]
    );
    let mut one_side = with(&json!({}));
    one_side["sessionOptions"] = json!({ "videoWidth": 1152 });
    assert_eq!(wrong(&one_side), ["sessionOptions"]);
    let mut egress = with(&json!({}));
    egress["sessionOptions"] =
        json!({ "egress": { "mode": "daily", "daily": { "roomUrl": "https://room" } } });
    assert_eq!(wrong(&egress), ["sessionOptions.egress"]);
    egress["personaConfig"]["enableAudioPassthrough"] = json!(true);
    assert_eq!(wrong(&egress), [""; 0]);
}

#[test]
fn session_options_are_checked() {
    for (options, path) in [
        (
            json!({ "sessionReplay": { "enableSessionReplay": 1 } }),
            "sessionOptions.sessionReplay.enableSessionReplay",
        ),
        (json!({ "videoQuality": "low" }), "sessionOptions.videoQuality"),
        (
            json!({ "showAIAvatarDisclosure": "on" }),
            "sessionOptions.showAIAvatarDisclosure",
        ),
        (json!({ "region": 1 }), "sessionOptions.region"),
        (json!({ "regionPolicy": "loose" }), "sessionOptions.regionPolicy"),
        (json!({ "videoSize": 1 }), "sessionOptions.videoSize"),
    ] {
        let mut body = with(&json!({}));
        body["sessionOptions"] = options;
        assert_eq!(wrong(&body), [path]);
    }
}

#[test]
fn sizes_and_models_are_those_of_the_plan() {
    let mut body = with(&json!({ "avatarModel": "cara-3" }));
    body["sessionOptions"] = json!({ "videoWidth": 720, "videoHeight": 480 });
    assert!(read(&body).is_ok());
    body["sessionOptions"]["videoHeight"] = json!(481);
    assert_eq!(read(&body), Err(Refusal::Dimensions(&[(720, 480)])));
    assert!(matches!(
        read(&with(&json!({ "avatarModel": "cara-4-latest" }))),
        Err(Refusal::Plan(_))
    ));
}

#[test]
fn what_stands_beside_a_saved_persona_is_ignored() {
    let theo = cast::all()[3].persona;
    let body =
        json!({ "personaConfig": { "personaId": theo, "avatarId": "cara", "initialMessage": "Never said" } });
    let config = read(&body).expect("a saved persona");
    assert_eq!(
        (config.kind, config.role.presenter, config.greeting),
        (Kind::Stateful, "theo", None)
    );
    let unknown = json!({ "personaConfig": { "personaId": MODEL_ID } });
    assert_eq!(wrong(&unknown), ["personaConfig.personaId"]);
}

#[test]
fn a_good_configuration_means_something() {
    let persona = json!({
        "name": "Nora", "initialMessage": "Hello Ada", "skipGreeting": true, "uninterruptibleGreeting": true,
        "llmId": cast::NO_MODEL, "maxSessionLengthSeconds": 90,
        "voiceDetectionOptions": { "silenceBeforeSessionEndSeconds": 0 },
    });
    let mut body = with(&persona);
    body["clientLabel"] = json!("session-7");
    let config = read(&body).expect("good");
    assert_eq!(
        (config.kind, config.label.as_deref()),
        (Kind::Ephemeral, Some("session-7"))
    );
    assert_eq!(
        (config.name.as_deref(), config.greeting.as_deref()),
        (Some("Nora"), Some("Hello Ada"))
    );
    assert!(config.skip_greeting && config.uninterruptible && !config.answers);
    assert_eq!(config.limit, Some(Duration::from_secs(90)));
    assert_eq!(config.silence, None, "0 is off");
}

#[test]
fn a_body_without_a_persona_is_legacy() {
    assert_eq!(read(&json!({})).map(|config| config.kind), Ok(Kind::Legacy));
    assert!(matches!(config(b"{"), Err(Refusal::Invalid(_))));
    assert_eq!(wrong(&json!([])), ["body"]);
    assert_eq!(wrong(&json!({ "personaConfig": "cara" })), ["personaConfig"]);
}

#[test]
fn a_tools_parameters_have_a_length() {
    let of = |length: usize| {
        let parameters = json!({ "a": "x".repeat(length) });
        let tool = json!({ "type": "server", "subtype": "webhook", "name": "go", "parameters": parameters });
        wrong(&with(&json!({ "tools": [tool] })))
    };
    assert_eq!(of(10_000 - 8), [""; 0]);
    assert_eq!(of(10_000 - 7), ["personaConfig.tools[0].parameters"]);
}
