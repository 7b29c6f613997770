//! The sample configuration of nginx, in a real nginx with a certificate, in front of a real server.
//!
//! Without nginx on the machine the test says so and passes.

use crate::studio::{Browser, PASSWORD, invited, location, text};
use crate::support::{Showroom, body, nonce_in, press};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::{Certificate, Client, RequestBuilder, Response, StatusCode, header};
use serde_json::{Value, json};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const NGINX: &str = "/usr/sbin/nginx";
const SAMPLE: &str = include_str!("../../../deploy/nginx.conf");
const CADDY: &str = include_str!("../../../deploy/Caddyfile");
const NAME: &str = "demo.example.com";

const MEBI: usize = 1024 * 1024;

/// A running nginx; killed when dropped.
struct Nginx {
    child: Child,
    plain: u16,
    encrypted: u16,
    certificate: Certificate,
    _dir: TempDir,
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A free port; one that was free a moment ago, which is as good as it gets for a program that takes no socket.
fn port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("bound").port()
}

fn pem(kind: &str, der: &[u8]) -> String {
    format!(
        "-----BEGIN {kind}-----\n{}\n-----END {kind}-----\n",
        STANDARD.encode(der)
    )
}

/// The sample with this test's ports and files in the place of the real ones; every place must be there.
fn configuration(dir: &Path, plain: u16, encrypted: u16, upstream: &str) -> String {
    let dir = dir.to_str().expect("text");
    let mut text = SAMPLE.to_owned();
    for (from, to) in [
        ("server 127.0.0.1:3000;", format!("server {upstream};")),
        ("    listen 80;\n", format!("    listen 127.0.0.1:{plain};\n")),
        ("    listen [::]:80;\n", String::new()),
        ("listen 443 ssl", format!("listen 127.0.0.1:{encrypted} ssl")),
        ("    listen [::]:443 ssl http2;\n", String::new()),
        ("/etc/letsencrypt/live/demo.example.com", dir.to_owned()),
        ("/var/log/nginx", dir.to_owned()),
    ] {
        assert!(text.contains(from), "the sample lacks {from}");
        text = text.replace(from, &to);
    }
    format!(
        "daemon off; master_process off; pid {dir}/pid; error_log {dir}/error.log; events {{}}\n\
         http {{ access_log off; client_body_temp_path {dir}/body; proxy_temp_path {dir}/proxy;\n\
         fastcgi_temp_path {dir}/f; uwsgi_temp_path {dir}/u; scgi_temp_path {dir}/s;\n{text}}}\n"
    )
}

impl Nginx {
    fn start(upstream: &str, plain: u16, encrypted: u16) -> Self {
        let dir = TempDir::new().expect("a scratch folder");
        let names = vec![NAME.to_owned(), format!("www.{NAME}")];
        let made = rcgen::generate_simple_self_signed(names).expect("a certificate");
        let write = |name: &str, text: String| std::fs::write(dir.path().join(name), text).expect("written");
        write("fullchain.pem", pem("CERTIFICATE", made.cert.der()));
        write(
            "privkey.pem",
            pem("PRIVATE KEY", &made.signing_key.serialize_der()),
        );
        write(
            "nginx.conf",
            configuration(dir.path(), plain, encrypted, upstream),
        );
        let mut child = Command::new(NGINX)
            .arg("-p")
            .arg(dir.path())
            .arg("-c")
            .arg(dir.path().join("nginx.conf"))
            .stdin(Stdio::null())
            .spawn()
            .expect("nginx starts");
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", encrypted)).is_err() {
            if let Some(status) = child.try_wait().expect("known") {
                let why = std::fs::read_to_string(dir.path().join("error.log"));
                panic!("nginx ended with {status}: {why:?}");
            }
            assert!(start.elapsed() < Duration::from_secs(30), "nginx does not answer");
            std::thread::yield_now();
        }
        Self {
            child,
            plain,
            encrypted,
            certificate: Certificate::from_der(made.cert.der()).expect("a certificate"),
            _dir: dir,
        }
    }

    /// A browser at the `n`th address, to which the site's names lead here.
    fn browser(&self, n: u8) -> Client {
        let to = |port| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        Client::builder()
            .tls_certs_only([self.certificate.clone()])
            .resolve(NAME, to(self.encrypted))
            .resolve("www.demo.example.com", to(self.encrypted))
            .local_address(IpAddr::V4(Ipv4Addr::new(127, 0, 0, n)))
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(30))
            .build()
            .expect("a client")
    }

    /// What the page of the demo gives a start.
    async fn begin(&self, browser: &Client, n: u16) -> RequestBuilder {
        let page = sent(browser.get(format!("{}/demo/product-guide", self.site()))).await;
        let nonce = nonce_in(&page.text().await.expect("a page"));
        let request = json!({ "demo": "product-guide", "press": press(n), "nonce": nonce });
        self.call(browser, "start", &request)
    }

    fn site(&self) -> String {
        format!("https://{NAME}:{}", self.encrypted)
    }

    /// A browser, and its cookies, that an account of this role is signed in on.
    async fn signed_in(&self, showroom: &Showroom, role: &str) -> (Client, Browser) {
        let path = invited(showroom, "eve@example.com", role);
        let (browser, mut eve) = (self.browser(2), Browser::default());
        let chosen = self.form(&browser, &path, &[("password", PASSWORD)]);
        assert_eq!(location(&eve.send(chosen).await), "/studio");
        (browser, eve)
    }

    /// A form of a page of the site.
    fn form(&self, browser: &Client, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        browser
            .post(format!("{}{path}", self.site()))
            .header(header::ORIGIN, self.site())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body.extend_pairs(fields).finish())
    }

    /// An upload of so many bytes.
    fn upload(&self, browser: &Client, bytes: usize) -> RequestBuilder {
        browser
            .post(format!("{}/studio/pictures", self.site()))
            .header(header::ORIGIN, self.site())
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=line")
            .body(vec![0; bytes])
    }

    /// A call of a page of the site.
    fn call(&self, browser: &Client, verb: &str, request: &Value) -> RequestBuilder {
        browser
            .post(format!("{}/api/v1/sessions/{verb}", self.site()))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ORIGIN, self.site())
            .body(json!({ "request": request }).to_string())
    }
}

async fn sent(request: RequestBuilder) -> Response {
    request.send().await.expect("an answer")
}

/// The server and nginx before it; none where there is no nginx.
fn both(env: &[(&str, &str)]) -> Option<(Showroom, Nginx)> {
    if !Path::new(NGINX).is_file() {
        eprintln!("left out: there is no {NGINX} on this machine");
        return None;
    }
    let (plain, encrypted) = (port(), port());
    let public = format!("https://{NAME}:{encrypted}");
    let own = [
        ("SHOWROOM_SERVER_PUBLIC_URL", public.as_str()),
        ("SHOWROOM_SERVER_TRUSTED_PROXIES", "127.0.0.1,::1"),
    ];
    let showroom = Showroom::with(&[&own[..], env].concat(), None);
    let upstream = showroom.address.strip_prefix("http://").expect("an address");
    let nginx = Nginx::start(upstream, plain, encrypted);
    Some((showroom, nginx))
}

/// nginx collects answers before it sends them on, unless they say otherwise.
#[tokio::test]
async fn an_open_page_of_the_studio_hears_of_a_talk_through_nginx() {
    let Some((showroom, nginx)) = both(&[]) else {
        return;
    };
    let (browser, mut eve) = nginx.signed_in(&showroom, "viewer").await;
    let mut stream = eve
        .send(browser.get(format!("{}/studio/live", nginx.site())))
        .await;
    assert_eq!(stream.headers()[header::CONTENT_TYPE], "text/event-stream");
    let started = sent(nginx.begin(&browser, 1).await).await;
    assert_eq!(started.status(), StatusCode::OK);
    let heard = stream.chunk().await.expect("in time").expect("more");
    assert_eq!(&*heard, b"event: changed\ndata: yes\n\n");
}

#[tokio::test]
async fn a_talk_begins_goes_on_and_ends_behind_nginx() {
    let Some((_showroom, nginx)) = both(&[]) else {
        return;
    };
    let browser = nginx.browser(2);
    let page = sent(browser.get(format!("{}/demo/product-guide", nginx.site()))).await;
    assert_eq!(page.status(), StatusCode::OK);
    assert_eq!(
        page.headers()[header::STRICT_TRANSPORT_SECURITY],
        "max-age=31536000"
    );
    assert!(page.headers().contains_key(header::CONTENT_SECURITY_POLICY));
    assert!(page.text().await.expect("a page").contains("start-button"));

    let started = sent(nginx.begin(&browser, 1).await).await;
    assert_eq!(started.status(), StatusCode::OK);
    let session = body(started).await["session"].clone();
    let record = json!({ "session": session, "press": press(1), "first": 0,
        "events": [{ "at_ms": 5, "event": "connecting" }] });
    assert_eq!(
        sent(nginx.call(&browser, "record", &record)).await.status(),
        StatusCode::OK
    );
    let end = json!({ "session": session, "press": press(1), "reason": "visitor" });
    assert_eq!(
        sent(nginx.call(&browser, "end", &end)).await.status(),
        StatusCode::OK
    );
    let after = body(sent(nginx.call(&browser, "record", &record)).await).await;
    assert_eq!(after["ended"], "visitor");
}

#[tokio::test]
async fn every_other_address_leads_to_the_one() {
    let Some((_showroom, nginx)) = both(&[]) else {
        return;
    };
    let browser = nginx.browser(2);
    let (site, www) = (nginx.site(), format!("https://www.{NAME}:{}", nginx.encrypted));
    for (asked, location) in [
        (
            format!("{www}/demo/product-guide?x=1"),
            format!("{site}/demo/product-guide?x=1"),
        ),
        (
            format!("{site}/demo/product%2Dguide/"),
            "/demo/product-guide".to_owned(),
        ),
        (
            format!("http://127.0.0.1:{}/l/ada", nginx.plain),
            format!("https://{NAME}/l/ada"),
        ),
    ] {
        let answer = sent(browser.get(&asked)).await;
        assert_eq!(answer.status(), StatusCode::PERMANENT_REDIRECT, "{asked}");
        assert_eq!(answer.headers()[header::LOCATION], location.as_str(), "{asked}");
    }
    assert_eq!(sent(browser.get(&site)).await.status(), StatusCode::OK);
    let nowhere = sent(browser.get(format!("{site}/demo/none/"))).await;
    assert_eq!(nowhere.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn visitors_behind_nginx_are_distinguished_and_cannot_choose_their_address() {
    let Some((_showroom, nginx)) = both(&[("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "1")]) else {
        return;
    };
    let (first, second) = (nginx.browser(2), nginx.browser(3));
    assert_eq!(sent(nginx.begin(&first, 1).await).await.status(), StatusCode::OK);
    let again = nginx
        .begin(&first, 2)
        .await
        .header("x-forwarded-for", "203.0.113.9, 127.0.0.1");
    assert_eq!(sent(again).await.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(sent(nginx.begin(&second, 3).await).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn what_is_too_large_is_refused_by_the_one_that_knows_why() {
    let Some((_showroom, nginx)) = both(&[]) else {
        return;
    };
    let browser = nginx.browser(2);
    let answer = sent(nginx.call(&browser, "start", &json!("x".repeat(70 * 1024)))).await;
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(body(answer).await["field"], "body");
    let answer = sent(nginx.call(&browser, "start", &json!("x".repeat(300 * 1024)))).await;
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    // Of a picture Showroom itself says it, here to a browser that is not signed in.
    let answer = sent(nginx.upload(&browser, 11 * MEBI)).await;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    let page = answer.text().await.expect("a page");
    assert!(page.contains("Sign in, and choose the file again."), "{page}");
}

#[tokio::test]
async fn a_long_list_of_links_is_taken_through_nginx() {
    let Some((showroom, nginx)) = both(&[]) else {
        return;
    };
    let (browser, mut eve) = nginx.signed_in(&showroom, "seller").await;
    let line = |number: usize| format!("{number}{}\n", "あ".repeat(60));
    let table = format!("recipient\n{}", (1..=500).map(line).collect::<String>());
    let fields = [("demo", "product-guide"), ("table", &*table)];
    let form = nginx.form(&browser, "/studio/links/many", &fields);
    let made = eve.send(form).await;
    assert_eq!(made.status(), StatusCode::SEE_OTHER);
    let batch = format!("{}{}", nginx.site(), location(&made));
    let html = text(eve.send(browser.get(batch)).await).await;
    assert!(html.contains("Links made: 500"), "{html}");
    // The form that signs in carries such a list for who was signed out meanwhile.
    let carried = sent(nginx.form(&nginx.browser(3), "/sign-in", &fields)).await;
    assert_ne!(carried.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn of_a_picture_that_is_too_large_showroom_says_so_through_nginx() {
    let Some((showroom, nginx)) = both(&[]) else {
        return;
    };
    let (browser, mut eve) = nginx.signed_in(&showroom, "seller").await;
    for most in [20 * MEBI, 50 * MEBI] {
        let answer = eve.send(nginx.upload(&browser, most)).await;
        assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
        let html = text(answer).await;
        assert!(html.contains("larger than 10 MiB"), "{most}: {html}");
    }
}

/// There is no Caddy on the machines that run the tests: its sample takes at least what is tried with that of nginx.
#[test]
fn both_samples_let_the_same_through() {
    for (path, nginx, caddy) in [
        ("/studio/pictures", "64m", "64MiB"),
        ("/studio/links/many", "832k", "832KiB"),
        ("/sign-in", "896k", "896KiB"),
    ] {
        let (_, of_nginx) = SAMPLE.split_once(&format!("location = {path} {{")).expect(path);
        let (_, of_caddy) = CADDY.split_once(&format!(" path {path}\n")).expect(path);
        let of_nginx = of_nginx.split('}').next().expect("its end");
        let of_caddy = of_caddy.split('}').next().expect("its end");
        assert!(
            of_nginx.contains(&format!("client_max_body_size {nginx};")),
            "{path}"
        );
        assert!(of_caddy.contains(&format!("max_size {caddy}\n")), "{path}");
        // Nor has it the bound of all others.
        let others = CADDY
            .lines()
            .find(|line| line.contains("@others not"))
            .expect("others");
        assert!(others.split(' ').any(|known| known == path), "{path}");
    }
}
