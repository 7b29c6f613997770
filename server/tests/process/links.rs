//! The page of a personal link, from outside.

use crate::studio::{set_up, text};
use crate::studio_links::make;
use crate::support::{Showroom, body, press};
use reqwest::{StatusCode, header};
use serde_json::json;
use std::time::{Duration, Instant};

const SLUG: &str = "ada-0123456789abcdef";

fn showroom(recipient: &str, company: &str) -> Showroom {
    let (recipient, company) = (json!(recipient), json!(company));
    let file = format!(
        "[[demo]]\nslug = \"tour\"\ntitle = \"A tour\"\nname = \"Cara\"\nprovider = \"livekit\"\nagent = \"a\"\ncontext = \"sales\"\n\
         [[link]]\nslug = \"{SLUG}\"\ndemo = \"tour\"\nrecipient = {recipient}\ncompany = {company}\n\
         notes = \"canary of the notes\"\n"
    );
    Showroom::with(
        &[("SHOWROOM_SERVER_PUBLIC_URL", "http://demo.localhost")],
        Some(&file),
    )
}

#[tokio::test]
async fn a_link_opens_its_demo_with_a_name_on_it() {
    let showroom = showroom("Ada Lovelace", "Acme");
    let answer = showroom.get(&format!("/l/{SLUG}")).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(
        answer.headers()[header::CACHE_CONTROL],
        "private, no-cache, no-transform"
    );
    assert_eq!(
        answer.headers()[header::REFERRER_POLICY],
        "strict-origin-when-cross-origin"
    );
    let html = answer.text().await.expect("a page");
    for part in [
        "<title>Cara for Ada Lovelace · Showroom</title>",
        "For Ada Lovelace, Acme",
        "Hello Ada Lovelace, I&#x27;m Cara",
        "name=\"robots\" content=\"noindex\"",
        ".wasm",
    ] {
        assert!(
            html.contains(part) || html.contains(&part.replace("&#x27;", "'")),
            "{part} is missing: {html}"
        );
    }
    assert!(!html.contains("canary"), "{html}");
    let plain = showroom.get("/demo/tour").await.text().await.expect("a page");
    assert!(!plain.contains("Ada") && !plain.contains("noindex"), "{plain}");
    assert!(
        !showroom
            .get("/")
            .await
            .text()
            .await
            .expect("a page")
            .contains(SLUG)
    );
}

/// Others read along where a link is posted.
#[tokio::test]
async fn a_link_preview_names_only_the_presenter() {
    let showroom = showroom("Ada Lovelace", "Acme");
    let html = showroom.get(&format!("/l/{SLUG}")).await;
    let html = html.text().await.expect("a page");
    let previews: Vec<&str> = html.split("<meta").filter(|meta| meta.contains("og:")).collect();
    assert!(previews.len() >= 4, "{html}");
    for meta in previews {
        let meta = meta.split('>').next().expect("an element");
        assert!(
            !meta.contains("Ada") && !meta.contains("Acme") && !meta.contains(SLUG),
            "{meta}"
        );
    }
}

/// A chat's preview of a link does not say whether it was ever one.
#[tokio::test]
async fn links_that_do_not_open_have_one_preview() {
    let (showroom, mut ada) = set_up().await;
    let fields = [("recipient", "Grace Hopper"), ("demo", "product-guide")];
    let (path, withdrawn) = make(&mut ada, &showroom, &fields).await;
    let (_, open) = make(&mut ada, &showroom, &fields).await;
    ada.post(&showroom, &format!("{path}/revoke"), &[]).await;
    let mut previews = Vec::new();
    for slug in [&*withdrawn, "bob-0123456789abcdef", &*open] {
        let html = text(showroom.get(&format!("/l/{slug}")).await).await;
        let lines = html.split("<meta").filter(|meta| meta.contains("og:"));
        let lines: Vec<_> = lines
            .map(|meta| meta.split('>').next().expect("an element").to_owned())
            .collect();
        assert!(!lines.iter().any(|line| line.contains("Grace")), "{lines:?}");
        previews.push(lines);
    }
    assert_eq!(previews[0], previews[1]);
    assert_ne!(previews[0], previews[2], "one that opens names its presenter");
}

#[tokio::test]
async fn a_link_that_leads_nowhere_says_so_and_leads_to_no_others() {
    let showroom = showroom("Ada", "Acme");
    for path in [
        "/l/bob-0123456789abcdef",
        "/l/tour",
        "/l/%3Cscript%3E",
        &format!("/l/{SLUG}x"),
    ] {
        let answer = showroom.get(path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        let html = answer.text().await.expect("a page");
        assert!(
            html.contains("This link does not work any more"),
            "{path}: {html}"
        );
        assert!(
            html.contains("Ask whoever sent it") && !html.contains("href=\"/\"") && !html.contains(".wasm"),
            "{path}: {html}"
        );
    }
}

#[tokio::test]
async fn no_text_of_a_link_becomes_markup() {
    let hostile = "</title></textarea><script>alert(1)</script>{notes}\u{202e}\n\"'";
    // It lives until its page was read.
    let showroom = showroom(hostile, hostile);
    let html = showroom.get(&format!("/l/{SLUG}")).await;
    let html = html.text().await.expect("a page");
    assert!(
        html.contains("alert(1)"),
        "the hostile text was not shown at all: {html}"
    );
    for markup in ["<script>alert", "</title></textarea>", "canary", "\u{202e}"] {
        assert!(!html.contains(markup), "{markup}: {html}");
    }
    assert_eq!(html.matches("</title>").count(), 1, "{html}");
}

#[tokio::test]
async fn a_start_names_its_link_or_has_no_page() {
    let showroom = showroom("Ada", "Acme");
    let public = "http://demo.localhost";
    let start = async |link: &str, number: u16| {
        let request = json!({ "demo": "tour", "link": link, "press": press(number) });
        let request = json!({ "request": showroom.with_nonce(request).await });
        let call = showroom
            .post("start")
            .header(header::ORIGIN, public)
            .body(request.to_string());
        call.send().await.expect("an answer")
    };
    // Its page is none, and so there is no nonce to start with: starting reveals nothing of slugs.
    assert_eq!(
        start("unknown", 1).await.status(),
        StatusCode::PRECONDITION_FAILED
    );
    let granted = start(SLUG, 2).await;
    assert_eq!(granted.status(), StatusCode::OK);
    assert_eq!(body(granted).await["grant"]["kind"], "livekit-room");
}

/// Gateways fetch a page, press what they find and leave.
#[tokio::test]
async fn a_page_that_is_left_within_a_second_begins_no_talk() {
    let showroom = showroom("Ada", "Acme");
    let start = async |number: u16| {
        let request = json!({ "demo": "tour", "link": SLUG, "press": press(number) });
        let request = json!({ "request": showroom.with_nonce(request).await });
        let call = showroom
            .post("start")
            .header(header::ORIGIN, "http://demo.localhost");
        (Instant::now(), call.body(request.to_string()))
    };
    let (_, left) = start(1).await;
    let hung_up = left.timeout(Duration::from_millis(300)).send().await;
    assert!(
        hung_up.is_err_and(|error| error.is_timeout()),
        "the page was not looked at"
    );
    let (since, stays) = start(2).await;
    assert_eq!(stays.send().await.expect("an answer").status(), StatusCode::OK);
    let dwelt = since.elapsed();
    assert!(dwelt > Duration::from_millis(700), "{dwelt:?}");
    let begun = showroom.log().matches("session started").count();
    assert_eq!(begun, 1, "the one whose page stayed");
}

/// It is no nonce yet where the page is waited for.
#[tokio::test]
async fn a_nonce_of_any_number_is_refused_within_a_second() {
    let showroom = showroom("Ada", "Acme");
    for nonce in [i64::MIN, i64::MAX, 0] {
        let start = json!({ "demo": "tour", "link": SLUG, "press": press(1), "nonce": nonce.to_string() });
        let call = showroom
            .post("start")
            .header(header::ORIGIN, "http://demo.localhost");
        let answer = call.body(json!({ "request": start }).to_string()).send().await;
        let answer = answer.expect("an answer");
        assert_eq!(answer.status(), StatusCode::PRECONDITION_FAILED, "{nonce}");
    }
}

#[tokio::test]
async fn programs_that_say_what_they_are_begin_no_talk() {
    let showroom = Showroom::start();
    let start = json!({ "demo": "product-guide", "press": press(1) });
    let start = json!({ "request": showroom.with_nonce(start).await }).to_string();
    let as_agent = async |agent: &str| {
        let call = showroom.post("start").header(header::ORIGIN, &showroom.address);
        let call = call.header(header::USER_AGENT, agent).body(start.clone());
        call.send().await.expect("an answer")
    };
    for agent in [
        "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "Mozilla/5.0 (compatible; Barracuda Sentinel; +https://www.barracuda.com)",
        "python-requests/2.32.3",
    ] {
        let answer = as_agent(agent).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{agent}");
        assert_eq!(body(answer).await, json!({ "error": "program" }), "{agent}");
    }
    let firefox = as_agent("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0").await;
    assert_eq!(firefox.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_link_whose_last_day_is_over_says_so_and_starts_nothing() {
    let link = |expires: &str| {
        format!(
            "[[demo]]\nslug = \"tour\"\ntitle = \"A tour\"\nname = \"Cara\"\nprovider = \"livekit\"\nagent = \"a\"\n\
             [[link]]\nslug = \"{SLUG}\"\ndemo = \"tour\"\nrecipient = \"Ada\"\nexpires = \"{expires}\"\n"
        )
    };
    let showroom = Showroom::with(&[], Some(&link("2001-01-01")));
    let page = showroom.get(&format!("/l/{SLUG}")).await;
    assert_eq!(page.status(), StatusCode::NOT_FOUND);
    let html = page.text().await.expect("a page");
    assert!(
        html.contains("This link has expired") && !html.contains("Ada"),
        "{html}"
    );
    let start = json!({ "demo": "tour", "link": SLUG, "press": press(1) });
    // As for a link that never was: the answer does not reveal which links exist.
    assert_eq!(
        showroom.call("start", start).await.status(),
        StatusCode::PRECONDITION_FAILED
    );
    let showroom = Showroom::with(&[], Some(&link("2999-12-31")));
    assert_eq!(showroom.get(&format!("/l/{SLUG}")).await.status(), StatusCode::OK);
}

/// All of a personal page at once: what a seller set is on it, in the recipient's language, and nothing on it, what its
/// script reads included, leads to the gallery or to another customer's demo.
#[tokio::test]
async fn a_personal_page_is_about_its_recipient_alone() {
    let file = format!(
        "[[demo]]\nslug = \"tour\"\ntitle = \"A tour\"\nname = \"Cara\"\nprovider = \"livekit\"\nagent = \"a\"\nsummary = \"Ask it.\"\n\
         call_to_action = {{ label = \"Mail the team\", href = \"mailto:team@firm.test\" }}\n\
         [[demo]]\nslug = \"other-customer\"\ntitle = \"Another\"\nname = \"Milo\"\nprovider = \"anam\"\n\
         [[demo]]\nslug = \"secret-customer\"\ntitle = \"Hidden\"\nname = \"Theo\"\nprovider = \"trulience\"\nunlisted = true\n\
         [[link]]\nslug = \"{SLUG}\"\ndemo = \"tour\"\nrecipient = \"Ada Lovelace\"\nfirst_name = \"Ada\"\ncompany = \"Acme\"\n\
         logo = \"acme.png\"\ngreeting = \"Good day, {{first_name}}.\"\nlanguage = \"de\"\n\
         sender = {{ name = \"Grace Hopper\", role = \"Engineer\", picture = \"grace.png\", mail = \"grace@firm.test\", \
         calendar = \"https://cal.firm.test/grace\" }}\n"
    );
    let showroom = Showroom::with(
        &[("SHOWROOM_SERVER_PUBLIC_URL", "http://demo.localhost")],
        Some(&file),
    );
    let read = async |path: &str| showroom.get(path).await.text().await.expect("a page");
    let html = read(&format!("/l/{SLUG}")).await;
    for part in [
        "<html lang=\"de\"",
        "<h1 class=\"personal-title\">Ada, das ist Cara.</h1>",
        "Grace Hopper hat das für Acme vorbereitet",
        // No such files: her initials stand there.
        ">GH",
        "Good day, Ada.",
        "href=\"https://cal.firm.test/grace\"",
        "Termin mit Grace Hopper vereinbaren",
        "href=\"mailto:grace@firm.test\"",
        "name=\"robots\" content=\"noindex\"",
        "content=\"http://demo.localhost/posters/cara.jpg\"",
    ] {
        assert!(html.contains(part), "{part} is missing: {html}");
    }
    assert_eq!(html.matches("<h1").count(), 1, "{html}");
    for other in [
        "href=\"/\"",
        "/demo/",
        "other-customer",
        "secret-customer",
        "Milo",
        "Theo",
        "class=\"marks\"",
        "team@firm.test",
        "acme.png",
    ] {
        assert!(!html.contains(other), "{other}: {html}");
    }
    for meta in html
        .split("<meta")
        .filter(|meta| meta.contains("og:") || meta.contains("description"))
    {
        let meta = meta.split('>').next().expect("an element");
        for private in ["Ada", "Acme", "Grace", "Good day", SLUG] {
            assert!(!meta.contains(private), "{private}: {meta}");
        }
    }

    // What is not listed is reached by its address alone, and by no search engine.
    let gallery = read("/").await;
    assert!(
        gallery.contains("/demo/other-customer") && !gallery.contains("secret-customer"),
        "{gallery}"
    );
    let hidden = showroom.get("/demo/secret-customer").await;
    assert_eq!(hidden.status(), StatusCode::OK);
    assert!(hidden.text().await.expect("a page").contains("noindex"));
    assert!(!read("/demo/other-customer").await.contains("secret-customer"));
}

/// As docs/operating.md says: what a hall behind one address takes.
#[tokio::test]
async fn sixty_people_behind_one_address_open_one_link_and_talk() {
    let file = format!(
        "[limits]\nstarts_per_minute = 60\nmax_sessions_per_address = 60\nlink_views_per_minute = 300\n\
         max_sessions_at_once = 80\n\
         [[demo]]\nslug = \"tour\"\ntitle = \"A tour\"\nname = \"Cara\"\nprovider = \"livekit\"\nagent = \"a\"\n\
         [[link]]\nslug = \"{SLUG}\"\ndemo = \"tour\"\nrecipient = \"All\"\n"
    );
    let document = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/operating.md"));
    let document = document.expect("the document");
    for line in file.lines().skip(1).take(4) {
        assert!(document.contains(line), "{line}");
    }
    // The tests' own limits are of the environment, which goes over the file.
    let env = [
        ("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "60"),
        ("SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS", "60"),
        ("SHOWROOM_LIMITS_LINK_VIEWS_PER_MINUTE", "300"),
    ];
    let showroom = Showroom::with(&env, Some(&file));
    let mut starts = Vec::new();
    for number in 0..60 {
        let start = json!({ "demo": "tour", "link": SLUG, "press": press(number) });
        let start = showroom.with_nonce(start).await;
        let report = json!({
            "link": SLUG, "demo": "tour", "nonce": start["nonce"], "visible_ms": 5000, "sign": "touch", "automated": false,
        });
        let opened = showroom
            .post("links/opened")
            .header(header::ORIGIN, &showroom.address);
        let opened = opened
            .header(header::USER_AGENT, format!("Mozilla/5.0 ({number})"))
            .body(report.to_string());
        let opened = opened.send().await.expect("an answer");
        assert_eq!(opened.status(), StatusCode::NO_CONTENT, "{number}");
        starts.push(start);
    }
    for start in starts {
        let started = showroom.call_bare("start", start.clone()).await;
        assert_eq!(started.status(), StatusCode::OK, "{start}");
    }
}
