//! What link previews and mail scanners send, sent at a link of one's own, through the same layers as theirs; and what the
//! link counted before and after. It counts as page views of the client that asks for it.

use super::super::{finished, forwarded, visitors};
use super::visit::{Visit, lead};
use app::studio_content::{Scanned, Scanner, Studio};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use backend::account::SignedIn;
use backend::studio::LinkDetail;
use contract::open::{OpenReport, Sign};
use contract::page::PageNonce;
use http::{HeaderMap, HeaderValue, Method, StatusCode, Version, header};
use std::net::SocketAddr;
use tokio::task::JoinSet;
use tower::ServiceExt as _;

const BROWSER: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36";
const DRIVEN: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/146.0.0.0 Safari/537.36";
/// Names as their makers publish them, or as they are seen in logs. Proofpoint and Mimecast publish none and are seen under the names of
/// browsers, as many gateways are.
const FETCHES: [Fetch; 19] = [
    preview(
        "Slack",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    ),
    preview("WhatsApp", "WhatsApp/2.23.20.0"),
    preview(
        "LinkedIn",
        "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    ),
    preview(
        "Facebook",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    ),
    preview(
        "Microsoft Teams, Skype",
        "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
    ),
    preview("X", "Twitterbot/1.0"),
    preview(
        "Discord",
        "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    ),
    preview("Telegram", "TelegramBot (like TwitterBot)"),
    // Messages calls itself by the names of others, behind that of Safari.
    preview(
        "iMessage",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 \
         Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
    ),
    mail("Barracuda Sentinel", "Barracuda Sentinel (EE)"),
    mail(
        "Microsoft Office",
        "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
    ),
    mail(
        "Outlook",
        "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.18925; Pro)",
    ),
    mail(
        "Gmail",
        "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
    ),
    mail(
        "Yahoo Mail",
        "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
    ),
    (Scanner::Gateway, BROWSER, Method::HEAD),
    (Scanner::Gateway, BROWSER, Method::GET),
    (Scanner::Ahead, BROWSER, Method::GET),
    (Scanner::Unnamed, "", Method::GET),
    (Scanner::Scripts, DRIVEN, Method::GET),
];
/// Whose request it is, by which name, and its method.
type Fetch = (Scanner, &'static str, Method);

const fn preview(of: &'static str, agent: &'static str) -> Fetch {
    (Scanner::Preview(of), agent, Method::GET)
}

const fn mail(of: &'static str, agent: &'static str) -> Fetch {
    (Scanner::Mail(of), agent, Method::GET)
}

/// Most bytes of a page that are read.
const MOST: usize = 1024 * 1024;

/// Sends them, and shows what came of it.
pub(super) async fn scan(visit: Visit, who: SignedIn) -> Response {
    let id = visit.part_before_last();
    let studio = visit.site.backend.studio.clone();
    let before = match studio.link(&who, &id).await {
        Ok(Some(before)) => before,
        Ok(None) => return visit.show(Studio::Missing(who)).await,
        Err(error) => return visit.failed(&error).await,
    };
    if !before.may_judge {
        return visit.show(Studio::Forbidden(who)).await;
    }
    // Withdrawn meanwhile, or its key is gone: the link's page says which.
    let Some(slug) = before.slug.clone().filter(|_| before.may_change) else {
        return lead(&format!("/studio/links/{id}"));
    };
    let requests = Client::of(&visit).send_all(&before, &slug).await;
    let after = match studio.link(&who, &id).await {
        Ok(Some(after)) => after,
        Ok(None) => return visit.show(Studio::Missing(who)).await,
        Err(error) => return visit.failed(&error).await,
    };
    let scanned = Scanned {
        link: id,
        recipient: before.line.recipient.clone(),
        requests,
        opens: (before.opened_times, after.opened_times),
        talks: (before.line.used, after.line.used),
    };
    visit.show(Studio::Scanned(who, scanned)).await
}

/// The client that asks for the scan, and what answers it.
struct Client {
    router: Router,
    /// What says whose request it is, and by which way it came.
    kept: HeaderMap,
    version: Version,
    origin: Option<HeaderValue>,
    from: Option<ConnectInfo<SocketAddr>>,
}

impl Client {
    fn of(visit: &Visit) -> Self {
        let headers = visit.request.headers();
        Self {
            router: finished(visitors(&visit.site), visit.site.clone()),
            kept: kept(headers),
            version: visit.request.version(),
            origin: headers.get(header::ORIGIN).cloned(),
            from: visit.request.extensions().get().copied(),
        }
    }

    async fn send_all(&self, link: &LinkDetail, slug: &str) -> Vec<(&'static str, Scanner, StatusCode)> {
        let path = format!("/l/{slug}");
        let mut requests = Vec::new();
        for (scanner, agent, method) in FETCHES {
            let sent = if method == Method::HEAD { "HEAD" } else { "GET" };
            let mut request = self.request(method, &path, agent);
            if scanner == Scanner::Ahead {
                let ahead = HeaderValue::from_static("prefetch;prerender");
                request.headers_mut().insert("sec-purpose", ahead);
            }
            let (status, page) = self.send(request).await;
            requests.push((sent, scanner, status));
            // A page that asks for a passcode has none.
            if let (Scanner::Scripts, Some(nonce)) = (scanner, nonce_in(&page)) {
                let report = OpenReport {
                    link: slug.to_owned(),
                    demo: link.line.demo.clone(),
                    nonce: PageNonce(nonce),
                    visible_ms: 5_000,
                    sign: Sign::Pointer,
                    automated: true,
                };
                requests.push(("POST", scanner, self.report_open(agent, &report).await));
            }
        }
        requests
    }

    /// Reports an open, as the script of the page does in a browser that is driven.
    async fn report_open(&self, agent: &'static str, report: &OpenReport) -> StatusCode {
        let mut request = self.request(Method::POST, "/api/v1/links/opened", agent);
        if let Some(origin) = &self.origin {
            request.headers_mut().insert(header::ORIGIN, origin.clone());
        }
        *request.body_mut() = serde_json::to_vec(report).unwrap_or_default().into();
        self.send(request).await.0
    }

    /// A request of another program of the same client.
    fn request(&self, method: Method, path: &str, agent: &'static str) -> Request {
        let mut request = Request::new(Body::empty());
        *request.method_mut() = method;
        *request.version_mut() = self.version;
        // A slug is letters and digits.
        *request.uri_mut() = path.parse().unwrap_or_default();
        *request.headers_mut() = self.kept.clone();
        if !agent.is_empty() {
            let agent = HeaderValue::from_static(agent);
            request.headers_mut().insert(header::USER_AGENT, agent);
        }
        if let Some(from) = self.from {
            request.extensions_mut().insert(from);
        }
        request
    }

    async fn send(&self, request: Request) -> (StatusCode, String) {
        // A task of its own, as requests from outside have: a page within a page is more than a stack holds.
        let mut task = JoinSet::new();
        task.spawn(self.router.clone().oneshot(request));
        let Some(Ok(Ok(response))) = task.join_next().await else {
            return (StatusCode::INTERNAL_SERVER_ERROR, String::new());
        };
        let status = response.status();
        let body = to_bytes(response.into_body(), MOST).await.unwrap_or_default();
        (status, String::from_utf8_lossy(&body).into_owned())
    }
}

/// The host that was asked for, and what proxies left; no cookie.
fn kept(headers: &HeaderMap) -> HeaderMap {
    let all = headers.iter();
    let kept = all.filter(|(name, _)| *name == header::HOST || forwarded::is_proxys(name));
    kept.map(|(name, value)| (name.clone(), value.clone())).collect()
}

fn nonce_in(page: &str) -> Option<String> {
    let (_, after) = page.split_once("data-page-nonce=\"")?;
    let (nonce, _) = after.split_once('"')?;
    Some(nonce.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use backend::program::Fetcher;
    use http::HeaderName;

    /// Else a scan would say of a link what is true of no scanner.
    #[test]
    fn what_is_sent_is_known_as_what_it_is_called() {
        for (scanner, agent, _) in FETCHES {
            let kind = match scanner {
                Scanner::Preview(_) => Fetcher::Preview,
                Scanner::Mail(_) => Fetcher::Mail,
                Scanner::Gateway | Scanner::Ahead => Fetcher::Unseen,
                Scanner::Unnamed => Fetcher::Script,
                Scanner::Scripts => Fetcher::Headless,
            };
            assert_eq!(Fetcher::of(agent), kind, "{agent}");
        }
        let mut agents: Vec<_> = FETCHES.iter().map(|(_, agent, _)| *agent).collect();
        agents.retain(|agent| *agent != BROWSER);
        let count = agents.len();
        agents.sort_unstable();
        agents.dedup();
        assert_eq!(agents.len(), count, "each once");
    }

    #[test]
    fn the_way_of_a_request_is_kept_and_its_cookies_are_not() {
        let names = [
            "host",
            "x-forwarded-for",
            "x-forwarded-host",
            "via",
            "x-real-ip",
            "cf-ray",
        ];
        let mut headers = HeaderMap::new();
        for name in names
            .iter()
            .chain(&["cookie", "authorization", "user-agent", "origin"])
        {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static("one"));
        }
        headers.append("via", HeaderValue::from_static("two"));
        let kept = kept(&headers);
        assert_eq!(kept.len(), names.len() + 1, "{kept:?}");
        assert!(names.iter().all(|name| kept.contains_key(*name)), "{kept:?}");
        assert_eq!(kept.get_all("via").iter().count(), 2);
    }
}
