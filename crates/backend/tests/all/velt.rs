//! The client of Velt over a socket, by both versions: success to the letter, each documented refusal, and what no
//! document foresees.

use crate::support::{Answer, Vendor};
use backend::ProviderError;
use backend::clock::Timestamp;
use backend::config::TokenVersion::{self, V1, V2};
use backend::runtime::VeltAccess;
use backend::velt::{Client, KeySettings};
use contract::grant::Token;
use contract::velt::{Document, Role, User};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::timeout;

const TOKEN: &str = "eyJh.eyJ1.c2ln";
const BOTH: [TokenVersion; 2] = [V1, V2];

fn client(url: &str, version: TokenVersion) -> Client {
    let access = VeltAccess {
        api_url: url.parse().expect("an address"),
        sdk_url: "http://127.0.0.1:9/velt.js".parse().expect("an address"),
        api_key: "public-key".into(),
        auth_token: "auth-token-canary".into(),
    };
    Client::new(&access, version).expect("a client")
}

async fn mint(url: &str, version: TokenVersion, role: Role) -> Result<Token, ProviderError> {
    let user = User {
        id: "visitor-1".into(),
        name: "Visitor".into(),
        email: "visitor-1@showroom.invalid".into(),
        organization: "showroom".into(),
    };
    let document = Document {
        id: "demo-onboarding".into(),
        name: "First day".into(),
    };
    let until = Timestamp(1_900_000_000_999);
    client(url, version).token(&user, &document, role, until).await
}

async fn refused_by(answer: Answer, version: TokenVersion) -> ProviderError {
    let vendor = Vendor::start(answer).await;
    let error = mint(&vendor.url, version, Role::Viewer)
        .await
        .expect_err("a refusal");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("canary") && !shown.contains("eyJ"), "{shown}");
    assert_eq!(vendor.asked().len(), 1, "a client asks once");
    error
}

fn success() -> Answer {
    let body = json!({ "result": { "status": "success", "message": "Token generated.", "data": { "token": TOKEN } } });
    Answer::json("200 OK", &body.to_string())
}

fn failure(status: &'static str, code: &str) -> Answer {
    let body =
        json!({ "error": { "message": "words with a canary", "status": code, "details": ["canary"] } });
    Answer::json(status, &body.to_string())
}

fn parts(asked: &str) -> (String, Value) {
    let (head, body) = asked.split_once("\r\n\r\n").expect("a body");
    (head.to_lowercase(), serde_json::from_str(body).expect("JSON"))
}

#[tokio::test]
async fn version_2_sends_both_keys_in_headers_and_roles_as_resources() {
    let vendor = Vendor::start(success()).await;
    let token = mint(&vendor.url, V2, Role::Viewer).await.expect("a token");
    assert_eq!(token.0, TOKEN);
    mint(&vendor.url, V2, Role::Editor).await.expect("a token");
    let asked = vendor.asked();
    let (head, body) = parts(&asked[0]);
    assert!(
        head.starts_with("post /v2/auth/generate_token http/1.1\r\n"),
        "{head}"
    );
    assert!(head.contains("x-velt-api-key: public-key"), "{head}");
    assert!(head.contains("x-velt-auth-token: auth-token-canary"), "{head}");
    assert_eq!(
        body,
        json!({ "data": {
            "userId": "visitor-1",
            "userProperties": { "name": "Visitor", "email": "visitor-1@showroom.invalid", "isAdmin": false },
            "permissions": { "resources": [
                {
                    "type": "document", "id": "demo-onboarding", "organizationId": "showroom",
                    "accessRole": "viewer", "expiresAt": 1_900_000_000,
                },
            ] },
        } })
    );
    // Who writes is a member too, and for no longer.
    let (_, body) = parts(&asked[1]);
    assert_eq!(
        body["data"]["permissions"]["resources"],
        json!([
            { "type": "organization", "id": "showroom", "accessRole": "editor", "expiresAt": 1_900_000_000 },
            {
                "type": "document", "id": "demo-onboarding", "organizationId": "showroom",
                "accessRole": "editor", "expiresAt": 1_900_000_000,
            },
        ])
    );
}

#[tokio::test]
async fn version_1_sends_both_keys_in_the_body_and_the_organization_as_a_property() {
    let vendor = Vendor::start(success()).await;
    mint(&vendor.url, V1, Role::Editor).await.expect("a token");
    let (head, body) = parts(&vendor.asked()[0]);
    assert!(head.starts_with("post /v1/auth/token/get http/1.1\r\n"), "{head}");
    assert!(!head.contains("x-velt"), "{head}");
    assert_eq!(
        body,
        json!({ "data": {
            "apiKey": "public-key",
            "authToken": "auth-token-canary",
            "userId": "visitor-1",
            "userProperties": {
                "organizationId": "showroom", "email": "visitor-1@showroom.invalid", "isAdmin": false,
            },
        } })
    );
}

/// A decision, as one word.
fn word(error: &ProviderError) -> String {
    match error {
        ProviderError::Unauthorized => "unauthorized".into(),
        ProviderError::Rejected { code } => format!("rejected {code}"),
        ProviderError::RateLimited { retry_after } => {
            format!("rate {:?}", retry_after.map(|wait| wait.as_secs()))
        }
        ProviderError::Busy => "busy".into(),
        ProviderError::Unavailable(_) => "unavailable".into(),
        ProviderError::Timeout => "timeout".into(),
        ProviderError::Protocol(_) => "protocol".into(),
    }
}

#[tokio::test]
async fn the_status_in_the_body_speaks_before_the_number() {
    let table = [
        ("INVALID_ARGUMENT", "rejected INVALID_ARGUMENT"),
        ("PERMISSION_DENIED", "unauthorized"),
        ("UNAUTHENTICATED", "unauthorized"),
        ("NOT_FOUND", "rejected NOT_FOUND"),
        ("ALREADY_EXISTS", "rejected ALREADY_EXISTS"),
        ("FAILED_PRECONDITION", "rejected FAILED_PRECONDITION"),
        ("RESOURCE_EXHAUSTED", "rate None"),
        ("DEADLINE_EXCEEDED", "timeout"),
        ("INTERNAL", "unavailable"),
    ];
    for (code, decision) in table {
        // Whatever the number: documents give none, and one of the vendor's own calls answers 500 for half a success.
        for status in ["200 OK", "400 Bad Request", "500 Internal Server Error"] {
            for version in BOTH {
                let error = refused_by(failure(status, code), version).await;
                assert_eq!(word(&error), decision, "{code} with {status}");
            }
        }
    }
}

/// Of keys that it does not know the vendor says this, under a status for wrong arguments or none.
#[tokio::test]
async fn a_token_that_is_not_found_is_a_wrong_key_whatever_the_status_says() {
    let said = |status, body: Value| refused_by(Answer::json(status, &body.to_string()), V2);
    for message in [
        "Auth token not found.",
        "Auth token not found",
        " auth token not found. ",
    ] {
        for status in [
            "200 OK",
            "400 Bad Request",
            "404 Not Found",
            "500 Internal Server Error",
        ] {
            for code in [Some("INVALID_ARGUMENT"), Some("NOT_FOUND"), None] {
                let error = json!({ "error": { "message": message, "status": code } });
                assert_eq!(
                    word(&said(status, error).await),
                    "unauthorized",
                    "{status} {code:?} {message}"
                );
            }
        }
    }
    let other =
        json!({ "error": { "message": "Auth token not found in the cache.", "status": "NOT_FOUND" } });
    assert_eq!(word(&said("400 Bad Request", other).await), "rejected NOT_FOUND");
}

#[tokio::test]
async fn the_number_speaks_where_the_body_says_nothing_known() {
    let table = [
        ("400 Bad Request", "rejected 400"),
        ("401 Unauthorized", "unauthorized"),
        ("403 Forbidden", "unauthorized"),
        ("404 Not Found", "rejected 404"),
        ("409 Conflict", "rejected 409"),
        ("429 Too Many Requests", "rate None"),
        ("429 Too Many Requests\r\nretry-after: 7", "rate Some(7)"),
        ("500 Internal Server Error", "unavailable"),
        ("503 Service Unavailable", "unavailable"),
        ("504 Gateway Timeout", "timeout"),
    ];
    for (status, decision) in table {
        for version in BOTH {
            for body in [
                "",
                "<html>canary</html>",
                r#"{"error":"canary"}"#,
                r#"{"error":{}}"#,
            ] {
                let error = refused_by(Answer::json(status, body), version).await;
                assert_eq!(word(&error), decision, "{status}: {body}");
            }
        }
    }
    for (code, decision) in [
        ("BREWING", "rejected BREWING"),
        ("words with a canary", "rejected 418"),
    ] {
        assert_eq!(
            word(&refused_by(failure("418 I'm a teapot", code), V2).await),
            decision
        );
    }
}

#[tokio::test]
async fn a_rate_has_the_wait_if_the_vendor_sends_one() {
    let body = r#"{"error":{"status":"RESOURCE_EXHAUSTED"}}"#;
    let error = refused_by(Answer::json("429 Too Many Requests\r\nretry-after: 9", body), V2).await;
    assert_eq!(word(&error), "rate Some(9)");
}

#[tokio::test]
async fn what_breaks_on_the_way_is_unavailable() {
    for version in BOTH {
        let cut = b"HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{\"result\":".to_vec();
        assert_eq!(word(&refused_by(Answer::Raw(cut), version).await), "unavailable");
        assert_eq!(
            word(&refused_by(Answer::Raw(Vec::new()), version).await),
            "unavailable"
        );
    }
    let error = mint("http://127.0.0.1:9", V2, Role::Viewer)
        .await
        .expect_err("none is known");
    assert_eq!(word(&error), "unavailable");
}

#[tokio::test]
async fn a_status_that_is_our_token_in_disguise_is_not_repeated() {
    for version in BOTH {
        let error = refused_by(failure("400 Bad Request", "AUTH_TOKEN_CANARY"), version).await;
        assert_eq!(word(&error), "rejected 400");
    }
}

#[tokio::test]
async fn silence_is_the_callers_to_end() {
    let vendor = Vendor::start(Answer::Silence).await;
    let asked = timeout(Duration::from_millis(300), mint(&vendor.url, V2, Role::Viewer)).await;
    assert!(asked.is_err(), "nothing was answered, and something came of it");
}

#[tokio::test]
async fn nonsense_is_nonsense() {
    let bodies = [
        "",
        "canary",
        "[]",
        "{}",
        r#"{"result":{"status":"success"}}"#,
        r#"{"result":{"status":"success","data":{"token":7}}}"#,
        r#"{"result":{"status":"success","data":{"token":""}}}"#,
        r#"{"result":{"status":"success","data":{"token":"canary"}}}"#,
        r#"{"result":{"status":"success","data":{"token":"a.b"}}}"#,
        r#"{"result":{"status":"success","data":{"token":"a.b c.d"}}}"#,
        r#"{"result":{"status":"pending","data":{"token":"a.b.c"}}}"#,
    ];
    for version in BOTH {
        for body in bodies {
            let error = refused_by(Answer::json("200 OK", body), version).await;
            assert_eq!(word(&error), "protocol", "{body}");
        }
        let huge = format!(r#"{{"result":"{}"}}"#, "x".repeat(10 * 1024 * 1024));
        let error = refused_by(Answer::Full("200 OK", huge), version).await;
        assert_eq!(word(&error), "protocol");
        let long = json!({ "result": { "status": "success", "data": { "token": format!("a.{}.c", "b".repeat(9000)) } } });
        let error = refused_by(Answer::json("200 OK", &long.to_string()), version).await;
        assert_eq!(word(&error), "protocol");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Vendor::start(success()).await;
    for version in BOTH {
        let head = format!(
            "HTTP/1.1 307 Temporary Redirect\r\nlocation: {}/stolen\r\ncontent-length: 0\r\n\r\n",
            elsewhere.url
        );
        let error = refused_by(Answer::Raw(head.into_bytes()), version).await;
        assert_eq!(word(&error), "protocol");
    }
    assert!(elsewhere.asked().is_empty());
}

#[tokio::test]
async fn the_settings_of_the_key_are_read() {
    let answer = |data: Value| {
        let body = json!({ "result": { "status": "success", "message": "", "data": data } });
        Answer::json("200 OK", &body.to_string())
    };
    let documented = json!({
        "ownerEmail": "owner@example.com", "planInfo": { "type": "sdk test" }, "defaultDocumentAccessType": "public",
        "isPrivateCommentsEnabled": false, "requireJwtToken": false, "requireAutoOrgUser": false,
    });
    let vendor = Vendor::start(answer(documented)).await;
    let settings = client(&vendor.url, V2).settings().await.expect("settings");
    assert_eq!(
        settings,
        KeySettings {
            require_jwt_token: Some(false),
            default_document_access_type: Some("public".into())
        }
    );
    let (head, body) = parts(&vendor.asked()[0]);
    assert!(head.starts_with("post /v2/workspace/apikeyconfig/get "), "{head}");
    assert!(head.contains("x-velt-auth-token: auth-token-canary"), "{head}");
    assert_eq!(body, json!({ "data": {} }));
    vendor.say(answer(json!({})));
    // Version 1 has no such call, but the same keys open that of version 2.
    assert_eq!(
        client(&vendor.url, V1).settings().await.expect("settings"),
        KeySettings::default()
    );
    vendor.say(failure("403 Forbidden", "PERMISSION_DENIED"));
    assert_eq!(
        word(&client(&vendor.url, V2).settings().await.expect_err("refused")),
        "unauthorized"
    );
}
