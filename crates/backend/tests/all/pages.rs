//! What a page must show before anything is started for it.

use crate::support::press;
use crate::support::stage::{Stage, caller};
use backend::ServiceError;
use contract::error::Limit;
use contract::page::{NONCE_SECS, PageNonce, RenewRequest};
use contract::proof::is_proof;
use contract::session::{CancelRequest, EndReason, StartReply, StartRequest};
use std::time::Duration;

const DEMO: &str = "product-guide";
const AUTO: (&str, &str) = ("SHOWROOM_LIMITS_PROOF_OF_WORK", "auto");

async fn start(
    stage: &Stage,
    nonce: &PageNonce,
    proof: Option<u64>,
    number: u32,
) -> Result<StartReply, ServiceError> {
    let request = StartRequest {
        demo: DEMO.into(),
        link: None,
        press: press(number),
        nonce: nonce.clone(),
        proof,
        ticket: None,
        language: None,
        lead: None,
        stores_nothing: false,
    };
    stage.backend.sessions.start(&caller(1), request).await
}

async fn cancel(stage: &Stage, nonce: PageNonce, number: u32) -> Result<(), ServiceError> {
    let request = CancelRequest {
        demo: DEMO.into(),
        press: press(number),
        link: None,
        nonce,
        code: None,
    };
    stage.backend.sessions.cancel(&caller(1), request).await
}

fn is_stale<T>(outcome: &Result<T, ServiceError>) -> bool {
    matches!(outcome, Err(ServiceError::StalePage))
}

fn renewal(demo: &str, link: Option<&str>) -> RenewRequest {
    RenewRequest {
        demo: demo.into(),
        link: link.map(str::to_owned),
    }
}

#[tokio::test]
async fn nothing_starts_without_the_nonce_of_its_page() {
    let stage = Stage::open(&[("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "1")]).await;
    let pages = &stage.backend.pages;
    let good = pages.issue(DEMO, None);
    let (head, mark) = good.0.rsplit_once('.').expect("a mark");
    let (until, name) = head.split_once('.').expect("a time");
    let later = until.parse::<u64>().expect("seconds") + 60;
    for wrong in [
        PageNonce::default(),
        PageNonce("..".into()),
        pages.issue("support-desk", None),
        pages.issue(DEMO, Some("ada")),
        PageNonce(format!("{later}.{name}.{mark}")),
        PageNonce(format!("{until}.{name}x.{mark}")),
        PageNonce(format!("{until}.{name}.{}", mark.to_lowercase())),
        PageNonce(format!("{}A", good.0)),
        PageNonce(head.into()),
    ] {
        assert!(is_stale(&start(&stage, &wrong, None, 1).await), "{wrong:?}");
        assert!(is_stale(&cancel(&stage, wrong.clone(), 1).await), "{wrong:?}");
    }
    start(&stage, &good, None, 1)
        .await
        .expect("what was refused took nothing from the limit");
}

#[tokio::test]
async fn a_nonce_lasts_ten_minutes_and_an_open_page_gets_the_next() {
    let stage = Stage::open(&[]).await;
    let nonce = stage.backend.pages.issue(DEMO, None);
    stage.clock.advance(Duration::from_secs(NONCE_SECS - 1));
    start(&stage, &nonce, None, 1).await.expect("in time");
    stage.clock.advance(Duration::from_secs(1));
    assert!(is_stale(&start(&stage, &nonce, None, 2).await));
    let reply = stage.backend.pages.renew(&caller(1), &renewal(DEMO, None));
    start(&stage, &reply.expect("renewed").nonce, None, 2)
        .await
        .expect("the page goes on");
}

#[tokio::test]
async fn neither_pages_nor_nonces_make_anything_at_a_vendor() {
    let stage = Stage::open(&[]).await;
    let pages = &stage.backend.pages;
    for demo in [DEMO, "support-desk"] {
        assert_ne!(pages.issue(demo, None), PageNonce::default());
        pages.renew(&caller(1), &renewal(demo, None)).expect("renewed");
    }
    assert_eq!(stage.vendor.asked(), Vec::<String>::new());
}

#[tokio::test]
async fn what_a_press_opened_can_be_withdrawn_from_any_old_page() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    cancel(&stage, PageNonce::default(), 1).await.expect("withdrawn");
    let (_, reason) = stage.state(&session).await;
    assert_eq!(reason, Some(EndReason::Cancelled));
}

#[tokio::test]
async fn renewing_is_limited_and_finds_no_links() {
    let stage = Stage::open(&[("SHOWROOM_LIMITS_LINK_VIEWS_PER_MINUTE", "3")]).await;
    let pages = &stage.backend.pages;
    for unknown in [renewal("none", None), renewal(DEMO, Some("guess"))] {
        let outcome = pages.renew(&caller(1), &unknown);
        assert!(matches!(outcome, Err(ServiceError::NotFound)), "{outcome:?}");
    }
    let guessed = (0..60).filter(|_| {
        let outcome = pages.renew(&caller(2), &renewal(DEMO, Some("guess")));
        matches!(outcome, Err(ServiceError::NotFound))
    });
    assert_eq!(guessed.count(), 3, "then the limit");
    let renewed = (0..1000).filter(|_| pages.renew(&caller(3), &renewal(DEMO, None)).is_ok());
    assert!((30..100).contains(&renewed.count()));
}

#[tokio::test]
async fn a_proof_is_asked_for_and_taken_once() {
    let stage = Stage::open(&[("SHOWROOM_LIMITS_PROOF_OF_WORK", "always")]).await;
    let nonce = stage.backend.pages.issue(DEMO, None);
    let outcome = start(&stage, &nonce, None, 1).await;
    let Err(ServiceError::ProofRequired { bits }) = outcome else {
        panic!("{outcome:?}")
    };
    let proof = (0..100_000_000).find(|number| is_proof(&nonce, *number, bits));
    let wrong = (0..100_000_000).find(|number| !is_proof(&nonce, *number, bits));
    assert!(matches!(
        start(&stage, &nonce, wrong, 1).await,
        Err(ServiceError::ProofRequired { .. })
    ));
    let other = stage.backend.pages.issue(DEMO, None);
    assert!(matches!(
        start(&stage, &other, proof, 1).await,
        Err(ServiceError::ProofRequired { .. })
    ));
    start(&stage, &nonce, proof, 1).await.expect("proved");
    assert!(
        is_stale(&start(&stage, &nonce, proof, 2).await),
        "a proof is good for one start"
    );
}

#[tokio::test]
async fn proofs_are_asked_for_while_many_start_and_no_longer() {
    let stage = Stage::open(&[("SHOWROOM_LIMITS_STARTS_PER_MINUTE_IN_ALL", "8"), AUTO]).await;
    let is_asked = async |number| {
        let nonce = stage.backend.pages.issue(DEMO, None);
        let outcome = start(&stage, &nonce, None, number).await;
        match outcome {
            Ok(reply) => {
                stage.end(&reply.session, number).await.expect("ended");
                false
            }
            Err(ServiceError::ProofRequired { .. }) => true,
            Err(other) => panic!("{other}"),
        }
    };
    for number in 1..=5 {
        assert!(!is_asked(number).await, "start {number}");
    }
    assert!(is_asked(6).await, "five starts are more than half of eight");
    stage.clock.advance(Duration::from_secs(61));
    assert!(!is_asked(6).await);
}

#[tokio::test]
async fn proofs_are_asked_for_of_a_client_that_brings_back_what_was_closed() {
    let stage = Stage::open(&[AUTO]).await;
    let session = stage.start(1).await.expect("open").session;
    stage.end(&session, 1).await.expect("ended");
    stage.participant_is_in(&session).await;
    for _ in 0..3 {
        stage.reap().await;
    }
    let prove = async |number| {
        let nonce = stage.backend.pages.issue(DEMO, None);
        let outcome = start(&stage, &nonce, None, number).await;
        let Err(ServiceError::ProofRequired { bits }) = outcome else {
            panic!("{outcome:?}")
        };
        let proof = (0..100_000_000).find(|number| is_proof(&nonce, *number, bits));
        start(&stage, &nonce, proof, number).await
    };
    let one = prove(2).await.expect("proved").session;
    let another = prove(3).await;
    assert!(
        matches!(
            another,
            Err(ServiceError::Limit {
                which: Limit::Address,
                ..
            })
        ),
        "one at a time: {another:?}"
    );
    stage.end(&one, 2).await.expect("ended");
    prove(4).await.expect("the next");
    let other = stage.start_from(2, DEMO, 5).await;
    other.expect("another client is asked for nothing");
}

#[tokio::test]
async fn proofs_are_asked_for_while_most_places_are_taken() {
    let stage = Stage::open(&[("SHOWROOM_LIMITS_MAX_SESSIONS_AT_ONCE", "5"), AUTO]).await;
    for number in 1..=4 {
        stage.start(number).await.expect("open");
    }
    assert!(matches!(
        stage.start(5).await,
        Err(ServiceError::ProofRequired { .. })
    ));
    stage.cancel(1).await.expect("ended");
    stage.start(5).await.expect("open");
}

#[tokio::test]
async fn all_clients_together_start_so_often_and_no_more() {
    let stage = Stage::open(&[
        ("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "2"),
        ("SHOWROOM_LIMITS_STARTS_PER_MINUTE_IN_ALL", "3"),
    ])
    .await;
    for number in 1..=3 {
        stage
            .start_from(u8::try_from(number).expect("small"), DEMO, number)
            .await
            .expect("open");
    }
    let outcome = stage.start_from(4, DEMO, 4).await;
    assert!(
        matches!(
            outcome,
            Err(ServiceError::Limit {
                which: Limit::Rate,
                ..
            })
        ),
        "{outcome:?}"
    );
}
