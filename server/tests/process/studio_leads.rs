//! Leads and feedback in the studio, as browsers of those who sell see them: the lists, one lead, its form, and the files.

use crate::studio::{Browser, admin, assert_saved, audit, location, set_up, text};
use crate::support::{Showroom, body, press};
use reqwest::{StatusCode, header};
use serde_json::{Value, json};

/// What neither a page nor a spreadsheet may take for its own.
const HOSTILE: &str = "=HYPERLINK(\"x\")</textarea><script>alert(1)</script>";

/// A talk with a lead and feedback, as the visitor's page sends them; gives its session.
async fn visit(showroom: &Showroom, name: &str, line: &str) -> String {
    let session = body(showroom.begin(&press(1)).await).await["session"].clone();
    let end = json!({ "session": session, "press": press(1), "reason": "visitor" });
    assert_eq!(showroom.call("end", end).await.status(), StatusCode::OK);
    let rating = json!({ "session": session, "press": press(1), "thumb": "down", "text": line });
    assert_eq!(showroom.call("sessions/rate", rating).await.status(), 200);
    let values = json!({ "name": name, "email": "grace@example.com" });
    let talk = json!({ "session": session, "press": press(1) });
    let lead = json!({ "demo": "product-guide", "values": values, "consent": true, "talk": talk });
    let sent = showroom.with_nonce(lead).await;
    let answer = body(showroom.call_bare("leads/send", sent).await).await;
    assert_eq!(answer, json!({ "problems": [] }));
    session.as_str().expect("an id").to_owned()
}

/// A browser that is signed in with an account of this role.
pub async fn colleague(showroom: &Showroom, role: &str) -> Browser {
    let mail = format!("{role}@example.com");
    let made = admin(showroom, &["create-user", &mail, "--name", "Bob", "--role", role]);
    let line = String::from_utf8(made.stdout).expect("text");
    let path = line.trim().rsplit_once("/setup/").expect("an address").1;
    let mut browser = Browser::default();
    let fields = [("password", "aubergine tramway")];
    let chosen = browser.post(showroom, &format!("/setup/{path}"), &fields).await;
    assert_eq!(location(&chosen), "/studio");
    browser
}

#[tokio::test]
async fn a_lead_is_read_followed_up_by_two_and_taken_along() {
    let (showroom, mut ada) = set_up().await;
    let empty = text(ada.get(&showroom, "/studio/leads").await).await;
    assert!(
        empty.contains("No lead yet.") && !empty.contains("leads.csv"),
        "{empty}"
    );
    let session = visit(&showroom, HOSTILE, "=1+1 \"so <b>so</b>\"").await;

    let list = text(ada.get(&showroom, "/studio/leads").await).await;
    assert!(
        !list.contains("<script>alert") && list.contains("&lt;script&gt;alert"),
        "{list}"
    );
    let (_, after) = list.split_once("href=\"/studio/leads/").expect("a lead");
    let path = format!("/studio/leads/{}", after.split_once('"').expect("closed").0);
    let page = text(ada.get(&showroom, &path).await).await;
    for part in [
        &*format!("href=\"/studio/sessions/{session}\""),
        "grace@example.com",
        "name=\"version\" value=\"1\"",
        "id=\"consent\"",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("<script"), "{page}");
    let talk = text(ada.get(&showroom, &format!("/studio/sessions/{session}")).await).await;
    for part in [
        "so &lt;b&gt;so&lt;/b&gt;",
        "data-thumb=\"down\"",
        &format!("href=\"{path}\""),
    ] {
        assert!(talk.contains(part), "{part}: {talk}");
    }

    let mut bob = colleague(&showroom, "seller").await;
    let mut eve = colleague(&showroom, "viewer").await;
    followed_up_by_two(&showroom, &path, &mut ada, &mut bob).await;
    read_by_a_viewer(&showroom, &path, &mut eve).await;
    taken_along(&showroom, &session, &mut eve).await;
    let log = String::from_utf8(admin(&showroom, &["audit"]).stdout).expect("text");
    for action in [
        "leads-read",
        "lead-read",
        "lead-changed",
        "leads-exported",
        "feedback-read",
    ] {
        assert!(log.contains(&format!("\t{action}\t")), "{action}: {log}");
    }
    assert!(
        log.contains("each as it was written") && !log.contains("ships"),
        "{log}"
    );
}

#[tokio::test]
async fn a_lead_that_is_left_before_a_talk_is_on_the_page_of_that_talk_and_in_the_files() {
    let (showroom, mut ada) = set_up().await;
    let values = json!({ "name": "Grace", "email": "grace@example.com" });
    let lead = json!({ "demo": "product-guide", "values": values, "consent": true });
    let lead = showroom.with_nonce(lead).await;
    let page = lead["nonce"].clone();
    let answer = body(showroom.call_bare("leads/send", lead).await).await;
    assert_eq!(answer, json!({ "problems": [] }));
    let begin = json!({ "demo": "product-guide", "press": press(1), "lead": page });
    let session = body(showroom.call("start", begin).await).await["session"].clone();
    let session = session.as_str().expect("an id");
    let talk = text(ada.get(&showroom, &format!("/studio/sessions/{session}")).await).await;
    let (_, after) = talk.split_once("href=\"/studio/leads/").expect("a lead");
    let id = after.split_once('"').expect("closed").0;
    let lead = text(ada.get(&showroom, &format!("/studio/leads/{id}")).await).await;
    assert!(
        lead.contains(&format!("href=\"/studio/sessions/{session}\"")),
        "{lead}"
    );
    for path in ["/studio/leads.csv", "/studio/leads.json"] {
        let file = text(ada.get(&showroom, path).await).await;
        assert!(file.contains(session) && file.contains("Grace"), "{path}: {file}");
    }
}

/// Two have the form open, and the second loses nothing.
async fn followed_up_by_two(showroom: &Showroom, path: &str, ada: &mut Browser, bob: &mut Browser) {
    let contacted = [("version", "1"), ("status", "contacted"), ("note", HOSTILE)];
    let first = ada.post(showroom, path, &contacted).await;
    assert_saved(&first, path);
    let closed = [
        ("version", "1"),
        ("status", "closed"),
        ("note", "likes\r\n\u{202e}ships &amp;"),
    ];
    let second = bob.post(showroom, path, &closed).await;
    assert_eq!(second.status(), StatusCode::CONFLICT);
    let html = text(second).await;
    for part in [
        "likes\n\u{202e}ships &amp;amp;</textarea>",
        "name=\"version\" value=\"2\"",
        "Another account or window has saved this lead",
        "=HYPERLINK(\"x\")&lt;/textarea&gt;&lt;script&gt;",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(!html.contains("<script"), "{html}");
    let replaced = [&closed[..], &[("version", "2")]].concat();
    assert_eq!(
        bob.post(showroom, path, &replaced).await.status(),
        StatusCode::SEE_OTHER
    );
    let endless = "x".repeat(1001);
    for (fields, status) in [
        ([("version", "3"), ("status", "new"), ("note", &*endless)], 422),
        ([("version", "3"), ("status", "won"), ("note", "")], 422),
    ] {
        let answer = ada.post(showroom, path, &fields).await;
        assert_eq!(answer.status(), status, "{fields:?}");
    }
    assert_eq!(
        ada.get(showroom, "/studio/leads/none").await.status(),
        StatusCode::NOT_FOUND
    );
}

/// Who may only read reads all, and changes nothing.
async fn read_by_a_viewer(showroom: &Showroom, path: &str, eve: &mut Browser) {
    let replaced = [("version", "3"), ("status", "new"), ("note", "")];
    let seen = text(eve.get(showroom, path).await).await;
    assert!(
        seen.contains("ships &amp;amp;") && !seen.contains("<textarea"),
        "{seen}"
    );
    assert_eq!(
        eve.post(showroom, path, &replaced).await.status(),
        StatusCode::FORBIDDEN
    );
    for (status, is_there) in [("new", false), ("closed", true), ("nonsense", true)] {
        let list = text(eve.get(showroom, &format!("/studio/leads?status={status}")).await).await;
        assert_eq!(list.contains(path), is_there, "{status}: {list}");
    }
    let feedback = text(eve.get(showroom, "/studio/feedback").await).await;
    assert!(
        feedback.contains("Not good") && feedback.contains("so &lt;b&gt;so&lt;/b&gt;"),
        "{feedback}"
    );
}

/// The lists as files.
async fn taken_along(showroom: &Showroom, session: &str, eve: &mut Browser) {
    // A page of another site can make a browser ask for them: it gets the list's page, and no entry is written.
    let exported = || audit(showroom).matches("-exported").count();
    let before = exported();
    for (path, list) in [
        ("/studio/leads.csv?status=new", "/studio/leads"),
        ("/studio/sessions.json", "/studio/sessions"),
        ("/studio/links.csv", "/studio/links"),
        ("/studio/figures.csv", "/studio/figures"),
        ("/studio/links/many/x/links.csv", "/studio/links/many/x"),
    ] {
        let answer = eve.get_from_elsewhere(showroom, path).await;
        assert_eq!(location(&answer), list, "{path}");
    }
    assert_eq!(exported(), before);
    for (path, kind) in [
        ("/studio/leads.csv", "text/csv; charset=utf-8; header=present"),
        ("/studio/leads.json", "application/json"),
        ("/studio/feedback.csv", "text/csv; charset=utf-8; header=present"),
        ("/studio/sessions.json", "application/json"),
    ] {
        let visitor = showroom.get(path).await;
        assert_eq!(location(&visitor), "/sign-in", "{path}");
        let file = eve.get(showroom, path).await;
        let headers = file.headers().clone();
        assert_eq!(headers[header::CONTENT_TYPE], kind, "{path}");
        assert_eq!(headers[header::CACHE_CONTROL], "no-store", "{path}");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        let name = headers[header::CONTENT_DISPOSITION].to_str().expect("text");
        assert!(name.starts_with("attachment; filename=\""), "{name}");
        let text = text(file).await;
        match path {
            "/studio/leads.csv" => {
                assert!(
                    text.contains("\"'=HYPERLINK(\"\"x\"\")</textarea><script>"),
                    "{text}"
                );
                assert!(
                    text.contains(",closed,\"likes\n\u{202e}ships &amp;\"\r\n"),
                    "{text}"
                );
            }
            "/studio/feedback.csv" => {
                assert!(text.contains(",down,\"'=1+1 \"\"so <b>so</b>\"\"\""), "{text}");
            }
            _ => {
                let list: Value = serde_json::from_str(&text).expect("JSON");
                assert_eq!(list[0]["session"], session, "{path}: {text}");
            }
        }
    }
}
