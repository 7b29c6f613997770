//! No secret of the operator's ever comes out: not in a page, the studio's among them, an answer, a header, the log or the database, whatever
//! a vendor repeats of it.
//!
//! Which settings are secret is read off `showroom config show`, so that a new one is looked after without a word here.

mod echo;
mod out;
mod secrets;
mod studio;

use crate::support::{Showroom, client, press};
use echo::Echo;
use out::Out;
use reqwest::header;
use serde_json::json;
use std::fmt::Write;
use std::path::Path;

const LINK: &str = "ada-0123456789abcdef";
/// Sent to vendors only.
const PRIVATE: [&str; 2] = ["private0canary0of0the0notes", "private0canary0of0the0prompt"];
/// The keys that vendors must have been called with, or repeating them showed nothing.
const CALLED: [&str; 4] = [
    "beyond_presence.api_key",
    "anam.api_key",
    "trulience.api_key",
    "velt.auth_token",
];
const DEMOS: [(&str, &str); 4] = [
    ("livekit", ""),
    ("beyond-presence", "avatar_id = \"a\"\nagent_id = \"a\""),
    (
        "anam",
        "avatar_id = \"a\"\nvoice_id = \"v\"\nanam = { llm_id = \"l\" }",
    ),
    ("trulience", "avatar_id = \"1\""),
];
const STATUSES: [u16; 12] = [500, 400, 401, 403, 404, 409, 422, 429, 503, 302, 200, 201];

fn file(comments: bool) -> String {
    let [notes, prompt] = PRIVATE;
    let mut file = String::new();
    for (provider, rest) in DEMOS {
        write!(
            file,
            "[[demo]]\nslug = \"{provider}\"\ntitle = \"T\"\nname = \"N\"\nprovider = \"{provider}\"\n\
             prompt = \"{prompt}\"\ncontext = \"sales\"\ncomments = {comments}\n\
             lead = {{ when = \"end\" }}\n{rest}\n[[link]]\nslug = \"{LINK}-{provider}\"\n\
             demo = \"{provider}\"\nrecipient = \"Ada\"\nnotes = \"{notes}\"\n"
        )
        .expect("written");
    }
    file
}

async fn pages(showroom: &Showroom, out: &mut Out) {
    let demos = DEMOS.iter().map(|(demo, _)| format!("/demo/{demo}"));
    let links = DEMOS.iter().map(|(demo, _)| format!("/l/{LINK}-{demo}"));
    let others = [
        "/",
        "/l/none",
        "/sign-in",
        "/sign-in/oidc",
        "/demo/none",
        "/nowhere",
        "/healthz",
        "/favicon.svg",
        "/api/v1/none",
    ];
    for path in demos.chain(links).chain(others.map(String::from)) {
        out.keep_answer(&path, showroom.get(&path).await).await;
    }
}

/// Every call that reaches a vendor.
async fn talks(showroom: &Showroom, out: &mut Out, cookie: &str, number: &mut u16) {
    for (demo, _) in DEMOS {
        for link in [None, Some(format!("{LINK}-{demo}"))] {
            *number += 1;
            let press = press(*number);
            let start = json!({ "demo": demo, "link": link, "press": press });
            out.keep_grant(&format!("start of {demo}"), showroom.call("start", start).await)
                .await;
            let cancel = json!({ "demo": demo, "link": link, "press": press });
            out.keep_answer("cancel", showroom.call("cancel", cancel).await)
                .await;
        }
        for cookie in ["", cookie] {
            let request = showroom
                .post("velt/token")
                .header(header::ORIGIN, &showroom.address);
            let request = request.header(header::COOKIE, cookie);
            let place = showroom.with_nonce(json!({ "demo": demo })).await;
            let request = request.body(json!({ "request": place }).to_string());
            out.keep_grant("velt/token", request.send().await.expect("an answer"))
                .await;
        }
    }
}

/// Calls that are wrong in themselves.
async fn mistakes(showroom: &Showroom, out: &mut Out) {
    for verb in ["start", "record", "end", "cancel", "velt/token"] {
        for wrong in [
            json!(null),
            json!({ "demo": "livekit", "press": "1" }),
            json!({ "demo": "none", "link": "none", "press": press(0) }),
        ] {
            out.keep_answer(verb, showroom.call(verb, wrong).await).await;
        }
        let foreign = showroom.post(verb).header(header::ORIGIN, "https://b.test");
        let answer = foreign.body("{}").send().await.expect("an answer");
        out.keep_answer(verb, answer).await;
    }
    for path in ["livekit", "trulience", "beyond-presence/nothing", "velt"] {
        let address = format!("{}/webhooks/{path}", showroom.address);
        let request = client().post(address).header(header::AUTHORIZATION, "Basic x");
        let answer = request.body("{\"id\":1}").send().await.expect("an answer");
        assert!(
            !out.keep_answer(path, answer).await,
            "{path} took a webhook that is not the vendor's"
        );
    }
}

/// The token endpoint, with its key and with another.
async fn tokens(showroom: &Showroom, out: &mut Out) {
    for key in [secrets::canary("token_endpoint.keys"), "another".into()] {
        let request = client().post(format!("{}/api/v1/livekit/token", showroom.address));
        let answer = request.bearer_auth(key).body("{}").send().await;
        out.keep_grant("livekit/token", answer.expect("an answer")).await;
    }
}

/// The one-time address that was printed, used; what it is good for is looked for from now on.
async fn staff(showroom: &Showroom, canaries: &mut Vec<String>) -> String {
    let line = showroom.printed().expect("the address for staff");
    let (_, secret) = line.rsplit_once("/staff/").expect("an address");
    canaries.push(secret.to_owned());
    let request = client().post(format!("{}/staff/{secret}", showroom.address));
    let request = request.header(header::ORIGIN, &showroom.address);
    let answer = request.send().await.expect("an answer");
    let cookie = answer.headers()[header::SET_COOKIE].to_str().expect("text");
    let value = cookie.split(['=', ';']).nth(1).expect("a value");
    assert!(value.len() >= 16, "{cookie}");
    canaries.push(value.to_owned());
    cookie.split(';').next().expect("a pair").to_owned()
}

/// A server with this much set besides, driven through everything and then searched.
async fn drive(more: &[(&str, &str)], comments: bool) {
    let echo = Echo::start().await;
    let env = secrets::environment(&echo);
    let env = env.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let env: Vec<(&str, &str)> = env.chain(more.iter().copied()).collect();
    let showroom = Showroom::with(&env, Some(&file(comments)));
    let (mut out, mut number) = (Out::default(), 0);
    let mut canaries = secrets::all();
    canaries.extend(PRIVATE.map(String::from));
    let cookie = staff(&showroom, &mut canaries).await;
    pages(&showroom, &mut out).await;
    mistakes(&showroom, &mut out).await;
    tokens(&showroom, &mut out).await;
    for status in STATUSES {
        echo.say(status);
        talks(&showroom, &mut out, &cookie, &mut number).await;
    }
    let mut showroom = studio::read_all(showroom, &echo).await;
    assert_eq!(showroom.terminate(), Some(0), "{}", showroom.log());

    let heard = echo.heard();
    for key in CALLED {
        assert!(
            heard.contains(&secrets::canary(key)),
            "no vendor was called with {key}, so nothing was tested"
        );
    }
    assert!(out.has_grant(), "nothing was granted");
    let log = showroom.log();
    assert!(log.contains("DEBUG") && log.contains("call failed"), "{log}");
    assert!(!log.contains(LINK), "a link is in the log: {log}");
    out.keep("the log", log);
    assert!(
        out.keep_files(&showroom.dir.path().join("data")) > 0,
        "no database"
    );
    // What browsers are served, where it has been built.
    out.keep_files(&Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("site"));
    out.search(&canaries);
}

#[tokio::test]
async fn no_secret_comes_out_whatever_a_vendor_repeats() {
    drive(&[("SHOWROOM_BEYOND_PRESENCE_MODE", "speech-to-video")], true).await;
}

#[tokio::test]
async fn no_secret_comes_out_of_the_other_ways_to_reach_the_same_vendors() {
    let more = [
        ("SHOWROOM_BEYOND_PRESENCE_MODE", "managed"),
        ("SHOWROOM_LOG_FORMAT", "json"),
        ("SHOWROOM_VELT_VERSION", "1"),
    ];
    drive(&more, false).await;
}
