//! The one address of each page, and what other ways of writing it come to.

use crate::support::{Showroom, client};
use reqwest::{Method, StatusCode, header};
use std::io::{Read, Write};
use std::net::TcpStream;

const PUBLIC: (&str, &str) = ("SHOWROOM_SERVER_PUBLIC_URL", "https://demo.example.com");
const LINK: &str =
    "[[link]]\nslug = \"ada-0123456789abcdef\"\ndemo = \"product-guide\"\nrecipient = \"Ada\"\n";

/// The head of an answer to exactly these bytes: clients tidy paths up before they send them.
fn head(showroom: &Showroom, method: &str, path: &str, host: &str) -> String {
    let address = showroom.address.strip_prefix("http://").expect("an address");
    let mut stream = TcpStream::connect(address).expect("connected");
    let request = format!("{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    let answer = String::from_utf8_lossy(&answer);
    answer.split("\r\n\r\n").next().unwrap_or_default().to_lowercase()
}

fn leads_to(head: &str, location: &str) -> bool {
    head.starts_with("http/1.1 308") && head.contains(&format!("\r\nlocation: {location}\r\n"))
}

#[test]
fn every_way_of_writing_a_page_leads_to_its_address() {
    let showroom = Showroom::with(&[], Some(LINK));
    for (path, location) in [
        ("//", "/"),
        ("/demo/product-guide/", "/demo/product-guide"),
        ("/demo/product-guide/?a=1&b=%2F", "/demo/product-guide?a=1&b=%2f"),
        ("/demo/product%2Dguide", "/demo/product-guide"),
        ("/demo/%70roduct-guide", "/demo/product-guide"),
        ("/Demo/Product-Guide", "/demo/product-guide"),
        ("//demo//product-guide", "/demo/product-guide"),
        ("/x/../demo/./product-guide", "/demo/product-guide"),
        ("/%2e%2e/demo/product-guide", "/demo/product-guide"),
        ("/l/ada-0123456789abcdef/", "/l/ada-0123456789abcdef"),
        ("/l/%61da-0123456789ABCDEF", "/l/ada-0123456789abcdef"),
    ] {
        for method in ["GET", "HEAD"] {
            let answer = head(&showroom, method, path, "localhost");
            assert!(leads_to(&answer, location), "{method} {path}: {answer}");
            let there = head(&showroom, method, location, "localhost");
            assert!(!there.contains("\r\nlocation:"), "{method} {location}: {there}");
        }
    }
}

/// A page that looks alive has a script that wakes it up, and the other way round.
#[tokio::test]
async fn what_is_not_a_page_is_an_honest_404() {
    let showroom = Showroom::with(&[], Some(LINK));
    for path in [
        "/demo",
        "/demo/",
        "/demo/none/",
        "/demo/product-guide/more",
        "/demo%2Fproduct-guide",
        "/demo/product-guide%2F",
        "/demo/product-guide%00",
        "/demo/product-guide%20",
        "/demo/%2570roduct-guide",
        "/demo/%C0%AE",
        "/demo/%ff",
        "/l/%F0%28%8C%28",
        "/staff%2fx",
        "/%",
        "/demo/product-guide;x=1",
    ] {
        let answer = showroom.get(path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        let html = answer.text().await.expect("a page");
        assert!(
            !html.contains(".wasm") && !html.contains("start-button"),
            "{path}"
        );
        assert!(html.contains("href=\"/\""), "{path} has no way back");
    }
    // Who has a personal link was invited to one demo: a spent one leads to no other.
    for path in ["/l/none", "/l/ada-0123456789abcde%2E"] {
        let answer = showroom.get(path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        let html = answer.text().await.expect("a page");
        assert!(
            !html.contains(".wasm") && !html.contains("start-button") && !html.contains("href=\"/\""),
            "{path}: {html}"
        );
    }
}

/// What the sentence that it stood in has left on a link is no part of it.
#[tokio::test]
async fn a_link_of_the_file_opens_as_people_pass_it_on() {
    let showroom = Showroom::with(&[], Some(LINK));
    let path = "/l/ada-0123456789abcdef";
    for left in ["%2E", ").", "%20", "%3E", "%E2%80%8B", "%C2%AD", "%0D%0A"] {
        let answer = showroom.get(&format!("{path}{left}")).await;
        assert_eq!(answer.status(), StatusCode::PERMANENT_REDIRECT, "{left}");
        assert_eq!(answer.headers()["location"], path, "{left}");
    }
    let page = showroom.get(path).await;
    assert_eq!(page.status(), StatusCode::OK);
    let html = page.text().await.expect("a page");
    assert!(html.contains("start-button"), "{html}");
}

#[test]
fn the_sites_other_names_lead_to_its_public_one() {
    let showroom = Showroom::with(&[PUBLIC], Some(LINK));
    for (path, rest) in [
        ("/", "/"),
        ("/demo/product-guide?x=1", "/demo/product-guide?x=1"),
        ("/demo/product%2Dguide/", "/demo/product-guide"),
        ("/l/ada-0123456789abcdef", "/l/ada-0123456789abcdef"),
    ] {
        for host in ["www.example.com", "old.example.org:8443", "203.0.113.9"] {
            let head = head(&showroom, "GET", path, host);
            assert!(
                leads_to(&head, &format!("https://demo.example.com{rest}")),
                "{host}: {head}"
            );
        }
        let head = head(&showroom, "GET", path, "demo.example.com");
        assert!(!head.contains("location: https"), "{head}");
    }
    // What is no page is no page under any name, and what watches the server may use any.
    assert!(head(&showroom, "GET", "/nowhere", "www.example.com").starts_with("http/1.1 404"));
    assert!(head(&showroom, "GET", "/healthz", "www.example.com").starts_with("http/1.1 200"));
}

/// Behind a proxy that puts a name of its own into `Host`, a redirect by it would lead in a circle.
#[tokio::test]
async fn behind_a_proxy_only_its_word_on_the_name_counts_and_only_where_it_is_trusted() {
    const TRUSTED: (&str, &str) = ("SHOWROOM_SERVER_TRUSTED_PROXIES", "127.0.0.1");
    let (led, served) = (StatusCode::PERMANENT_REDIRECT, StatusCode::OK);
    let (own, asked) = (("host", "app-1234.proxy.example"), "x-forwarded-host");
    for (env, headers, status) in [
        (vec![PUBLIC, TRUSTED], vec![own], served),
        (
            vec![PUBLIC, TRUSTED],
            vec![own, (asked, "demo.example.com")],
            served,
        ),
        (vec![PUBLIC, TRUSTED], vec![own, (asked, "www.example.com")], led),
        (
            vec![PUBLIC, TRUSTED],
            vec![own, (asked, "demo.example.com, inner.example")],
            served,
        ),
        (vec![PUBLIC, TRUSTED], vec![(asked, "www.example.com")], led),
        (vec![PUBLIC], vec![(asked, "www.example.com")], served),
        (vec![PUBLIC], vec![own, (asked, "www.example.com")], served),
        (
            vec![PUBLIC],
            vec![own, ("x-forwarded-for", "203.0.113.9")],
            served,
        ),
        (vec![PUBLIC], vec![own, ("via", "1.1 proxy")], served),
        (vec![PUBLIC], vec![("host", "www.example.com")], led),
    ] {
        let showroom = Showroom::with(&env, None);
        let request = client().get(&showroom.address);
        let request = headers
            .iter()
            .fold(request, |request, (name, value)| request.header(*name, *value));
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), status, "{env:?} {headers:?}");
    }
}

#[tokio::test]
async fn an_encrypted_site_says_that_it_stays_so() {
    let strict = header::STRICT_TRANSPORT_SECURITY;
    let showroom = Showroom::with(&[PUBLIC], None);
    for path in ["/", "/healthz", "/nowhere", "/api/v1/sessions/start"] {
        let answer = showroom.get(path).await;
        assert_eq!(answer.headers()[&strict], "max-age=31536000", "{path}");
    }
    let plain = Showroom::start();
    assert!(!plain.get("/").await.headers().contains_key(&strict));
}

#[tokio::test]
async fn no_page_may_be_rewritten_on_its_way() {
    let showroom = Showroom::start();
    for path in ["/", "/demo/product-guide", "/nowhere"] {
        let answer = showroom.get(path).await;
        let kept = answer.headers()[header::CACHE_CONTROL].to_str().expect("text");
        assert!(kept.ends_with(", no-transform"), "{path}: {kept}");
    }
}

/// A shared cache must know that an answer is one of several.
#[tokio::test]
async fn a_file_with_several_forms_says_what_it_depends_on() {
    let site = tempfile::TempDir::new().expect("a scratch folder");
    let pkg = site.path().join("pkg/1");
    std::fs::create_dir_all(&pkg).expect("a folder");
    std::fs::write(site.path().join("site.json"), r#"{"pkg":"pkg/1"}"#).expect("written");
    for name in ["showroom.js", "showroom.js.br", "plain.css"] {
        std::fs::write(pkg.join(name), "x".repeat(2000)).expect("written");
    }
    let root = site.path().to_str().expect("text");
    let showroom = Showroom::with(&[("SHOWROOM_SERVER_SITE_ROOT", root)], None);
    for (path, accepted, encoding) in [
        ("/pkg/1/showroom.js", "br", Some("br")),
        ("/pkg/1/showroom.js", "identity", None),
        ("/pkg/1/plain.css", "gzip", Some("gzip")),
        ("/pkg/1/plain.css", "identity", None),
    ] {
        for method in [Method::GET, Method::HEAD] {
            let request = client().request(method.clone(), format!("{}{path}", showroom.address));
            let answer = request.header(header::ACCEPT_ENCODING, accepted).send().await;
            let answer = answer.expect("an answer");
            assert_eq!(answer.status(), StatusCode::OK, "{path}");
            let text = |name| {
                answer
                    .headers()
                    .get(name)
                    .map(|value| value.to_str().expect("text"))
            };
            // What has no body is not compressed on the fly.
            if method == Method::GET || path.contains("showroom") {
                assert_eq!(text(header::CONTENT_ENCODING), encoding, "{path}");
            }
            assert_eq!(text(header::VARY), Some("accept-encoding"), "{path} {accepted}");
            assert_eq!(answer.headers().get_all(header::VARY).iter().count(), 1, "{path}");
        }
    }
}
