//! What becomes of a start whose link is changed while it waits for its turn.

use super::super::queue::Deadline;
use super::*;
use crate::config::{Config, Sources};
use crate::links::Kept;
use crate::{Backend, Runtime, digest};
use contract::session::IdempotencyKey;
use std::net::Ipv4Addr;
use tempfile::TempDir;
use tokio::task::{JoinHandle, yield_now};

const DEMO: &str = "product-guide";
const SLUG: &str = "00000000000000000000000000";

struct Site {
    backend: Backend,
    _dir: TempDir,
}

impl Site {
    /// A site with two places, whose vendor is not there.
    async fn open() -> Self {
        let dir = TempDir::new().expect("a scratch folder");
        let path = dir.path().join("showroom.db");
        let env = [
            ("SHOWROOM_STORAGE_PATH", path.to_str().expect("text")),
            ("SHOWROOM_LIMITS_MAX_SESSIONS_AT_ONCE", "2"),
            ("SHOWROOM_LIMITS_RESERVED_FOR_LINKS", "0"),
            ("SHOWROOM_LIMITS_PROOF_OF_WORK", "off"),
            ("LIVEKIT_URL", "ws://127.0.0.1:9"),
            ("LIVEKIT_API_KEY", "key"),
            ("LIVEKIT_API_SECRET", "a-secret-of-at-least-thirty-two-bytes"),
        ];
        let env = env.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let config = Config::load(Sources { file: None, env }).expect("a configuration");
        let backend = Backend::open(&config, Runtime::system()).await.expect("it opens");
        Self { backend, _dir: dir }
    }

    fn sessions(&self) -> &Sessions {
        &self.backend.sessions
    }

    /// The link as it is from now on.
    fn set(&self, version: i64, settings: &str, is_revoked: bool) {
        let settings = format!("recipient = \"Ada\"\n{settings}");
        let kept = Kept::new(&settings, None, is_revoked, version);
        self.backend.links.keep([(digest::sha256(SLUG), kept)]);
    }

    /// A session of the link that goes on.
    async fn talk(&self, number: u32) {
        let demo = self.sessions().demo(DEMO).expect("a demo");
        let press = IdempotencyKeyHash::of(&key(number)).expect("a key");
        let new = NewSession {
            link: Some(digest::sha256(SLUG)),
            ..self.sessions().draft(&demo, &press).expect("a session")
        };
        assert!(self.sessions().0.store.reserve(&new, 10).await.expect("written"));
    }

    fn start(&self, number: u32, ticket: Option<u32>) -> JoinHandle<Result<StartReply, ServiceError>> {
        let request = StartRequest {
            demo: DEMO.into(),
            link: Some(SLUG.into()),
            press: key(number),
            nonce: self.backend.pages.issue(DEMO, Some(SLUG)),
            proof: None,
            ticket: ticket.map(key),
            language: None,
            lead: None,
            stores_nothing: false,
        };
        let caller = Caller {
            address: Ipv4Addr::LOCALHOST.into(),
            request_id: "1".into(),
            passes: crate::Passes::default(),
            is_ours: false,
            is_signed_in: false,
        };
        let sessions = self.sessions().clone();
        #[expect(clippy::disallowed_methods, reason = "the test waits for it")]
        tokio::spawn(async move { sessions.start(&caller, request).await })
    }

    /// Starts, and changes the link when the start has come to the queue and waits for those before it.
    async fn start_and_set(&self, settings: &str) -> Result<StartReply, ServiceError> {
        let queue = &self.sessions().0.queue;
        let deciding = queue.decide(Deadline::new(), self.sessions().now()).await;
        let start = self.start(7, None);
        // Nothing before the queue waits for anything else than its own turn.
        for _ in 0..100 {
            yield_now().await;
        }
        self.set(2, settings, false);
        drop(deciding);
        start.await.expect("an outcome")
    }

    async fn used(&self) -> u32 {
        let store = &self.sessions().0.store;
        store.link_used(&digest::sha256(SLUG)).await.expect("read")
    }
}

fn key(number: u32) -> IdempotencyKey {
    IdempotencyKey(format!("{number:08x}-0f0e-4d0c-8b0a-090807060504"))
}

#[tokio::test]
async fn a_budget_that_is_lowered_while_a_start_waits_holds() {
    let site = Site::open().await;
    site.set(1, "demo = \"product-guide\"\nmax_sessions = 5", false);
    site.talk(1).await;
    let refused = site
        .start_and_set("demo = \"product-guide\"\nmax_sessions = 1")
        .await;
    assert!(matches!(refused, Err(ServiceError::LinkUsedUp)), "{refused:?}");
    assert_eq!(site.used().await, 1);
}

#[tokio::test]
async fn a_start_whose_link_leads_elsewhere_meanwhile_is_given_back() {
    let site = Site::open().await;
    site.set(1, "demo = \"product-guide\"\nmax_sessions = 1", false);
    let refused = site
        .start_and_set("demo = \"support-desk\"\nmax_sessions = 1")
        .await;
    assert!(matches!(refused, Err(ServiceError::NotFound)), "{refused:?}");
    assert_eq!(site.used().await, 0);
    let open = site.sessions().0.store.open_sessions().await.expect("read");
    assert!(open.is_empty(), "{open:?}");
}

#[tokio::test]
async fn the_page_of_a_withdrawn_link_leaves_the_queue() {
    let site = Site::open().await;
    site.set(1, "demo = \"product-guide\"", false);
    site.talk(1).await;
    site.talk(2).await;
    let waits = site.start(3, Some(3)).await.expect("an outcome");
    assert!(matches!(waits, Err(ServiceError::Queued(_))), "{waits:?}");
    site.set(2, "demo = \"product-guide\"", true);
    let refused = site.start(4, Some(3)).await.expect("an outcome");
    assert!(matches!(refused, Err(ServiceError::NotFound)), "{refused:?}");
    assert!(site.sessions().0.queue.list().is_empty(), "its turn is another's");
}
