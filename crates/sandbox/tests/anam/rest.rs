//! The REST API: who may ask, what is refused and how, tokens, places and lists.

use crate::api::Api;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Method;
use sandbox::assets::presenters;
use serde_json::{Value, json};

#[tokio::test]
async fn nothing_is_answered_without_the_key() {
    let api = Api::start().await;
    let paths = [
        (Method::POST, "/v1/auth/session-token"),
        (Method::POST, "/v1/engine/session"),
        (Method::GET, "/v1/sessions"),
        (Method::GET, "/v1/sessions/concurrency"),
        (Method::GET, "/v1/sessions/x"),
        (Method::POST, "/v1/sessions/x/stop"),
        (Method::GET, "/v1/sessions/x/transcript"),
        (Method::GET, "/v1/avatars"),
        (Method::GET, "/v1/voices"),
        (Method::GET, "/v1/llms"),
        (Method::GET, "/v1/personas"),
        (Method::GET, "/v1/personas/x"),
    ];
    for key in [None, Some("wrong")] {
        for (method, path) in paths.clone() {
            let (status, body) = api
                .send(api.request(method, path, key).body(json!({}).to_string()))
                .await;
            assert_eq!(
                (status, body["error"].clone()),
                (401, json!("Unauthorized")),
                "{path}"
            );
        }
    }
    api.stop().await;
}

#[tokio::test]
async fn every_error_is_json() {
    let api = Api::start().await;
    let mint = "/v1/auth/session-token";
    let invalid = json!({ "personaConfig": { "avatarId": "cara", "maxSessionLengthSeconds": "long" } });
    let (status, body) = api.post(mint, &invalid).await;
    assert_eq!(status, 400);
    assert_eq!(
        body["details"][0]["path"],
        "personaConfig.maxSessionLengthSeconds"
    );
    assert!(body["message"].is_string() && body["error"].is_string() && body["summary"].is_string());
    let latest = json!({ "personaConfig": { "avatarId": "cara", "avatarModel": "cara-4-latest" } });
    assert_eq!(api.post(mint, &latest).await.0, 403);
    let size = json!({
        "personaConfig": { "avatarId": "cara" }, "sessionOptions": { "videoWidth": 1, "videoHeight": 1 }
    });
    let (status, body) = api.post(mint, &size).await;
    assert_eq!(
        (status, &body["error"]),
        (400, &json!("video_dimensions_not_supported"))
    );
    assert_eq!(
        body["supportedDimensions"][0],
        json!({ "width": 1152, "height": 768 })
    );
    let huge = json!({ "personaConfig": { "avatarId": "cara", "systemPrompt": "x".repeat(100_000) } });
    assert_eq!(api.post(mint, &huge).await.0, 413);
    assert_eq!(api.get(mint).await.0, 405);
    for path in [
        "/v1/nothing",
        "/v1/sessions/x",
        "/v1/sessions/x/transcript",
        "/v1/personas/x",
    ] {
        assert_eq!(api.get(path).await.0, 404, "{path}");
    }
    for query in ["page=0", "perPage=101", "perPage=many"] {
        assert_eq!(api.get(&format!("/v1/avatars?{query}")).await.0, 400, "{query}");
    }
    api.stop().await;
}

#[tokio::test]
async fn a_token_is_for_one_session_with_its_persona() {
    let api = Api::start().await;
    let token = api.mint(&json!({ "name": "Nora", "avatarId": "cara" })).await;
    let claims = token.split('.').nth(1).expect("three parts");
    let claims: Value =
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).expect("base64")).expect("JSON");
    assert!(claims["accountId"].is_string());
    assert_eq!(claims["type"], "ephemeral");
    let life = claims["exp"].as_u64().expect("a time") - claims["iat"].as_u64().expect("a time");
    assert_eq!(life, 3600);
    assert!(claims.get("name").is_none() && claims.get("personaConfig").is_none());

    let bad = json!({ "sessionOptions": { "voiceDetection": { "endOfSpeechSensitivity": 2 } } });
    let request = api.request(Method::POST, "/v1/engine/session", Some(&token));
    assert_eq!(api.send(request.body(bad.to_string())).await.0, 400);
    let (status, session) = api.begin(&token).await;
    assert_eq!(status, 201, "a refused start costs nothing: {session}");
    assert_eq!(session["clientConfig"]["iceServers"], json!([]));
    assert_eq!(api.begin(&token).await.0, 401, "the second time");
    assert_eq!(api.begin("a.b.c").await.0, 401);

    let id = session["sessionId"].as_str().expect("an id");
    let (_, shown) = api.get(&format!("/v1/sessions/{id}")).await;
    assert_eq!(
        (&shown["clientLabel"], &shown["personaConfig"]["name"]),
        (&json!("a label"), &json!("Nora"))
    );
    assert_eq!(shown["clientMetadata"]["version"], "4.27.0");
    assert!(shown["startTime"].is_string() && shown["exitStatus"].is_null());
    api.stop().await;
}

#[tokio::test]
async fn saved_personas_and_the_key_itself_start_sessions() {
    let api = Api::start().await;
    let (_, personas) = api.get("/v1/personas?search=theo").await;
    let theo = &personas["data"][0];
    let token = api.mint(&json!({ "personaId": theo["id"] })).await;
    let (status, session) = api.begin(&token).await;
    assert_eq!(status, 201, "{session}");
    let (_, listed) = api
        .get(&format!(
            "/v1/sessions?personaId={}",
            theo["id"].as_str().expect("an id")
        ))
        .await;
    assert_eq!(listed["data"][0]["id"], session["sessionId"]);

    let body = json!({ "personaConfig": { "avatarId": "ines" }, "clientMetadata": { "client": "own" } });
    let (status, session) = api.post("/v1/engine/session", &body).await;
    assert_eq!(status, 201, "{session}");
    let (status, legacy) = api.post("/v1/auth/session-token", &json!({})).await;
    assert_eq!(status, 200, "minted, and refused when it is used");
    assert_eq!(
        api.begin(legacy["sessionToken"].as_str().expect("a token"))
            .await
            .0,
        400
    );
    api.stop().await;
}

#[tokio::test]
async fn places_run_out_and_come_back() {
    let api = Api::start().await;
    let cara = json!({ "avatarId": "cara" });
    let mut ids = Vec::new();
    for _ in 0..5 {
        let session = api.session(&cara).await;
        ids.push(session["sessionId"].as_str().expect("an id").to_owned());
    }
    let (_, places) = api.get("/v1/sessions/concurrency").await;
    assert_eq!(
        (&places["limit"], &places["active"], &places["canStartSession"]),
        (&json!(5), &json!(5), &json!(false))
    );
    assert!(places["estimatedWaitSeconds"].is_number());
    let token = api.mint(&cara).await;
    let (status, body) = api.begin(&token).await;
    assert_eq!(
        (status, &body["error"]),
        (429, &json!("Concurrent session limit reached"))
    );
    api.post(&format!("/v1/sessions/{}/stop", ids[0]), &json!({}))
        .await;
    api.over(&ids[0]).await;
    assert_eq!(api.begin(&token).await.0, 201, "the token was not used up");

    let (_, found) = api.get("/v1/sessions?search=label&perPage=4&page=2").await;
    assert_eq!(found["data"].as_array().map(Vec::len), Some(2));
    let meta = json!({ "total": 6, "lastPage": 2, "currentPage": 2, "perPage": 4, "prev": 1, "next": null });
    assert_eq!(found["meta"], meta);
    assert_eq!(api.get("/v1/sessions?search=other").await.1["data"], json!([]));
    api.stop().await;
}

#[tokio::test]
async fn the_account_has_our_presenters() {
    let api = Api::start().await;
    let presenters = presenters().expect("sound packs");
    let (_, avatars) = api.get("/v1/avatars").await;
    let names: Vec<_> = avatars["data"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|avatar| avatar["displayName"].clone())
        .collect();
    assert_eq!(
        names,
        presenters.iter().map(|pack| json!(pack.name)).collect::<Vec<_>>()
    );
    for avatar in avatars["data"].as_array().expect("a list") {
        api.mint(&json!({ "avatarId": avatar["id"] })).await;
    }
    assert_eq!(api.get("/v1/voices").await.1["meta"]["total"], 4);
    let (_, models) = api.get("/v1/llms").await;
    assert_eq!(
        (&models["data"][1]["id"], &models["data"][1]["llmFormat"]),
        (&json!("CUSTOMER_CLIENT_V1"), &json!("none"))
    );
    let (_, personas) = api.get("/v1/personas").await;
    let id = personas["data"][0]["id"].as_str().expect("an id");
    assert_eq!(
        api.get(&format!("/v1/personas/{id}")).await.1,
        personas["data"][0]
    );
    api.stop().await;
}

#[tokio::test]
async fn pages_of_other_origins_may_call() {
    let api = Api::start().await;
    for path in [
        "/v1/engine/session",
        "/v1/metrics/client",
        "/v1/webrtc/engines/sandbox/talk",
    ] {
        let reply = api
            .request(Method::OPTIONS, path, None)
            .send()
            .await
            .expect("an answer");
        let header = |name: &str| {
            reply
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
        };
        assert_eq!(
            (reply.status().as_u16(), header("access-control-allow-origin")),
            (204, "*")
        );
        assert!(header("access-control-allow-headers").contains("authorization, content-type"));
        assert!(header("access-control-allow-methods").contains("POST"));
    }
    let refused = api.request(Method::POST, "/v1/engine/session", None).send().await;
    let refused = refused.expect("an answer");
    assert_eq!(refused.headers()["access-control-allow-origin"], "*");
    let telemetry = api.request(Method::POST, "/v1/metrics/client", None).body("{}");
    assert_eq!(api.send(telemetry).await, (200, json!({})));
    api.stop().await;
}
