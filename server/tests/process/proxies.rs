//! Proxies in front, declared and not; and the names under which the site is reached.

use crate::support::{Showroom, body, client, press};
use reqwest::{RequestBuilder, Response, StatusCode, header};
use serde_json::json;

const ONE_A_MINUTE: (&str, &str) = ("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "1");
const PUBLIC: (&str, &str) = ("SHOWROOM_SERVER_PUBLIC_URL", "https://demo.example.com");

/// A start by a page at `origin`.
async fn start(showroom: &Showroom, origin: &str, n: u16) -> RequestBuilder {
    let request = json!({ "demo": "product-guide", "press": press(n) });
    let request = json!({ "request": showroom.with_nonce(request).await });
    let request = showroom.post("start").body(request.to_string());
    request.header(header::ORIGIN, origin)
}

async fn sent(request: RequestBuilder) -> Response {
    request.send().await.expect("an answer")
}

/// The statuses of two starts of two clients, as two proxies in a row write them down.
async fn two_clients(trusted: &str) -> [StatusCode; 2] {
    let showroom = Showroom::with(
        &[ONE_A_MINUTE, PUBLIC, ("SHOWROOM_SERVER_TRUSTED_PROXIES", trusted)],
        None,
    );
    let mut statuses = Vec::new();
    for (n, client) in [(1, "203.0.113.1"), (2, "192.0.2.2")] {
        let forwarded = format!("10.1.1.{n}, {client}, 198.51.100.7");
        let request = start(&showroom, PUBLIC.1, n)
            .await
            .header("x-forwarded-for", forwarded);
        statuses.push(sent(request).await.status());
    }
    statuses.try_into().expect("two")
}

#[tokio::test]
async fn clients_behind_proxies_are_distinguished_where_all_of_them_are_trusted() {
    let (served, refused) = (StatusCode::OK, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(two_clients("127.0.0.1,198.51.100.0/24").await, [served, served]);
    // The outer one is not known: it is taken for the client of the inner one.
    assert_eq!(two_clients("127.0.0.1").await, [served, refused]);
    // The peer is not trusted: its header does not count.
    assert_eq!(two_clients("").await, [served, refused]);
    assert_eq!(two_clients("10.0.0.0/8").await, [served, refused]);
}

#[tokio::test]
async fn a_start_for_this_machine_alone_refuses_what_a_proxy_brings() {
    let showroom = Showroom::start();
    let here = showroom.address.clone();
    for (n, (name, value)) in [
        ("x-forwarded-for", "203.0.113.9"),
        ("x-forwarded-proto", "https"),
        ("forwarded", "for=203.0.113.9"),
        ("via", "1.1 proxy"),
        ("x-real-ip", "203.0.113.9"),
        ("cf-connecting-ip", "203.0.113.9"),
    ]
    .into_iter()
    .enumerate()
    {
        let n = u16::try_from(n).expect("few");
        let answer = sent(start(&showroom, &here, n).await.header(name, value)).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{name}");
        let refusal = json!({ "error": "wrong-address", "public_url": null });
        assert_eq!(body(answer).await, refusal, "{name}");
        let staff = client().get(format!("{here}/staff/guess")).header(name, value);
        assert_eq!(sent(staff).await.status(), StatusCode::FORBIDDEN, "{name}");
    }
    // nginx without further settings.
    let old = start(&showroom, &here, 8)
        .await
        .version(reqwest::Version::HTTP_10);
    assert_eq!(sent(old).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(
        sent(start(&showroom, &here, 9).await).await.status(),
        StatusCode::OK
    );
    let log = showroom.log();
    assert_eq!(log.matches("server.trusted_proxies").count(), 1, "{log}");
}

#[tokio::test]
async fn a_page_under_another_name_receives_the_right_one_and_so_does_the_log() {
    let showroom = Showroom::with(&[PUBLIC], None);
    for n in [1, 2] {
        let request = start(&showroom, "https://www.example.com", n)
            .await
            .header(header::HOST, "www.example.com");
        let answer = sent(request).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN);
        let refusal = json!({ "error": "wrong-address", "public_url": "https://demo.example.com" });
        assert_eq!(body(answer).await, refusal);
    }
    let log = showroom.log();
    let lines: Vec<_> = log
        .lines()
        .filter(|line| line.contains("www.example.com"))
        .collect();
    assert_eq!(lines.len(), 1, "{log}");
    assert!(lines[0].contains("https://demo.example.com"), "{log}");
}
