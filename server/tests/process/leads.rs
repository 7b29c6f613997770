//! Leads and feedback over a real socket: by script, by a plain form, and out again as CSV.

use crate::support::{Showroom, body, client, command, nonce_in, press};
use reqwest::{Response, StatusCode, header};
use serde_json::{Value, json};
use std::process::Stdio;
use url::form_urlencoded;

const PAGE: &str = "/demo/product-guide";

/// Posts a form as a browser without a script does.
async fn post(showroom: &Showroom, fields: &[(&str, &str)]) -> Response {
    post_from(showroom, &showroom.address, fields).await
}

async fn post_from(showroom: &Showroom, origin: &str, fields: &[(&str, &str)]) -> Response {
    let url = format!("{}/demo/product-guide?form=lead", showroom.address);
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    let request = client()
        .post(url)
        .header(header::ORIGIN, origin)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(form.finish());
    request.send().await.expect("an answer")
}

async fn text(response: Response) -> String {
    response.text().await.expect("a body")
}

/// The nonce that the form of a page holds.
fn form_nonce(html: &str) -> String {
    let field = html.split_once("name=\"_nonce\" value=\"").expect("a form").1;
    field.split_once('"').expect("closed").0.to_owned()
}

/// What a command on the same data folder prints.
fn printed(showroom: &Showroom, arguments: &[&str]) -> String {
    let output = command(&showroom.dir).args(arguments).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    String::from_utf8(output.stdout).expect("text")
}

#[tokio::test]
async fn a_browser_without_a_script_sends_the_form_and_is_thanked() {
    let showroom = Showroom::start();
    let page = text(showroom.get(PAGE).await).await;
    let form = page.split_once("<noscript><section").expect("without a script").1;
    for part in [
        "action=\"?form=lead",
        "method=\"post\"",
        "name=\"email\"",
        "name=\"_consent\"",
    ] {
        assert!(form.contains(part), "{part} is missing: {form}");
    }
    let nonce = form_nonce(&page);
    let fields = [
        ("_demo", "product-guide"),
        ("_link", ""),
        ("_nonce", &nonce),
        ("name", "Ada Lovelace"),
        ("email", "ada@example.com"),
        ("company", ""),
        ("_consent", "yes"),
    ];
    let answer = post(&showroom, &fields).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let location = answer.headers()[header::LOCATION]
        .to_str()
        .expect("text")
        .to_owned();
    assert_eq!(location, "/demo/product-guide?lead=sent#lead");
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    let thanks = text(showroom.get("/demo/product-guide?lead=sent").await).await;
    assert!(
        thanks.contains("Thank you. What you entered was sent."),
        "{thanks}"
    );
    assert!(!thanks.contains("name=\"_nonce\""), "it is not asked for again");
    // A second press on the way there changes nothing.
    assert_eq!(post(&showroom, &fields).await.status(), StatusCode::SEE_OTHER);
    let csv = printed(&showroom, &["leads", "export"]);
    assert_eq!(csv.lines().count(), 2, "{csv}");
    assert!(csv.contains(",Ada Lovelace,ada@example.com,,"), "{csv}");
    assert!(
        !showroom.log().contains("Lovelace"),
        "no lead is logged: {}",
        showroom.log()
    );
}

#[tokio::test]
async fn a_form_is_in_the_language_of_its_page_and_kept_as_it_was_shown() {
    let showroom = Showroom::start();
    let request = client()
        .get(format!("{}{PAGE}", showroom.address))
        .header(header::ACCEPT_LANGUAGE, "de");
    let page = text(request.send().await.expect("an answer")).await;
    let form = page.split_once("<noscript><section").expect("without a script").1;
    let consent = "Meine Angaben dürfen zusammen mit diesem Gespräch gespeichert werden";
    for part in [
        "Ihr Name",
        consent,
        "lang=\"de\"",
        "name=\"_language\" value=\"de\"",
    ] {
        assert!(form.contains(part), "{part} is missing: {form}");
    }
    assert!(!page.contains("お名前"), "it has no other language");
    let nonce = form_nonce(&page);
    let mut fields = [
        ("_demo", "product-guide"),
        ("_nonce", &nonce),
        ("_language", "xx"),
        ("name", "Ada Lovelace"),
        ("email", "ada@example.com"),
        ("_consent", "yes"),
    ];
    // Whoever did not see these words has not agreed to them.
    assert_ne!(post(&showroom, &fields).await.status(), StatusCode::SEE_OTHER);
    fields[2].1 = "de";
    assert_eq!(post(&showroom, &fields).await.status(), StatusCode::SEE_OTHER);
    let csv = printed(&showroom, &["leads", "export"]);
    assert!(csv.lines().count() == 2 && csv.contains(consent), "{csv}");
}

#[tokio::test]
async fn what_is_wrong_comes_back_beside_the_field_with_the_rest_kept() {
    let showroom = Showroom::start();
    let page = text(showroom.get(PAGE).await).await;
    let nonce = form_nonce(&page);
    let hostile = "\"><script>alert(1)</script></textarea>";
    let mut fields = vec![
        ("_demo", "product-guide"),
        ("_nonce", nonce.as_str()),
        ("name", hostile),
        ("email", "ada"),
        ("_consent", "yes"),
    ];
    let answer = post(&showroom, &fields).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let policy = answer.headers()[header::CONTENT_SECURITY_POLICY]
        .to_str()
        .expect("text");
    assert!(policy.contains("form-action 'self'"), "{policy}");
    let again = text(answer).await;
    assert!(!again.contains("<script"), "nothing runs here: {again}");
    assert!(
        again.contains("value=\"&quot;&gt;&lt;script"),
        "kept as text: {again}"
    );
    assert!(again.contains("This is not a whole e-mail address."), "{again}");
    let wrong = again.split_once("id=\"lead-email\"").expect("the field").1;
    assert!(
        wrong
            .split_once('>')
            .expect("closed")
            .0
            .contains("aria-invalid=\"true\""),
        "{again}"
    );
    let consent = again.split_once("id=\"lead-_consent\"").expect("the box").1;
    assert!(
        consent.split_once('>').expect("closed").0.contains("checked"),
        "{again}"
    );
    let next = form_nonce(&again);
    fields[1] = ("_nonce", &next);
    fields[3] = ("email", "ada@example.com");
    assert_eq!(post(&showroom, &fields).await.status(), StatusCode::SEE_OTHER);
    let csv = printed(&showroom, &["leads", "export"]);
    assert!(
        csv.contains("\"\"\"><script>alert(1)</script></textarea>\""),
        "{csv}"
    );
}

#[tokio::test]
async fn a_form_is_let_in_from_its_own_page_only() {
    let env = [("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "3")];
    let showroom = Showroom::with(&env, None);
    let page = text(showroom.get(PAGE).await).await;
    let nonce = form_nonce(&page);
    let fields = |nonce: &str, demo: &str| {
        let pairs = [
            ("_demo", demo),
            ("_nonce", nonce),
            ("name", "Ada"),
            ("_consent", "yes"),
        ];
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let send = async |origin: &str, nonce: &str, demo: &str| {
        let owned = fields(nonce, demo);
        let fields: Vec<_> = owned.iter().map(|(name, value)| (&**name, &**value)).collect();
        post_from(&showroom, origin, &fields).await
    };
    let foreign = send("https://elsewhere.example", &nonce, "product-guide").await;
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN);
    let stale = send(&showroom.address, "1.x.y", "product-guide").await;
    assert_eq!(stale.status(), StatusCode::PRECONDITION_FAILED);
    let stale = text(stale).await;
    assert!(
        stale.contains("Nothing is lost") && stale.contains("value=\"Ada\""),
        "{stale}"
    );
    for demo in ["", "no-such-demo", "onboarding"] {
        assert_eq!(
            send(&showroom.address, "", demo).await.status(),
            StatusCode::NOT_FOUND,
            "{demo}"
        );
    }
    let mut statuses = Vec::new();
    for _ in 0..4 {
        let page = text(showroom.get(PAGE).await).await;
        let answer = send(&showroom.address, &form_nonce(&page), "product-guide").await;
        statuses.push((
            answer.status().as_u16(),
            answer.headers().contains_key(header::RETRY_AFTER),
        ));
    }
    // Without an e-mail address none is kept, and each counts.
    assert_eq!(statuses, [(422, false), (422, false), (422, false), (429, true)]);
    let large = "x".repeat(257 * 1024);
    let answer = post(&showroom, &[("_demo", "product-guide"), ("name", &large)]).await;
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(printed(&showroom, &["leads", "export"]).lines().count(), 1);
}

/// A lead as the page's script sends it.
fn lead(name: &str, talk: Option<&Value>) -> Value {
    let values = json!({ "name": name, "email": "ada@example.com" });
    let mut request = json!({ "demo": "product-guide", "values": values, "consent": true });
    if let Some(talk) = talk {
        request["talk"] = talk.clone();
    }
    request
}

#[tokio::test]
async fn a_talk_its_lead_and_its_feedback_outlive_the_server_and_are_exported() {
    let showroom = Showroom::start();
    let session = body(showroom.begin(&press(1)).await).await["session"].clone();
    let end = json!({ "session": session, "press": press(1), "reason": "visitor" });
    assert_eq!(showroom.call("end", end).await.status(), StatusCode::OK);

    let rating = |thumb: &str, n: u16| json!({ "session": session, "press": press(n), "thumb": thumb, "text": "+1, \"great\"" });
    for (thumb, n, status) in [
        ("down", 1, 200),
        ("up", 1, 200),
        ("down", 2, 404),
        ("left", 1, 422),
    ] {
        let answer = showroom.call("sessions/rate", rating(thumb, n)).await;
        assert_eq!(answer.status(), status, "{thumb} {n}");
    }
    let talk = json!({ "session": session, "press": press(1) });
    let sent = showroom.with_nonce(lead("@Ada", Some(&talk))).await;
    let answer = showroom.call_bare("leads/send", sent).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(body(answer).await, json!({ "problems": [] }));
    let unsigned = showroom
        .with_nonce(json!({ "demo": "product-guide", "values": {}, "consent": false }))
        .await;
    let answer = body(showroom.call_bare("leads/send", unsigned).await).await;
    assert_eq!(
        answer["problems"],
        json!([
            { "field": "name", "fault": "missing" },
            { "field": "email", "fault": "missing" },
            { "field": null, "fault": "missing" },
        ])
    );

    let showroom = showroom.again(&[]);
    let id = session.as_str().expect("an id");
    // An id may begin with what a spreadsheet takes for a formula.
    let id = if id.starts_with('-') {
        format!("'{id}")
    } else {
        id.to_owned()
    };
    let leads = printed(&showroom, &["leads", "export", "--demo", "product-guide"]);
    assert!(
        leads.contains(&format!(",{id},'@Ada,ada@example.com,,")),
        "{leads}"
    );
    let feedback = printed(&showroom, &["feedback", "export"]);
    assert!(
        feedback.contains(&format!(",{id},up,\"'+1, \"\"great\"\"\"")),
        "{feedback}"
    );
    assert_eq!(feedback.lines().count(), 2, "{feedback}");
    let none = printed(&showroom, &["leads", "export", "--since", "2999-01-01"]);
    assert_eq!(none.lines().count(), 1, "{none}");
    let other = printed(&showroom, &["feedback", "export", "--demo", "support-desk"]);
    assert_eq!(other.lines().count(), 1, "{other}");
}

#[tokio::test]
async fn an_export_after_a_stop_into_a_closed_pipe_and_with_a_wrong_time() {
    let mut showroom = Showroom::start();
    let sent = showroom.with_nonce(lead("Ada", None)).await;
    assert_eq!(
        showroom.call_bare("leads/send", sent).await.status(),
        StatusCode::OK
    );
    assert_eq!(showroom.terminate(), Some(0));
    assert_eq!(printed(&showroom, &["leads", "export"]).lines().count(), 2);
    let mut export = command(&showroom.dir);
    export
        .args(["leads", "export"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = export.spawn().expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ended");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), &*said), (Some(0), ""));
    let mut wrong = command(&showroom.dir);
    let output = wrong
        .args(["leads", "export", "--since", "yesterday"])
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("2026-11-26"));
}

#[tokio::test]
async fn a_form_before_the_talk_stands_in_the_place_of_start() {
    let env = [("SHOWROOM_LEAD_WHEN", "before")];
    let file = "[[demo]]\nslug = \"d\"\ntitle = \"D\"\nname = \"Vera\"\nprovider = \"livekit\"\n\n\
        [[link]]\nslug = \"ada-0123456789abcdef\"\ndemo = \"d\"\nrecipient = \"Ada \\\"A\\\" Lovelace\"\n";
    let showroom = Showroom::with(&env, Some(file));
    let page = text(showroom.get("/l/ada-0123456789abcdef").await).await;
    assert!(
        page.contains("value=\"Ada &quot;A&quot; Lovelace\""),
        "what is known is filled in: {page}"
    );
    assert!(!page.contains("primary start-button"), "{page}");
    assert_ne!(nonce_in(&page), "", "the page has its own nonce too");
    let fields = [
        ("_demo", "d"),
        ("_link", "ada-0123456789abcdef"),
        ("_nonce", &*form_nonce(&page)),
        ("name", "Ada"),
        ("email", "ada@example.com"),
        ("_consent", "yes"),
    ];
    let answer = post(&showroom, &fields).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let location = answer.headers()[header::LOCATION]
        .to_str()
        .expect("text")
        .to_owned();
    assert_eq!(location, "/l/ada-0123456789abcdef?lead=sent#lead");
    let page = text(showroom.get(location.trim_end_matches("#lead")).await).await;
    assert!(page.contains("primary start-button"), "{page}");
    let csv = printed(&showroom, &["--config", "showroom.toml", "leads", "export"]);
    assert!(csv.contains("link.ada-0123…,\"Ada \"\"A\"\" Lovelace\""), "{csv}");
}
