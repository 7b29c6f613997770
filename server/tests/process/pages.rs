//! What a page is made of before any script runs.

use crate::support::{Showroom, client};
use reqwest::{StatusCode, header};

#[tokio::test]
async fn the_gallery_leads_to_every_demo_and_needs_no_script() {
    let showroom = Showroom::start();
    let html = showroom.get("/").await.text().await.expect("a page");
    for slug in ["product-guide", "support-desk", "sales-coach", "onboarding"] {
        assert!(html.contains(&format!("/demo/{slug}\"")), "{slug} is missing");
    }
    assert!(!html.contains(".wasm"), "the gallery must ship no WASM");
    assert!(
        !html.contains("<script"),
        "the gallery must run no script: {html}"
    );
}

#[tokio::test]
async fn a_demo_page_is_useful_and_mints_nothing() {
    let showroom = Showroom::start();
    let answer = showroom.get("/demo/product-guide").await;
    assert_eq!(answer.status(), StatusCode::OK);
    let html = answer.text().await.expect("a page");
    assert!(html.contains("Cara") && html.contains(".wasm"));
    assert!(!html.contains("eyJ"), "a token stands in the page");
    assert!(!html.contains("test-secret") && !html.contains("test-key"));
}

#[tokio::test]
async fn what_is_not_there_has_a_page_with_a_way_back() {
    let showroom = Showroom::start();
    for path in ["/demo/no-such-demo", "/nowhere", "/pkg/none.js"] {
        let answer = showroom.get(path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        let html = answer.text().await.expect("a page");
        assert!(html.contains("href=\"/\""), "{path} has no way back");
    }
}

#[tokio::test]
async fn pages_carry_a_policy_with_a_fresh_nonce() {
    let showroom = Showroom::start();
    let mut policies = Vec::new();
    for _ in 0..2 {
        let answer = showroom.get("/demo/product-guide").await;
        let policy = answer.headers()[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .expect("text")
            .to_owned();
        assert!(
            policy.contains("'nonce-")
                && policy.contains("frame-ancestors 'none'")
                && policy.contains(&showroom.livekit),
            "{policy}"
        );
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains("unsafe-eval "),
            "{policy}"
        );
        policies.push(policy);
    }
    assert_ne!(policies[0], policies[1]);
}

/// A page hands the microphone to, and may call, the vendor of its own demo only.
#[tokio::test]
async fn a_page_reaches_its_own_vendor_only() {
    let file = "[[demo]]\nslug = \"room\"\ntitle = \"T\"\nname = \"N\"\nprovider = \"livekit\"\n\
                [[demo]]\nslug = \"agent\"\ntitle = \"T\"\nname = \"N\"\nprovider = \"beyond-presence\"\nagent_id = \"a\"\n\
                [[demo]]\nslug = \"frame\"\ntitle = \"T\"\nname = \"N\"\nprovider = \"trulience\"\n\
                avatar_id = \"1234567890123456789\"\n\
                [[link]]\nslug = \"ada-0123456789abcdef\"\ndemo = \"frame\"\nrecipient = \"Ada\"\n";
    let env = [
        ("BEY_API_KEY", "bey-key"),
        ("SHOWROOM_BEYOND_PRESENCE_MODE", "managed"),
        ("SHOWROOM_BEYOND_PRESENCE_HOSTED_FALLBACK", "true"),
        ("TRULIENCE_API_KEY", "tru_live_key"),
    ];
    let showroom = Showroom::with(&env, Some(file));
    let own_server = showroom.livekit.as_str();
    let vendors = [
        own_server,
        "livekit.bey.chat",
        "https://bey.chat",
        "trulience.com",
    ];
    for (path, own) in [
        ("/", &[][..]),
        ("/nowhere", &[]),
        ("/demo/none", &[]),
        ("/staff/nonsense", &[]),
        ("/demo/room", &[own_server]),
        ("/demo/agent", &["livekit.bey.chat", "https://bey.chat"]),
        ("/demo/frame", &["trulience.com"]),
        ("/l/ada-0123456789abcdef", &["trulience.com"]),
    ] {
        let answer = showroom.get(path).await;
        let text = |name: &str| answer.headers()[name].to_str().expect("text").to_owned();
        let said = text("content-security-policy") + &text("permissions-policy");
        for vendor in vendors {
            assert_eq!(
                said.contains(vendor),
                own.contains(&vendor),
                "{path}, {vendor}: {said}"
            );
        }
    }
}

/// A screen reader speaks our own words in the language of the page, and those of a demo in the demo's.
#[tokio::test]
async fn a_page_is_in_the_visitors_language_and_its_demo_in_its_own() {
    let demo = |slug: &str, languages: &str| {
        format!(
            "[[demo]]\nslug = \"{slug}\"\ntitle = \"T\"\nname = \"N\"\nprovider = \"livekit\"\nlanguages = {languages}\n"
        )
    };
    let file = demo("one", "[\"de\"]")
        + &demo("several", "[\"pt-BR\", \"en\"]")
        + &demo("plain", "[\"en\"]")
        + "[[link]]\nslug = \"ada-0123456789abcdef\"\ndemo = \"several\"\nrecipient = \"Ada\"\n"
        + "[[link]]\nslug = \"bob-0123456789abcdef\"\ndemo = \"plain\"\nrecipient = \"Bob\"\nlanguage = \"fr\"\n";
    let showroom = Showroom::with(&[], Some(&file));
    for (path, accepted, lang, demo) in [
        ("/", "", "en", ""),
        ("/", "de-CH, fr;q=0.5", "de", ""),
        ("/demo/plain", "", "en", "en"),
        ("/demo/plain", "ja", "ja", "en"),
        ("/demo/one", "", "en", "de"),
        ("/demo/several", "nl, ar;q=0.2", "ar", "pt-BR"),
        ("/l/ada-0123456789abcdef", "es", "es", "pt-BR"),
        ("/l/bob-0123456789abcdef", "es", "fr", "fr"),
        ("/l/bob-0123456789abcdef?lang=ja", "es", "ja", "fr"),
        ("/demo/none", "", "en", ""),
        ("/nowhere", "fr", "fr", ""),
        ("/nowhere?lang=xx", "fr", "fr", ""),
        ("/staff/none", "fr", "fr", ""),
    ] {
        let request = client().get(format!("{}{path}", showroom.address));
        let answer = request.header(header::ACCEPT_LANGUAGE, accepted).send().await;
        let answer = answer.expect("an answer");
        assert_eq!(answer.headers()[header::CONTENT_LANGUAGE], lang, "{path}");
        let vary = answer.headers().get_all(header::VARY).iter();
        let vary = vary
            .filter_map(|value| value.to_str().ok())
            .collect::<Vec<_>>()
            .join(", ");
        assert!(vary.contains("Accept-Language, Cookie"), "{path}: {vary}");
        let html = answer.text().await.expect("a page");
        let direction = if lang == "ar" { "rtl" } else { "ltr" };
        let root = format!("<html lang=\"{lang}\" dir=\"{direction}\"");
        assert!(html.contains(&root), "{path}: {html:.300}");
        if !demo.is_empty() {
            // A personal page has the demo's summary alone.
            let own = if path.starts_with("/l/") {
                format!("<p dir=\"auto\" lang=\"{demo}\" class=\"lead\">")
            } else {
                format!("<h2 dir=\"auto\" lang=\"{demo}\">T</h2>")
            };
            assert!(html.contains(&own), "{path}: {html}");
            let words = format!("<script id=\"room-messages\" type=\"application/json\" lang=\"{lang}\"");
            assert!(html.contains(&words), "{path}: {html}");
        }
    }
}

#[tokio::test]
async fn a_chosen_language_is_kept() {
    let showroom = Showroom::start();
    let answer = showroom.get("/demo/product-guide?lang=de").await;
    let cookie = answer.headers()[header::SET_COOKIE]
        .to_str()
        .expect("text")
        .to_owned();
    for part in [
        "showroom_language=de;",
        "HttpOnly",
        "SameSite=Lax",
        "Path=/",
        "Max-Age=31536000",
    ] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    // A link on another site, and a frame, choose for their page alone; what comes after a form chooses nothing.
    let form = format!("{}/demo/product-guide?form=lead&lang=de", showroom.address);
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-dest", "iframe"),
        ("referer", &form),
    ] {
        let answer = client()
            .get(format!("{}/demo/product-guide?lang=de", showroom.address))
            .header(name, value)
            .send()
            .await
            .expect("a page");
        assert!(!answer.headers().contains_key(header::SET_COOKIE), "{name}");
        let html = answer.text().await.expect("a page");
        assert!(html.contains("<html lang=\"de\""), "{html}");
    }
    let ask = |path: &str| {
        let request = client().get(format!("{}{path}", showroom.address));
        let kept = "other=1; showroom_language=de";
        request
            .header(header::COOKIE, kept)
            .header(header::ACCEPT_LANGUAGE, "fr")
            .send()
    };
    let answer = ask("/").await.expect("an answer");
    assert!(!answer.headers().contains_key(header::SET_COOKIE), "{answer:?}");
    let html = answer.text().await.expect("a page");
    assert!(
        html.contains("<html lang=\"de\"") && html.contains("Mit Cara sprechen"),
        "{html}"
    );
    let again = ask("/?lang=es").await.expect("an answer");
    assert!(
        again.headers()[header::SET_COOKIE]
            .to_str()
            .expect("text")
            .contains("=es;")
    );
    // What is no language of ours is not kept.
    let none = ask("/?lang=%22%3E%3Cscript%3E").await.expect("an answer");
    assert!(!none.headers().contains_key(header::SET_COOKIE), "{none:?}");
}

/// Regression: neither `<Title text>` nor children of a `<textarea>` are escaped by the framework.
#[tokio::test]
async fn no_text_of_a_demo_becomes_markup() {
    let hostile = "</title></textarea><script>alert(1)</script>\\\"><img src=x onerror=alert(1)>";
    // A name has at most 40 characters, a brand's 60.
    let short = "</title><script>alert(1)</script>";
    let file = format!(
        "[brand]\nname = \"{short}\"\ntagline = \"{hostile}\"\n[[demo]]\nslug = \"x\"\nprovider = \"livekit\"\n\
         title = \"{hostile}\"\nname = \"{short}\"\nrole = \"{hostile}\"\nsummary = \"{hostile}\"\ngreeting = \"{hostile}\"\ntopics = [\"{hostile}\"]\n"
    );
    let showroom = Showroom::with(&[], Some(&file));
    for path in ["/", "/demo/x", "/nowhere"] {
        let html = showroom.get(path).await.text().await.expect("a page");
        assert!(!html.contains("<script>alert"), "{path}: {html}");
        assert!(!html.contains("<img src=x"), "{path}: {html}");
    }
}

#[tokio::test]
async fn only_a_file_that_was_served_may_be_kept() {
    let showroom = Showroom::start();
    let page = showroom.get("/demo/product-guide").await;
    assert_eq!(
        page.headers()[header::CACHE_CONTROL],
        "private, no-cache, no-transform"
    );
    // A redirect to `//pkg/` would lead off the site.
    assert_eq!(showroom.get("//pkg").await.status(), StatusCode::NOT_FOUND);
    let posted = client().post(format!("{}/pkg/x.js", showroom.address));
    let answer = posted.send().await.expect("an answer");
    assert!(
        !answer.headers().contains_key(header::CACHE_CONTROL),
        "{answer:?}"
    );
}

/// `cargo leptos watch` builds to plain names; what `cargo xtask` left in `site.json` must not hide them.
#[tokio::test]
async fn a_watched_build_is_found_and_may_reload_the_page() {
    let env = [("LEPTOS_WATCH", "ON"), ("LEPTOS_SITE_PKG_DIR", "watched")];
    let showroom = Showroom::with(&env, None);
    let answer = showroom.get("/demo/product-guide").await;
    let policy = answer.headers()[header::CONTENT_SECURITY_POLICY]
        .to_str()
        .expect("text")
        .to_owned();
    assert!(policy.contains("ws://127.0.0.1:3001"), "{policy}");
    let html = answer.text().await.expect("a page");
    assert!(
        html.contains("/watched/showroom.css") && html.contains("/watched/showroom.js"),
        "{html}"
    );
}
