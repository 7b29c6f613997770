//! No secret of the operator's ever comes out: not in a page, an answer, a header, the log or the database, whatever
//! a vendor repeats of it.
//!
//! Which settings are secret is read off `showroom config show`, so that a new one is looked after without a word here.

use crate::echo::{Echo, GRANTED};
use crate::support::{Showroom, press, run};
use reqwest::{Response, header};
use serde_json::json;
use std::fmt::Write;
use std::path::{Path, PathBuf};

const LINK: &str = "ada-0123456789abcdef";
/// Told to vendors, and to nobody else.
const PRIVATE: [&str; 2] = ["private0canary0of0the0notes", "private0canary0of0the0prompt"];
/// Public by design: browsers hold the first, and the second stands in every token.
const PUBLIC: [&str; 2] = ["velt.api_key", "livekit.api_key"];
/// The keys that vendors must have been called with, or repeating them showed nothing.
const CALLED: [&str; 4] = [
    "beyond_presence.api_key",
    "anam.api_key",
    "trulience.api_key",
    "velt.auth_token",
];
const DEMOS: [(&str, &str); 4] = [
    ("livekit", ""),
    ("beyond-presence", "avatar_id = \"a\""),
    ("anam", "avatar_id = \"a\"\nvoice_id = \"v\""),
    ("trulience", "avatar_id = \"1\""),
];

/// Every setting there is.
fn settings() -> Vec<String> {
    let output = run(&["config", "show"], &[]);
    let text = String::from_utf8(output.stdout).expect("text");
    let keys = text
        .lines()
        .skip(1)
        .filter_map(|line| line.split_whitespace().next());
    keys.filter(|key| key.matches('.').count() == 1)
        .map(str::to_owned)
        .collect()
}

fn variable(key: &str) -> String {
    format!("SHOWROOM_{}", key.replace('.', "_").to_uppercase())
}

/// Whether a setting is named like a secret.
fn is_secret(key: &str) -> bool {
    let (_, name) = key.split_once('.').expect("section.key");
    let last = name.rsplit('_').next().unwrap_or_default();
    matches!(
        last,
        "key" | "keys" | "secret" | "token" | "password" | "passcode"
    ) && !PUBLIC.contains(&key)
}

/// A value that is found again wherever it goes, in the form that the vendor's own has.
fn canary(key: &str) -> String {
    let name = key.replace(['.', '_'], "0");
    let prefix = match key {
        "trulience.api_key" => "tru_live_",
        "velt.webhook_signing_secret" => "whsec_",
        _ => "",
    };
    // Of a length that base64 takes without padding.
    let tail = (52 - name.len()) % 4;
    format!("{prefix}canary0{name}00{}", "0".repeat(tail + 27))
}

/// What to look for.
fn core(canary: &str) -> &str {
    canary.rsplit('_').next().unwrap_or(canary)
}

fn environment(echo: &Echo) -> Vec<(String, String)> {
    let settings = settings();
    let secrets: Vec<&String> = settings.iter().filter(|key| is_secret(key)).collect();
    assert!(secrets.len() >= 5, "{secrets:?}");
    let secret = secrets.into_iter().map(|key| (variable(key), canary(key)));
    let to_vendor = |key: &&String| key.ends_with(".api_url") || *key == "livekit.url";
    let urls = settings
        .iter()
        .filter(to_vendor)
        .map(|key| (variable(key), echo.url.clone()));
    let rest = [
        ("SHOWROOM_LIVEKIT_API_KEY", "public-key"),
        ("SHOWROOM_VELT_API_KEY", "public-key"),
        ("LIVEKIT_URL", ""),
        ("LIVEKIT_API_KEY", ""),
        ("LIVEKIT_API_SECRET", ""),
        ("SHOWROOM_LOG_FILTER", "debug"),
    ];
    let rest = rest.map(|(name, value)| (name.to_owned(), value.to_owned()));
    secret.chain(urls).chain(rest).collect()
}

fn file() -> String {
    let [notes, prompt] = PRIVATE;
    let mut file = String::new();
    for (provider, rest) in DEMOS {
        write!(
            file,
            "[[demo]]\nslug = \"{provider}\"\ntitle = \"T\"\nname = \"N\"\nprovider = \"{provider}\"\nprompt = \"{prompt}\"\n\
             context = \"sales\"\n{rest}\n[[link]]\nslug = \"{LINK}-{provider}\"\ndemo = \"{provider}\"\n\
             recipient = \"Ada\"\nnotes = \"{notes}\"\n"
        )
        .expect("written");
    }
    file
}

/// Everything that came out, each with a word for where.
#[derive(Default)]
struct Out(Vec<(String, String)>);

impl Out {
    async fn keep(&mut self, place: String, answer: Response) -> u16 {
        let status = answer.status().as_u16();
        let head = format!("{:?}", answer.headers());
        let body = answer.bytes().await.expect("a body");
        self.0
            .push((place, format!("{head} {}", String::from_utf8_lossy(&body))));
        status
    }

    /// Fails where a canary, plain or in base64, is found; tokens are allowed only where one was granted.
    fn search(&self, canaries: &[String]) {
        use base64::prelude::{BASE64_STANDARD_NO_PAD, Engine};
        for (place, text) in &self.0 {
            for canary in canaries {
                for form in [canary, &BASE64_STANDARD_NO_PAD.encode(canary)] {
                    let found = text.find(form).map(|at| around(text, at));
                    assert_eq!(found, None, "{canary} is in {place}");
                }
            }
            let found = token_in(text).filter(|_| !place.starts_with("granted"));
            assert_eq!(found.map(|at| around(text, at)), None, "a token is in {place}");
        }
    }
}

/// A little of a long text.
fn around(text: &str, at: usize) -> String {
    let from = text[..at]
        .char_indices()
        .rev()
        .nth(100)
        .map_or(0, |(index, _)| index);
    text[from..].chars().take(300).collect()
}

/// Where three parts in base64 with dots between them, the first of them JSON, stand in a text.
fn token_in(text: &str) -> Option<usize> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let found = text.match_indices("eyJ").find(|(at, _)| {
        let whole: String = text[*at..]
            .chars()
            .take_while(|letter| is_part(*letter))
            .collect();
        let parts: Vec<&str> = whole.split('.').collect();
        parts.len() >= 3 && parts[..3].iter().all(|part| part.len() >= 10)
    });
    found.map(|(at, _)| at)
}

async fn pages(showroom: &Showroom, out: &mut Out) {
    let demos = DEMOS.iter().map(|(demo, _)| format!("/demo/{demo}"));
    let links = DEMOS.iter().map(|(demo, _)| format!("/l/{LINK}-{demo}"));
    let others = [
        "/",
        "/l/none",
        "/demo/none",
        "/nowhere",
        "/healthz",
        "/favicon.svg",
        "/api/v1/nothing",
    ];
    for path in demos.chain(links).chain(others.map(String::from)) {
        let answer = showroom.get(&path).await;
        out.keep(format!("GET {path}"), answer).await;
    }
}

/// Every server function, once as it should be and then wrong in each way.
async fn calls(showroom: &Showroom, out: &mut Out, number: &mut u16) {
    for (demo, _) in DEMOS {
        for link in [None, Some(format!("{LINK}-{demo}"))] {
            *number += 1;
            let start = json!({ "demo": demo, "link": link, "press": press(*number) });
            let answer = showroom.call("start", start).await;
            let granted = if answer.status().is_success() {
                "granted: "
            } else {
                ""
            };
            out.keep(format!("{granted}start of {demo}"), answer).await;
            let cancel = json!({ "demo": demo, "press": press(*number) });
            out.keep(format!("cancel of {demo}"), showroom.call("cancel", cancel).await)
                .await;
        }
    }
    for verb in ["start", "record", "end", "cancel"] {
        for wrong in [
            json!(null),
            json!({ "demo": "livekit", "press": "1" }),
            json!({ "demo": "none", "link": "none", "press": press(0) }),
        ] {
            out.keep(format!("a wrong {verb}"), showroom.call(verb, wrong).await)
                .await;
        }
        let stranger = showroom
            .post(verb)
            .header(header::ORIGIN, "https://b.test")
            .body("{}");
        out.keep(
            format!("a stranger's {verb}"),
            stranger.send().await.expect("an answer"),
        )
        .await;
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn keep_files(folder: &Path, out: &mut Out) {
    let mut found = Vec::new();
    files(folder, &mut found);
    for path in found {
        let bytes = std::fs::read(&path).expect("it can be read");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        out.0.push((path.display().to_string(), text));
    }
}

#[tokio::test]
async fn no_secret_comes_out_whatever_a_vendor_repeats() {
    let echo = Echo::start().await;
    let env = environment(&echo);
    let pairs: Vec<(&str, &str)> = env
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let mut showroom = Showroom::with(&pairs, Some(&file()));
    let (mut out, mut number) = (Out::default(), 0);
    pages(&showroom, &mut out).await;
    for status in [500, 400, 401, 403, 404, 409, 422, 429, 503, 302, 200, 201] {
        echo.say(status);
        calls(&showroom, &mut out, &mut number).await;
    }
    assert_eq!(showroom.terminate(), Some(0), "{}", showroom.log());

    let heard = echo.heard();
    for key in CALLED {
        assert!(
            heard.contains(&canary(key)),
            "no vendor was called with {key}, so nothing was tested"
        );
    }
    let granted = |(place, text): &(String, String)| place.starts_with("granted") && token_in(text).is_some();
    assert!(out.0.iter().any(granted), "nothing was granted");
    let log = showroom.log();
    assert!(log.contains("DEBUG") && log.contains("call failed"), "{log}");
    assert!(!log.contains(LINK), "a link is in the log: {log}");
    out.0.push(("the log".into(), log));
    let database = out.0.len();
    keep_files(&showroom.dir.path().join("data"), &mut out);
    assert!(out.0.len() > database, "there is no database");
    // What browsers are served, where it has been built.
    let built = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("site");
    keep_files(&built, &mut out);
    let secrets = settings()
        .into_iter()
        .filter(|key| is_secret(key))
        .map(|key| core(&canary(&key)).to_owned());
    let canaries: Vec<String> = secrets.chain(PRIVATE.map(String::from)).collect();
    out.search(&canaries);
    // The browser that started is the only place for what a vendor granted.
    let strays = out
        .0
        .iter()
        .filter(|(place, text)| !place.starts_with("granted") && text.contains(GRANTED));
    assert_eq!(
        strays.map(|(place, _)| place).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
}

#[test]
fn the_search_finds_what_it_looks_for() {
    let found = |text: &str| {
        let out = Out(vec![("a place".into(), text.into())]);
        std::panic::catch_unwind(|| out.search(&["canary0".into()])).is_err()
    };
    assert!(found("x canary0 y") && found("Y2FuYXJ5MA") && found(GRANTED));
    assert!(!found("a canary and eyJust a word"));
}
