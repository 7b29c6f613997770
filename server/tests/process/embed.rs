//! What pages of other sites may show of this one in a frame.

use crate::support::{Showroom, client, nonce_in, press};
use reqwest::{Response, StatusCode, header};
use serde_json::json;

const LINKS: &str = "[[link]]\nslug = \"ada-0123456789abcdef\"\ndemo = \"product-guide\"\nrecipient = \"Ada\"\n\
                     embed_origins = [\"https://ada.example\"]\n";
const ON: [(&str, &str); 1] = [(
    "SHOWROOM_EMBED_ALLOWED_ORIGINS",
    "https://www.example.com,https://*.example.org",
)];

fn text(answer: &Response, name: &str) -> String {
    let header = answer.headers().get(name);
    header.map_or_else(String::new, |value| value.to_str().expect("text").to_owned())
}

/// What follows `frame-ancestors` in an answer's policy.
fn ancestors(answer: &Response) -> String {
    let policy = text(answer, "content-security-policy");
    let ancestors = policy
        .split("; ")
        .find_map(|part| part.strip_prefix("frame-ancestors "));
    ancestors.unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_frame_is_for_the_sites_that_the_operator_names() {
    let showroom = Showroom::with(&ON, Some(LINKS));
    let sites = "https://www.example.com https://*.example.org";
    for (path, allowed) in [
        ("/embed/product-guide", sites),
        ("/embed/l/ada-0123456789abcdef", "https://ada.example"),
        ("/embed/none", "'none'"),
        ("/demo/product-guide", "'none'"),
        ("/l/ada-0123456789abcdef", "'none'"),
        ("/", "'none'"),
    ] {
        let answer = showroom.get(path).await;
        assert_eq!(ancestors(&answer), allowed, "{path}");
        if allowed != "'none'" {
            assert_eq!(answer.status(), StatusCode::OK, "{path}");
            let permissions = text(&answer, "permissions-policy");
            assert!(permissions.contains("microphone=(self)"), "{path}: {permissions}");
            let chosen = showroom.get(&format!("{path}?lang=de")).await;
            assert_eq!(text(&chosen, "content-language"), "de", "{path}");
            for answer in [&answer, &chosen] {
                assert!(!answer.headers().contains_key(header::SET_COOKIE), "{path}");
            }
            assert!(!answer.headers().contains_key("x-frame-options"), "{path}");
        }
    }
}

#[tokio::test]
async fn without_a_named_site_there_is_nothing_to_frame() {
    let showroom = Showroom::start();
    for path in ["/embed/product-guide", "/embed/product-guide/poster.jpg"] {
        let answer = showroom.get(path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(ancestors(&answer), "'none'", "{path}");
    }
}

#[tokio::test]
async fn a_page_in_a_frame_leads_nowhere_else_on_the_site() {
    let showroom = Showroom::with(&ON, Some(LINKS));
    for (path, sites) in [
        (
            "/embed/product-guide",
            "https://www.example.com https://*.example.org",
        ),
        ("/embed/l/ada-0123456789abcdef", "https://ada.example"),
    ] {
        let html = showroom.get(path).await.text().await.expect("a page");
        assert!(
            !html.contains("<a href=\"/") && !html.contains(" href=\"/\""),
            "{html}"
        );
        assert!(
            !html.contains("site-header") && !html.contains("site-footer"),
            "{html}"
        );
        assert!(html.contains("<base target=\"_blank\""), "{html}");
        assert!(html.contains(&format!("data-parents=\"{sites}\"")), "{html}");
    }
    let own = showroom
        .get("/demo/product-guide")
        .await
        .text()
        .await
        .expect("a page");
    assert!(!own.contains("data-parents") && !own.contains("<base"), "{own}");
}

/// The frame is of our own origin, so a start from it is a call of our own page; one by the page around it is not.
#[tokio::test]
async fn a_start_comes_from_the_frame_and_not_from_the_page_around_it() {
    let showroom = Showroom::with(&ON, None);
    let page = showroom
        .get("/embed/product-guide")
        .await
        .text()
        .await
        .expect("a page");
    let request = |n| json!({ "demo": "product-guide", "press": press(n), "nonce": nonce_in(&page) });
    let started = showroom.call_bare("start", request(1)).await;
    assert_eq!(started.status(), StatusCode::OK);
    let call = showroom
        .post("start")
        .body(json!({ "request": request(2) }).to_string());
    let call = call
        .header(header::ORIGIN, "https://www.example.com")
        .header("sec-fetch-site", "cross-site");
    let refused = call.send().await.expect("an answer");
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    assert!(
        !refused
            .headers()
            .contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN)
    );
}

#[tokio::test]
async fn the_script_and_the_poster_are_there_for_other_sites() {
    let showroom = Showroom::with(&ON, Some(LINKS));
    std::fs::write(showroom.dir.path().join("site/embed.js"), "(() => {})();").expect("a script");
    let script = showroom.get("/embed.js").await;
    assert_eq!(text(&script, "access-control-allow-origin"), "*");
    assert_eq!(text(&script, "cross-origin-resource-policy"), "cross-origin");
    assert_eq!(text(&script, "cache-control"), "public, max-age=3600");
    assert!(text(&script, "content-type").contains("javascript"));
    // No other file is for others, and neither is a page.
    for path in ["/pkg/showroom.css", "/embed/product-guide"] {
        assert_eq!(
            text(&showroom.get(path).await, "access-control-allow-origin"),
            "",
            "{path}"
        );
    }
    for (path, accept, poster) in [
        ("/embed/product-guide/poster.jpg", "*/*", "/posters/cara.jpg"),
        (
            "/embed/product-guide/poster.jpg",
            "image/avif,*/*",
            "/posters/cara.avif",
        ),
        (
            "/embed/l/ada-0123456789abcdef/poster.jpg",
            "*/*",
            "/posters/cara.jpg",
        ),
        ("/embed/none/poster.jpg", "*/*", ""),
        ("/embed/l/none/poster.jpg", "*/*", ""),
    ] {
        let asked = client().get(format!("{}{path}", showroom.address));
        let answer = asked
            .header(header::ACCEPT, accept)
            .send()
            .await
            .expect("an answer");
        assert_eq!(text(&answer, "location"), poster, "{path}");
        let status = if poster.is_empty() {
            StatusCode::NOT_FOUND
        } else {
            StatusCode::TEMPORARY_REDIRECT
        };
        assert_eq!(answer.status(), status, "{path}");
    }
}

#[tokio::test]
async fn a_device_that_keeps_the_site_shows_the_operators_name() {
    let env = [
        ("SHOWROOM_BRAND_NAME", "Acme \"Live\""),
        ("SHOWROOM_BRAND_ACCENT", "#0a7f5c"),
    ];
    let showroom = Showroom::with(&env, None);
    let answer = showroom.get("/site.webmanifest").await;
    assert_eq!(text(&answer, "content-type"), "application/manifest+json");
    let manifest = crate::support::body(answer).await;
    assert_eq!(manifest["name"], "Acme \"Live\"");
    assert_eq!(manifest["theme_color"], "#0a7f5c");
    // Its first letter: the icons of the site are for its own name.
    assert_eq!(manifest["icons"][0]["src"], "/letter-icon.svg");
}
