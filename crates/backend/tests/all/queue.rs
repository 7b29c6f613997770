//! Who finds no place waits: in which order, for how long, and how many.

use crate::support::stage::{Stage, caller};
use crate::support::{Answer, Vendor, press, scratch};
use backend::ServiceError;
use backend::clock::Clock;
use contract::error::Limit;
use contract::queue::{Wait, WaitRequest};
use contract::session::{CancelRequest, EndReason, SessionId, StartReply, StartRequest};
use std::time::Duration;

const GUIDE: &str = "product-guide";
/// Beyond Presence, whose stand-in can have no place.
const DESK: &str = "support-desk";

/// One page: its address, and the keys that it makes.
#[derive(Clone, Copy)]
struct Page<'a> {
    stage: &'a Stage,
    demo: &'static str,
    last: u8,
    ticket: u32,
}

impl<'a> Page<'a> {
    /// The page of the demo at the address that ends in `last`.
    fn new(stage: &'a Stage, last: u8) -> Self {
        Self {
            stage,
            demo: GUIDE,
            last,
            ticket: u32::from(last) * 100,
        }
    }

    async fn press(self, number: u32) -> Result<StartReply, ServiceError> {
        let request = StartRequest {
            demo: self.demo.into(),
            link: None,
            press: press(number),
            nonce: self.stage.backend.pages.issue(self.demo, None),
            proof: None,
            ticket: Some(press(self.ticket)),
            language: None,
            lead: None,
            stores_nothing: false,
        };
        let sessions = &self.stage.backend.sessions;
        sessions.start(&caller(self.last), request).await
    }

    /// The first press, whose key is the ticket.
    async fn start(self) -> Result<StartReply, ServiceError> {
        self.press(self.ticket).await
    }

    /// The start at the turn, with a key of its own.
    async fn start_at_turn(self) -> Result<StartReply, ServiceError> {
        self.press(self.ticket + 1).await
    }

    async fn queues(self) -> Wait {
        match self.start().await {
            Err(ServiceError::Queued(wait)) => wait,
            other => panic!("it should wait: {other:?}"),
        }
    }

    async fn ask(self) -> Result<Wait, ServiceError> {
        self.ask_as(false).await
    }

    async fn ask_as(self, hidden: bool) -> Result<Wait, ServiceError> {
        let request = WaitRequest {
            demo: self.demo.into(),
            link: None,
            ticket: press(self.ticket),
            nonce: self.stage.backend.pages.issue(self.demo, None),
            hidden,
        };
        self.stage
            .backend
            .sessions
            .wait(&caller(self.last), request)
            .await
    }

    async fn waits(self) -> (u32, bool) {
        let wait = self.ask().await.expect("it waits");
        (wait.position, wait.turn)
    }

    async fn leave(self) {
        let request = CancelRequest {
            demo: self.demo.into(),
            press: press(self.ticket),
            link: None,
            nonce: self.stage.backend.pages.issue(self.demo, None),
            code: None,
        };
        let sessions = &self.stage.backend.sessions;
        sessions.cancel(&caller(self.last), request).await.expect("left");
    }
}

async fn one_place(more: &[(&str, &str)]) -> Stage {
    let one = [("SHOWROOM_LIMITS_MAX_SESSIONS_AT_ONCE", "1")];
    Stage::open(&[&one, more].concat()).await
}

/// Takes the only place, from another address.
async fn taken(stage: &Stage) -> SessionId {
    stage.start_from(99, GUIDE, 9_900).await.expect("open").session
}

#[tokio::test]
async fn pages_get_places_in_the_order_of_their_presses_and_none_overtakes() {
    let stage = one_place(&[]).await;
    let session = taken(&stage).await;
    let [first, second, newcomer] = [1, 2, 3].map(|last| Page::new(&stage, last));
    assert_eq!(first.queues().await.position, 1);
    assert_eq!(second.queues().await.position, 2);
    assert_eq!(
        first.queues().await.position,
        1,
        "the same press again stays where it is"
    );
    assert_eq!(
        (first.waits().await, second.waits().await),
        ((1, false), (2, false))
    );

    stage.end(&session, 9_900).await.expect("ended");
    // Before any page that waits has asked: a press with a ticket queues, one without is refused.
    assert_eq!(newcomer.queues().await.position, 3);
    let refused = stage.start_from(4, GUIDE, 400).await;
    let which = Limit::Concurrency;
    assert!(
        matches!(refused, Err(ServiceError::Limit { which: met, .. }) if met == which),
        "{refused:?}"
    );
    assert!(matches!(
        second.start_at_turn().await,
        Err(ServiceError::Queued(_))
    ));
    assert_eq!(
        second.waits().await,
        (2, false),
        "the place is kept for the first"
    );
    assert_eq!(first.waits().await, (1, true));
    let reply = first.start_at_turn().await.expect("its place is kept");
    let again = first.start_at_turn().await.expect("a retry gets the same");
    assert_eq!(again.session, reply.session);
    assert_eq!(
        (second.waits().await, newcomer.waits().await),
        ((1, false), (2, false))
    );
    assert!(
        matches!(first.ask().await, Err(ServiceError::NotFound)),
        "it waits no more"
    );
}

#[tokio::test]
async fn who_has_no_time_left_reads_so_and_does_not_wait() {
    let stage = one_place(&[("SHOWROOM_BUDGETS_LIVEKIT_MINUTES_PER_DAY", "10")]).await;
    let session = taken(&stage).await;
    let desk = Page {
        demo: DESK,
        ..Page::new(&stage, 1)
    };
    assert_eq!(desk.queues().await.position, 1, "another vendor's has time");
    let guide = Page::new(&stage, 2);
    for _ in 0..2 {
        let spent = guide.start().await;
        assert!(matches!(spent, Err(ServiceError::Spent(_))), "{spent:?}");
    }
    assert!(matches!(guide.ask().await, Err(ServiceError::NotFound)));
    // What it holds comes back with its end.
    stage.end(&session, 9_900).await.expect("ended");
    assert_eq!(desk.waits().await, (1, true));
}

#[tokio::test]
async fn a_page_in_sight_keeps_its_position_through_forty_seconds_without_a_network() {
    let stage = one_place(&[]).await;
    let session = taken(&stage).await;
    let [silent, next] = [1, 2].map(|last| Page::new(&stage, last));
    silent.queues().await;
    next.queues().await;
    let pass = |secs| stage.clock.advance(Duration::from_secs(secs));
    pass(10);
    stage.end(&session, 9_900).await.expect("ended");
    for _ in 0..2 {
        assert_eq!(next.waits().await, (2, false), "the place is kept for the first");
        pass(15);
    }
    assert_eq!(next.waits().await, (1, true), "30 s and no longer");
    let talk = next.start_at_turn().await.expect("its place is kept");
    assert_eq!(silent.waits().await, (1, false), "40 s cost no position");
    stage.end(&talk.session, 201).await.expect("ended");
    assert_eq!(silent.waits().await, (1, true));
    silent.start_at_turn().await.expect("its place is kept");

    let [gone, last] = [3, 4].map(|last| Page::new(&stage, last));
    gone.queues().await;
    pass(30);
    last.queues().await;
    pass(29);
    assert_eq!(last.waits().await, (2, false));
    pass(1);
    assert_eq!(last.waits().await, (1, false), "who was silent for 60 s is out");
    assert!(matches!(gone.ask().await, Err(ServiceError::NotFound)));
}

#[tokio::test]
async fn a_turn_that_is_known_and_not_taken_is_lost_and_one_that_is_not_heard_of_comes_again_once() {
    let stage = one_place(&[]).await;
    let session = taken(&stage).await;
    let [first, next] = [1, 2].map(|last| Page::new(&stage, last));
    first.queues().await;
    next.queues().await;
    let pass = |secs| stage.clock.advance(Duration::from_secs(secs));
    stage.end(&session, 9_900).await.expect("ended");
    let told = first.ask().await.expect("it waits");
    assert!(told.turn && told.about_secs.is_none(), "{told:?}");
    for _ in 0..2 {
        pass(14);
        assert!(first.ask().await.expect("it is kept").turn);
        assert_eq!(next.waits().await, (2, false));
    }
    pass(2);
    assert_eq!(
        next.waits().await,
        (1, true),
        "30 s after it knew, the next has the turn"
    );
    assert!(matches!(first.ask().await, Err(ServiceError::NotFound)));
    assert!(matches!(
        first.start_at_turn().await,
        Err(ServiceError::Queued(_))
    ));
    // The answer that it is its turn may have been lost, once.
    for lost in [false, true] {
        pass(15);
        assert_eq!(first.waits().await, (2, false));
        pass(15);
        assert_eq!(
            first.waits().await,
            (1, true),
            "it goes first while the other is silent"
        );
        first.ask_as(true).await.expect("it waits");
        if lost {
            assert!(matches!(next.ask().await, Err(ServiceError::NotFound)));
        } else {
            assert_eq!(next.waits().await, (1, true), "it kept its position");
        }
    }
}

#[tokio::test]
async fn others_go_first_while_a_page_is_out_of_sight_and_it_is_next_when_it_is_seen() {
    let stage = one_place(&[]).await;
    let session = taken(&stage).await;
    let [hidden, next, last] = [1, 2, 3].map(|last| Page::new(&stage, last));
    for page in [hidden, next, last] {
        page.queues().await;
    }
    assert!(!hidden.ask_as(true).await.expect("it waits").turn);
    stage.end(&session, 9_900).await.expect("ended");
    assert_eq!(
        next.waits().await,
        (1, true),
        "no place is kept for who cannot start"
    );
    let told = hidden.ask_as(true).await.expect("it waits");
    assert!(told.turn, "its tab says so: {told:?}");
    // Who goes out of sight at the turn makes way too.
    assert!(next.ask_as(true).await.expect("it waits").turn);
    assert_eq!(last.waits().await, (1, true));
    let talk = last.start_at_turn().await.expect("its place is kept");
    assert_eq!(
        (hidden.waits().await, next.waits().await),
        ((1, false), (2, false)),
        "both are where they were"
    );
    stage.end(&talk.session, 301).await.expect("ended");
    assert_eq!(hidden.waits().await, (1, true));
    hidden.start_at_turn().await.expect("its place is kept");
}

#[tokio::test]
async fn a_page_out_of_sight_is_out_after_five_minutes_of_silence_or_after_its_turn() {
    let stage = one_place(&[]).await;
    let session = taken(&stage).await;
    let [silent, away, last] = [1, 2, 3].map(|last| Page::new(&stage, last));
    for page in [silent, away, last] {
        page.queues().await;
    }
    silent.ask_as(true).await.expect("it waits");
    let minute = async || {
        stage.clock.advance(Duration::from_secs(59));
        away.ask_as(true).await
    };
    for _ in 0..5 {
        minute().await.expect("it waits");
        assert_eq!(last.waits().await, (3, false));
    }
    stage.clock.advance(Duration::from_secs(5));
    assert_eq!(last.waits().await, (2, false));
    assert!(matches!(silent.ask().await, Err(ServiceError::NotFound)));

    stage.end(&session, 9_900).await.expect("ended");
    assert_eq!(last.waits().await, (1, true));
    last.start_at_turn().await.expect("its place is kept");
    for _ in 0..5 {
        assert!(minute().await.expect("it waits").turn);
    }
    assert!(matches!(minute().await, Err(ServiceError::NotFound)));
}

#[tokio::test]
async fn a_page_out_of_sight_holds_no_other_up_at_its_vendor() {
    let busy = Answer::json("429 Too Many Requests\r\nretry-after: 2", "{}");
    let stage = Stage::reopen(scratch(), Vendor::start(busy).await, &[]).await;
    let [hidden, newcomer] = [1, 2].map(|last| Page {
        demo: DESK,
        ..Page::new(&stage, last)
    });
    hidden.queues().await;
    hidden.ask_as(true).await.expect("it waits");
    stage.vendor.say(Answer::json("200 OK", r#"{"id":"s1"}"#));
    newcomer.start().await.expect("it need not wait");
}

#[tokio::test]
async fn what_is_taken_is_read_once_a_second_for_all_pages() {
    let stage = one_place(&[]).await;
    let session = taken(&stage).await;
    let [first, second] = [1, 2].map(|last| Page::new(&stage, last));
    first.queues().await;
    second.queues().await;
    assert_eq!(first.waits().await, (1, false));
    // Without a word to the server.
    let now = stage.clock.now();
    stage
        .store
        .end(&session, EndReason::Visitor, now)
        .await
        .expect("ended");
    stage.store.closed(&session).await.expect("closed");
    assert_eq!(
        (first.waits().await, second.waits().await),
        ((1, false), (2, false))
    );
    stage.clock.advance(Duration::from_secs(1));
    assert_eq!(
        (first.waits().await, second.waits().await),
        ((1, true), (2, false))
    );
}

#[tokio::test]
async fn a_ticket_is_good_for_its_own_demo_alone() {
    let stage = one_place(&[]).await;
    let session = taken(&stage).await;
    let page = Page::new(&stage, 1);
    page.queues().await;
    stage.end(&session, 9_900).await.expect("ended");
    assert_eq!(page.waits().await, (1, true));
    let elsewhere = Page { demo: DESK, ..page };
    let refused = elsewhere.press(7_000).await;
    assert!(
        matches!(
            refused,
            Err(ServiceError::Limit {
                which: Limit::Concurrency,
                ..
            })
        ),
        "{refused:?}"
    );
    assert_eq!(page.waits().await, (1, true));
    page.start_at_turn().await.expect("its place is kept");
}

#[tokio::test]
async fn who_leaves_makes_way() {
    let stage = one_place(&[]).await;
    taken(&stage).await;
    let [first, second] = [1, 2].map(|last| Page::new(&stage, last));
    first.queues().await;
    second.queues().await;
    first.leave().await;
    assert_eq!(second.waits().await, (1, false));
    assert!(matches!(first.ask().await, Err(ServiceError::NotFound)));
    assert!(
        matches!(first.start().await, Err(ServiceError::Conflict)),
        "a press that was withdrawn opens nothing"
    );
}

#[tokio::test]
async fn the_queue_is_bounded_in_all_and_for_each_client() {
    let stage = one_place(&[
        ("SHOWROOM_LIMITS_MAX_WAITING", "4"),
        ("SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS", "2"),
    ])
    .await;
    taken(&stage).await;
    let refused = |outcome: Result<StartReply, ServiceError>| {
        matches!(
            outcome,
            Err(ServiceError::Limit {
                which: Limit::Concurrency,
                ..
            })
        )
    };
    let of_one = |number: u32| Page {
        ticket: 1_000 + number,
        ..Page::new(&stage, 1)
    };
    of_one(1).queues().await;
    of_one(2).queues().await;
    assert!(
        refused(of_one(3).start().await),
        "as many as it may have sessions"
    );
    Page::new(&stage, 2).queues().await;
    Page::new(&stage, 3).queues().await;
    assert!(refused(Page::new(&stage, 4).start().await), "four wait");
    of_one(1).leave().await;
    Page::new(&stage, 4).queues().await;

    let none = one_place(&[("SHOWROOM_LIMITS_MAX_WAITING", "0")]).await;
    taken(&none).await;
    assert!(refused(Page::new(&none, 1).start().await));
}

#[tokio::test]
async fn waiting_costs_a_start_and_a_turn_is_one_start_that_does_not() {
    let stage = one_place(&[("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "1")]).await;
    let session = taken(&stage).await;
    let page = Page::new(&stage, 1);
    page.queues().await;
    let is_address = |outcome: &Result<StartReply, ServiceError>| {
        matches!(
            outcome,
            Err(ServiceError::Limit {
                which: Limit::Address,
                ..
            })
        )
    };
    assert!(is_address(&page.start_at_turn().await), "it is not its turn");
    assert_eq!(page.waits().await, (1, false), "a limit of its own costs no turn");
    stage.end(&session, 9_900).await.expect("ended");
    assert_eq!(page.waits().await, (1, true));
    let taken = page.start_at_turn().await.expect("its turn");
    assert!(is_address(&page.press(200).await), "one start for one turn");
    stage.end(&taken.session, 101).await.expect("ended");
}

#[tokio::test]
async fn who_asks_all_the_time_is_refused_and_a_ticket_that_does_not_wait_is_unknown() {
    let stage = one_place(&[]).await;
    taken(&stage).await;
    let page = Page::new(&stage, 1);
    page.queues().await;
    let mut refused = 0;
    for _ in 0..100 {
        refused += usize::from(matches!(page.ask().await, Err(ServiceError::Limit { .. })));
    }
    assert!(refused > 50, "{refused} of 100 at once were refused");
    let unknown = Page { ticket: 555, ..page };
    assert!(matches!(unknown.ask().await, Err(ServiceError::NotFound)));
}

#[tokio::test]
async fn of_many_at_once_one_gets_the_place_and_the_others_stand_in_line() {
    let stage = one_place(&[("SHOWROOM_LIMITS_STARTS_PER_MINUTE_IN_ALL", "1000")]).await;
    let pages = (1..=12).map(|last| Page::new(&stage, last).start());
    let outcomes = futures_util::future::join_all(pages).await;
    let mut positions: Vec<u32> = outcomes
        .iter()
        .filter_map(|outcome| match outcome {
            Err(ServiceError::Queued(wait)) => Some(wait.position),
            _ => None,
        })
        .collect();
    positions.sort_unstable();
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert_eq!(positions, (1..=11).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_demo_has_places_of_its_own() {
    let file = "[[demo]]\nslug = \"small\"\ntitle = \"T\"\nname = \"N\"\nprovider = \"livekit\"\nmax_sessions_at_once = 1\n\
                [[demo]]\nslug = \"large\"\ntitle = \"T\"\nname = \"N\"\nprovider = \"livekit\"\n";
    let stage = Stage::open_with(file, &[]).await;
    stage.start_from(99, "small", 9_900).await.expect("open");
    let small = |last| Page {
        demo: "small",
        ..Page::new(&stage, last)
    };
    let large = |last| Page {
        demo: "large",
        ..Page::new(&stage, last)
    };
    assert_eq!(small(1).queues().await.position, 1);
    large(2).start().await.expect("another demo has places");
    assert_eq!(small(3).queues().await.position, 2);
}

#[tokio::test]
async fn an_estimate_comes_from_sessions_that_ended_and_from_enough_of_them() {
    let stage = one_place(&[]).await;
    let lasts = async |number: u32, secs: u64| {
        let session = stage.start_from(98, GUIDE, number).await.expect("open").session;
        stage.clock.advance(Duration::from_secs(secs));
        stage.end(&session, number).await.expect("ended");
    };
    lasts(9_801, 25).await;
    lasts(9_802, 5).await;
    let session = taken(&stage).await;
    let [first, second] = [1, 2].map(|last| Page::new(&stage, last));
    assert_eq!(first.queues().await.about_secs, None, "two sessions say nothing");
    first.leave().await;
    stage.clock.advance(Duration::from_secs(30));
    stage.end(&session, 9_900).await.expect("ended");
    // 25, 5 and 30 s: one place is free again every 20 s.
    stage.start_from(97, GUIDE, 9_700).await.expect("open");
    let first = Page { ticket: 150, ..first };
    assert_eq!(first.queues().await.about_secs, Some(20));
    assert_eq!(second.queues().await.about_secs, Some(40));
}

#[tokio::test]
async fn a_vendor_without_a_place_is_asked_again_by_one_page_at_a_time_and_its_own_estimate_is_shown() {
    let busy = Answer::json("429 Too Many Requests\r\nretry-after: 2", "{}");
    let stage = Stage::reopen(scratch(), Vendor::start(busy).await, &[]).await;
    let desk = |last| Page {
        demo: DESK,
        ..Page::new(&stage, last)
    };
    let [first, second] = [desk(1), desk(2)];
    let wait = first.queues().await;
    assert_eq!(
        (wait.position, wait.about_secs),
        (1, Some(2)),
        "as the vendor says"
    );
    let asked = stage.vendor.asked().len();
    assert_eq!(second.queues().await.position, 2);
    assert_eq!(
        stage.vendor.asked().len(),
        asked,
        "only the first page asks the vendor"
    );
    assert_eq!(first.waits().await, (1, false));

    stage.vendor.say(Answer::json("200 OK", r#"{"id":"s1"}"#));
    stage.clock.advance(Duration::from_secs(2));
    assert_eq!(
        (first.waits().await, second.waits().await),
        ((1, true), (2, false))
    );
    first.start_at_turn().await.expect("the vendor has a place");
    assert_eq!(
        second.waits().await,
        (1, true),
        "a vendor that had a place is asked for the next at once"
    );
}
