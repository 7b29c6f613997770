//! What an operator may send to Anam of a persona, and the place of what they may not.

use crate::support::anam::load;
use backend::config::{Config, Sources};

/// Key and problem of everything that is wrong.
fn wrong(file: &str, env: &[(&str, &str)]) -> Vec<String> {
    let env = env
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let file = Some(("mine.toml".into(), file.to_owned()));
    let outcome = Config::load(Sources { file, env });
    let problems = outcome.err().map(|problems| problems.0).unwrap_or_default();
    problems
        .into_iter()
        .map(|row| format!("{} {}", row.key, row.problem))
        .collect()
}

const DEMO: &str = "[[demo]]\nslug = 'd'\ntitle = 'D'\nprovider = 'anam'\nname = 'A'\n";

/// What is wrong with a demo whose table `anam` holds this.
fn in_demo(table: &str) -> Vec<String> {
    wrong(&format!("{DEMO}{table}"), &[])
}

#[test]
fn every_range_has_two_ends() {
    let of = |table: &str, key: &str, value: &str| format!("anam.{table} = {{ {key} = {value} }}");
    let voice = |maker: &str, key: &str, value: &str| {
        format!("anam.voice_generation = {{ provider = '{maker}', {key} = {value} }}")
    };
    let ranges = [
        (
            "voice_detection",
            "end_of_speech_sensitivity",
            ["0", "1"],
            ["-0.1", "1.1"],
        ),
        (
            "voice_detection",
            "silence_before_skip_turn_secs",
            ["0", "900"],
            ["-1", "901"],
        ),
        (
            "voice_detection",
            "silence_before_session_end_secs",
            ["0", "7200"],
            ["-1", "7201"],
        ),
        (
            "voice_detection",
            "silence_before_auto_end_turn_secs",
            ["0.5", "10"],
            ["0.4", "10.1"],
        ),
        (
            "voice_detection",
            "speech_enhancement_level",
            ["0", "1"],
            ["-0.1", "1.1"],
        ),
        ("director_notes", "expressivity", ["0", "1"], ["-0.1", "nan"]),
        ("elevenlabs-v1", "stability", ["0", "1"], ["-0.1", "1.1"]),
        ("elevenlabs-v1", "similarity_boost", ["0", "1"], ["-0.1", "1.1"]),
        ("elevenlabs-v1", "speed", ["0.7", "1.2"], ["0.6", "1.3"]),
        ("elevenlabs-v2", "stability", ["0", "1"], ["-0.1", "1.1"]),
        ("elevenlabs-v2", "similarity_boost", ["0", "1"], ["-0.1", "1.1"]),
        ("elevenlabs-v2", "style", ["0", "1"], ["-0.1", "1.1"]),
        ("elevenlabs-v2", "speed", ["0.7", "1.2"], ["0.6", "1.3"]),
        ("cartesia", "volume", ["0.5", "2"], ["0.4", "2.1"]),
        ("cartesia", "speed", ["0.6", "1.5"], ["0.5", "1.6"]),
        ("fish", "volume", ["0.5", "2"], ["0.4", "2.1"]),
        ("fish", "speed", ["0.5", "2"], ["0.4", "2.1"]),
    ];
    for (table, key, fine, broken) in ranges {
        let is_voice = !matches!(table, "voice_detection" | "director_notes");
        let write = |value: &str| {
            if is_voice {
                voice(table, key, value)
            } else {
                of(table, key, value)
            }
        };
        let name = if is_voice { "voice_generation" } else { table };
        let place = format!("demo.d.anam.{name}.{key} has an invalid value");
        for value in fine {
            assert_eq!(in_demo(&write(value)), [""; 0], "{table} {key} {value}");
        }
        for value in broken {
            assert_eq!(in_demo(&write(value)), [place.as_str()], "{value}");
        }
        assert_eq!(
            in_demo(&write("'1'")),
            [format!("demo.d.anam.{name}.{key} has the wrong type")]
        );
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn everything_else_that_breaks_a_rule_says_where() {
    let long = |count: usize| "x".repeat(count);
    let tool = |rest: &str| format!("anam.tools = [{{ type = 'system', name = 't', {rest} }}]");
    let hook = |rest: &str| {
        format!(
            "anam.tools = [{{ type = 'server', subtype = 'webhook', name = 't', method = 'GET', {rest} }}]"
        )
    };
    let cases = [
        ("anam = 7".into(), " has the wrong type"),
        ("anam.nonsense = 1".into(), ".nonsense is not a setting"),
        ("anam.avatar_id = 'a'".into(), ".avatar_id is not a setting"),
        ("anam.avatar_model = 'cara-2'".into(), ".avatar_model has an invalid value"),
        (format!("anam.llm_id = '{}'", "llm".repeat(67)), ".llm_id has an invalid value"),
        ("anam.llm_id = 7".into(), ".llm_id has the wrong type"),
        ("anam.max_session_secs = 9".into(), ".max_session_secs is 9"),
        ("anam.max_session_secs = 86401".into(), ".max_session_secs is 86401"),
        ("anam.skip_greeting = 1".into(), ".skip_greeting has the wrong type"),
        ("anam.uninterruptible_greeting = 1".into(), ".uninterruptible_greeting has the wrong type"),
        ("anam.enable_audio_passthrough = 1".into(), ".enable_audio_passthrough has the wrong type"),
        ("anam.voice_detection = 1".into(), ".voice_detection has the wrong type"),
        ("anam.voice_detection = { a = 1 }".into(), ".voice_detection.a is not a setting"),
        ("anam.voice_generation = { speed = 1 }".into(), ".voice_generation.provider is missing"),
        ("anam.voice_generation = { provider = 'x' }".into(), ".voice_generation.provider has an invalid value"),
        (
            "anam.voice_generation = { provider = 'cartesia', stability = 1 }".into(),
            ".voice_generation.stability is not a setting",
        ),
        (
            "anam.voice_generation = { provider = 'elevenlabs-v1', style = 1 }".into(),
            ".voice_generation.style is not a setting",
        ),
        (
            "anam.voice_generation = { provider = 'fish', emotion = 'sad' }".into(),
            ".voice_generation.emotion is not a setting",
        ),
        (
            "anam.voice_generation = { provider = 'cartesia', emotion = 'bored' }".into(),
            ".voice_generation.emotion has an invalid value",
        ),
        (
            "anam.voice_generation = { provider = 'elevenlabs-v2', use_speaker_boost = 1 }".into(),
            ".voice_generation.use_speaker_boost has the wrong type",
        ),
        (
            "anam.director_notes = { preset_style = 'bored' }".into(),
            ".director_notes.preset_style has an invalid value",
        ),
        (
            "anam.director_notes = { preset_style = 'warm', custom_style_prompt = 'x' }".into(),
            ".director_notes.custom_style_prompt does not go with preset_style",
        ),
        (
            format!("anam.director_notes = {{ custom_style_prompt = '{}' }}", long(2001)),
            ".director_notes.custom_style_prompt has an invalid value",
        ),
        ("anam.tools = 1".into(), ".tools has the wrong type"),
        ("anam.tools = [1]".into(), ".tools[0] has the wrong type"),
        ("anam.tools = [{ name = 't' }]".into(), ".tools[0].type is missing"),
        ("anam.tools = [{ type = 'system' }]".into(), ".tools[0].name is missing"),
        ("anam.tools = [{ type = 'x', name = 't' }]".into(), ".tools[0].type has an invalid value"),
        ("anam.tools = [{ type = 'system', name = 'a b' }]".into(), ".tools[0].name has an invalid value"),
        (
            "anam.tools = [{ type = 'system', name = 't' }, { type = 'system', name = 't' }]".into(),
            ".tools name one twice",
        ),
        (tool(&format!("description = '{}'", long(1025))), ".tools[0].description has an invalid value"),
        (hook("url = 'https://example.com', parameters = 'x'"), ".tools[0].parameters has the wrong type"),
        (
            hook(&format!("url = 'https://example.com', parameters = {{ a = '{}' }}", long(9993))),
            ".tools[0].parameters has an invalid value",
        ),
        (tool("url = 'https://example.com'"), ".tools[0].url is not a setting"),
        ("anam.tools = [{ type = 'server', name = 't' }]".into(), ".tools[0].subtype is missing"),
        (
            "anam.tools = [{ type = 'server', subtype = 'x', name = 't' }]".into(),
            ".tools[0].subtype has an invalid value",
        ),
        (
            "anam.tools = [{ type = 'server', subtype = 'knowledge', name = 't' }]".into(),
            ".tools[0].document_folder_ids is missing",
        ),
        (
            "anam.tools = [{ type = 'server', subtype = 'knowledge', name = 't', document_folder_ids = ['x'] }]".into(),
            ".tools[0].document_folder_ids has an invalid value",
        ),
        (hook("headers = {}"), ".tools[0].url is missing"),
        (hook("url = 'http://example.com'"), ".tools[0].url has an invalid value"),
        (hook("url = 'https://example.com', headers = 1"), ".tools[0].headers has the wrong type"),
        (
            hook(&format!("url = 'https://example.com', query_parameters = {{ a = '{}' }}", long(9993))),
            ".tools[0].query_parameters has an invalid value",
        ),
        ("anam.tool_ids = ['x']".into(), ".tool_ids has an invalid value"),
        ("anam.tool_ids = 'x'".into(), ".tool_ids has the wrong type"),
        ("anam.replay = 'x'".into(), ".replay has the wrong type"),
        ("anam.video_quality = 'low'".into(), ".video_quality has an invalid value"),
        ("anam.video_width = 720".into(), ".video_width does not go without video_height"),
        ("anam.video_height = 480".into(), ".video_height does not go without video_width"),
        ("anam = { video_width = 480, video_height = 720 }".into(), ".video_width has an invalid value"),
        ("anam.show_ai_avatar_disclosure = 1".into(), ".show_ai_avatar_disclosure has the wrong type"),
        (format!("anam.region = '{}'", long(41)), ".region has an invalid value"),
        ("anam = { region = 'eu', region_policy = 'x' }".into(), ".region_policy has an invalid value"),
        ("anam.region_policy = 'strict'".into(), ".region_policy is strict without a region"),
    ];
    for (table, expected) in cases {
        assert_eq!(
            in_demo(&table),
            [format!("demo.d.anam{expected}")],
            "{table:.200}"
        );
    }
}

#[test]
fn what_is_just_within_is_taken() {
    for table in [
        format!(
            "anam.director_notes = {{ custom_style_prompt = '{}' }}",
            "x".repeat(2000)
        ),
        format!(
            "anam.tools = [{{ type = 'server', subtype = 'webhook', name = 't', url = 'https://example.com', \
             method = 'GET', parameters = {{ a = '{}' }}, description = '{}' }}]",
            "x".repeat(9992),
            "x".repeat(1024)
        ),
        "anam = { video_width = 720, video_height = 480 }".into(),
        "anam = { region = 'eu', region_policy = 'strict' }".into(),
        "anam = { persona_id = 'p', replay = true }".into(),
    ] {
        assert_eq!(in_demo(&table), [""; 0], "{table:.100}");
    }
}

#[test]
fn a_persona_beside_a_saved_one_is_two_statements() {
    let both = "context = 'sales'\nprompt = 'p'\ngreeting = 'g'\nanam = { persona_id = 'p', llm_id = 'l', tools = [] }";
    assert_eq!(
        in_demo(both),
        [
            "demo.d.anam.llm_id does not go with persona_id",
            "demo.d.anam.tools does not go with persona_id",
            "demo.d.context does not go with anam.persona_id",
            "demo.d.greeting does not go with anam.persona_id",
            "demo.d.prompt does not go with anam.persona_id",
        ]
    );
}

#[test]
fn another_vendors_demo_has_no_such_table() {
    let file = DEMO.replace("'anam'", "'trulience'") + "anam = { llm_id = 'l' }";
    assert_eq!(wrong(&file, &[]), ["demo.d.anam is for provider anam"]);
}

#[test]
fn the_section_takes_the_same_and_a_variable_holds_it_as_toml() {
    let key = ("ANAM_API_KEY", "key");
    let config = load(
        "[anam]\nskip_greeting = true\n[anam.voice_detection]\nspeech_enhancement_level = 0.5",
        &[
            key,
            ("SHOWROOM_ANAM_VIDEO_WIDTH", "1152"),
            ("SHOWROOM_ANAM_VIDEO_HEIGHT", "768"),
            (
                "SHOWROOM_ANAM_VOICE_GENERATION",
                "{ provider = 'fish', speed = 2 }",
            ),
            ("SHOWROOM_ANAM_AVATAR_ID", "avatar-1"),
        ],
    );
    let anam = config.anam.expect("on");
    assert_eq!(anam.avatar_id.as_deref(), Some("avatar-1"));
    assert_eq!(anam.defaults.skip_greeting, Some(true));
    assert_eq!(anam.defaults.options.video_size, Some((1152, 768)));
    let detection = anam.defaults.voice_detection.expect("set");
    assert_eq!(detection.speech_enhancement_level, Some(0.5));
    assert!(anam.defaults.voice_generation.is_some());

    assert_eq!(
        wrong(
            "",
            &[
                key,
                (
                    "SHOWROOM_ANAM_VOICE_DETECTION",
                    "{ speech_enhancement_level = 2 }"
                )
            ]
        ),
        ["anam.voice_detection.speech_enhancement_level has an invalid value"]
    );
    assert_eq!(
        wrong("[anam]\npersona_id = 'p'", &[key]),
        ["anam.persona_id is not a setting"]
    );
    assert_eq!(
        wrong("", &[("SHOWROOM_ANAM_REPLAY", "true")]),
        ["anam.api_key is missing"]
    );
}

#[test]
fn what_a_tool_knows_is_not_described() {
    let tools = "[{ type = 'server', subtype = 'webhook', name = 't', method = 'GET', \
                 url = 'https://example.com/?k=canary', headers = { A = 'canary' } }]";
    let config = load("", &[("ANAM_API_KEY", "canary"), ("SHOWROOM_ANAM_TOOLS", tools)]);
    let described = config.describe();
    let shown = format!("{config:?} {described}");
    assert!(
        shown.contains("anam.tools[0].headers.A") && !shown.contains("canary"),
        "{shown}"
    );
}
