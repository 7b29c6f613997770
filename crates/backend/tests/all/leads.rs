//! What visitors leave and what they thought of a talk: checked, bound to their page or session, kept, and deleted.

use crate::support;
use crate::support::stage::{Stage, caller};
use crate::support::{NOON, config, press};
use backend::clock::Timestamp;
use backend::export::{self, Export, Selection};
use backend::store::{After, Answer, Lead, ReadError, Store};
use backend::{Caller, ServiceError};
use contract::feedback::{FeedbackRequest, MAX_FEEDBACK_CHARS, Thumb};
use contract::lead::{LeadFault, LeadProblem, LeadReply, LeadRequest, OwnedSession};
use contract::page::PageNonce;
use contract::session::{IdempotencyKey, SessionId};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

const DEMO: &str = "product-guide";
const FIELDS: &str = r#"[
    { name = "name", label = "Name", required = true, max = 20 },
    { name = "email", label = "E-mail", kind = "email" },
    { name = "phone", label = "Phone", kind = "phone" },
    { name = "size", label = "Size", kind = "select", options = ["small", "large"] },
    { name = "news", label = "Newsletter", kind = "checkbox" },
]"#;
const ENV: [(&str, &str); 3] = [
    ("SHOWROOM_LEAD_WHEN", "end"),
    ("SHOWROOM_LEAD_FIELDS", FIELDS),
    ("SHOWROOM_LEAD_CONSENT", "Acme may call me."),
];

fn request(nonce: PageNonce, values: &[(&str, &str)]) -> LeadRequest {
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    LeadRequest {
        demo: DEMO.into(),
        link: None,
        nonce,
        talk: None,
        key: None,
        language: None,
        values: values.iter().map(own).collect::<BTreeMap<_, _>>(),
        consent: true,
    }
}

fn fresh(stage: &Stage, values: &[(&str, &str)]) -> LeadRequest {
    request(stage.backend.pages.issue(DEMO, None), values)
}

async fn send(stage: &Stage, request: LeadRequest) -> Result<LeadReply, ServiceError> {
    stage.backend.leads.send(&caller(1), request).await
}

async fn kept(store: &Store) -> Vec<Lead> {
    let all = store.leads(&After::start(Timestamp(0)), None, 100).await;
    all.expect("read").into_iter().map(|(_, lead)| lead).collect()
}

fn problem(field: Option<&str>, fault: LeadFault) -> LeadProblem {
    LeadProblem {
        field: field.map(str::to_owned),
        fault,
    }
}

#[tokio::test]
async fn a_lead_is_kept_with_the_wording_and_the_time_of_its_consent() {
    let stage = Stage::open(&ENV).await;
    let values = [
        ("name", " Ada\u{202e}\r\nLovelace "),
        ("news", "yes"),
        ("role", "boss"),
    ];
    let reply = send(&stage, fresh(&stage, &values)).await.expect("kept");
    assert_eq!(reply, LeadReply::default());
    let leads = kept(&stage.store).await;
    let [lead] = leads.as_slice() else {
        panic!("{leads:?}")
    };
    let answers: Vec<_> = lead
        .answers
        .iter()
        .map(|answer| (&*answer.name, &*answer.value))
        .collect();
    let expected = [
        ("name", "Ada Lovelace"),
        ("email", ""),
        ("phone", ""),
        ("size", ""),
        ("news", "yes"),
    ];
    assert_eq!(answers, expected, "one line each, and nothing that was not asked");
    assert_eq!(
        (lead.consent.as_str(), lead.sent, &lead.session, &lead.link),
        ("Acme may call me.", NOON, &None, &None)
    );
}

#[tokio::test]
async fn everything_that_is_wrong_is_said_and_nothing_is_kept() {
    let stage = Stage::open(&ENV).await;
    let values = [
        ("name", "a name that is much too long"),
        ("email", "ada"),
        ("phone", "call me"),
        ("size", "huge"),
        ("news", "on"),
    ];
    let wrong = LeadRequest {
        consent: false,
        ..fresh(&stage, &values)
    };
    let reply = send(&stage, wrong).await.expect("an answer");
    assert_eq!(
        reply.problems,
        [
            problem(Some("name"), LeadFault::TooLong(20)),
            problem(Some("email"), LeadFault::NotEmail),
            problem(Some("phone"), LeadFault::NotPhone),
            problem(Some("size"), LeadFault::NotOffered),
            problem(Some("news"), LeadFault::NotOffered),
            problem(None, LeadFault::Missing),
        ]
    );
    let empty = send(&stage, fresh(&stage, &[("name", " \u{200b}\t")]))
        .await
        .expect("an answer");
    assert_eq!(empty.problems, [problem(Some("name"), LeadFault::Missing)]);
    assert!(kept(&stage.store).await.is_empty());
}

#[tokio::test]
async fn a_form_needs_its_page_and_a_demo_that_asks() {
    let stage = Stage::open(&ENV).await;
    let values = [("name", "Ada")];
    for nonce in [
        PageNonce::default(),
        stage.backend.pages.issue("support-desk", None),
        stage.backend.pages.issue(DEMO, Some("ada")),
    ] {
        let outcome = send(&stage, request(nonce, &values)).await;
        assert!(matches!(outcome, Err(ServiceError::StalePage)), "{outcome:?}");
    }
    let nonce = stage.backend.pages.issue(DEMO, None);
    stage.clock.advance(Duration::from_mins(10));
    let outcome = send(&stage, request(nonce, &values)).await;
    assert!(matches!(outcome, Err(ServiceError::StalePage)), "{outcome:?}");
    let silent = Stage::open(&[("SHOWROOM_LEAD_WHEN", "off")]).await;
    let asked = LeadRequest {
        demo: "support-desk".into(),
        ..request(silent.backend.pages.issue("support-desk", None), &values)
    };
    let outcome = send(&silent, asked).await;
    assert!(matches!(outcome, Err(ServiceError::NotFound)), "{outcome:?}");
    assert!(kept(&stage.store).await.is_empty());
}

#[tokio::test]
async fn a_page_or_a_talk_has_one_lead_and_the_last_one_counts() {
    let stage = Stage::open(&ENV).await;
    let page = fresh(&stage, &[("name", "Ada")]);
    for name in ["Ada", "Ada L."] {
        let again = request(page.nonce.clone(), &[("name", name)]);
        send(&stage, again).await.expect("kept");
    }
    let opened = stage.start(1).await.expect("open");
    for (name, number) in [("Bob", 1), ("Bob B.", 1), ("Eve", 2)] {
        let talk = OwnedSession {
            session: opened.session.clone(),
            press: press(number),
        };
        let outcome = send(
            &stage,
            LeadRequest {
                talk: Some(talk),
                ..fresh(&stage, &[("name", name)])
            },
        );
        assert_eq!(outcome.await.is_ok(), number == 1, "{name}");
    }
    let leads = kept(&stage.store).await;
    let said: Vec<_> = leads
        .iter()
        .map(|lead| (lead.answers[0].value.as_str(), lead.session.as_ref()))
        .collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        said.contains(&("Ada L.", None)) && said.contains(&("Bob B.", Some(&opened.session))),
        "{said:?}"
    );
}

#[tokio::test]
async fn a_program_that_fills_in_forms_meets_the_limits() {
    let env = [&ENV[..], &[("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "3")]].concat();
    let stage = Stage::open(&env).await;
    let mut kept_of = 0;
    for _ in 0..10 {
        match send(&stage, fresh(&stage, &[("name", "Bot")])).await {
            Ok(_) => kept_of += 1,
            Err(error) => assert!(matches!(error, ServiceError::Limit { .. }), "{error}"),
        }
    }
    assert_eq!((kept_of, kept(&stage.store).await.len()), (3, 3));
    let other: Caller = caller(2);
    let neighbour = stage
        .backend
        .leads
        .send(&other, fresh(&stage, &[("name", "Ada")]))
        .await;
    assert!(neighbour.is_ok(), "{neighbour:?}");
}

#[tokio::test]
async fn on_a_full_disk_nothing_is_kept_and_the_page_is_told_to_wait() {
    let env = [&ENV[..], &[("SHOWROOM_STORAGE_MIN_FREE_MB", "1000000000")]].concat();
    let stage = Stage::open(&env).await;
    let outcome = send(&stage, fresh(&stage, &[("name", "Ada")])).await;
    assert!(matches!(outcome, Err(ServiceError::Store(_))), "{outcome:?}");
    let opened = stage.start(1).await.expect("open");
    let outcome = rate(&stage, &opened.session, 1, Some(Thumb::Up), "").await;
    assert!(matches!(outcome, Err(ServiceError::Store(_))), "{outcome:?}");
}

#[tokio::test]
async fn leads_outlive_the_server_and_go_with_their_time() {
    let env = [&ENV[..], &[("SHOWROOM_STORAGE_KEEP_DAYS", "2")]].concat();
    let stage = Stage::open(&env).await;
    send(&stage, fresh(&stage, &[("name", "Early")]))
        .await
        .expect("kept");
    stage.clock.advance(Duration::from_hours(47));
    send(&stage, fresh(&stage, &[("name", "Late")]))
        .await
        .expect("kept");
    stage.backend.close().await;
    let Stage {
        dir, vendor, clock, ..
    } = stage;
    let at = backend::clock::Clock::now(&*clock);
    let stage = Stage::reopen(dir, vendor, &env).await;
    stage.clock.set(at);
    assert_eq!(kept(&stage.store).await.len(), 2);
    stage.clock.advance(Duration::from_hours(2));
    stage.reap().await;
    let left = kept(&stage.store).await;
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!(left[0].answers[0].value, "Late");
    let mut file = std::fs::read(stage.dir.path().join("showroom.db")).expect("the file");
    file.extend(std::fs::read(stage.dir.path().join("showroom.db-wal")).unwrap_or_default());
    let is_in = |word: &[u8]| file.windows(word.len()).any(|part| part == word);
    assert!(!is_in(b"Early"), "deleted words are in no file");
}

async fn rate(
    stage: &Stage,
    session: &SessionId,
    number: u32,
    thumb: Option<Thumb>,
    text: &str,
) -> Result<(), ServiceError> {
    let request = FeedbackRequest {
        session: session.clone(),
        press: press(number),
        thumb,
        text: text.into(),
    };
    stage.backend.sessions.rate(&caller(1), request).await
}

#[tokio::test]
async fn feedback_is_the_owners_and_the_last_one_counts() {
    let stage = Stage::open(&[]).await;
    let opened = stage.start(1).await.expect("open");
    let session = &opened.session;
    stage.end(session, 1).await.expect("over");
    rate(&stage, session, 1, Some(Thumb::Down), "so so")
        .await
        .expect("kept");
    rate(&stage, session, 1, Some(Thumb::Up), "better\nthan that")
        .await
        .expect("kept");
    let outcome = rate(&stage, session, 2, Some(Thumb::Down), "").await;
    assert!(matches!(outcome, Err(ServiceError::NotFound)), "{outcome:?}");
    for (thumb, text, field) in [
        (None, " \u{200b}", "thumb"),
        (Some(Thumb::Up), &*"x".repeat(MAX_FEEDBACK_CHARS + 1), "text"),
    ] {
        let outcome = rate(&stage, session, 1, thumb, text).await;
        assert!(
            matches!(outcome, Err(ServiceError::Invalid { field: at, .. }) if at == field),
            "{outcome:?}"
        );
    }
    let all = After::start(Timestamp(0));
    let ratings = stage.store.ratings(&all, None, 100).await.expect("read");
    let [(_, rating)] = ratings.as_slice() else {
        panic!("{ratings:?}")
    };
    assert_eq!(
        (rating.thumb, rating.text.as_str(), rating.demo.as_str()),
        (Some(Thumb::Up), "better than that", DEMO)
    );
}

#[tokio::test]
async fn one_session_cannot_rate_without_end() {
    let stage = Stage::open(&[]).await;
    let opened = stage.start(1).await.expect("open");
    let mut refused = 0;
    for _ in 0..60 {
        let outcome = rate(&stage, &opened.session, 1, Some(Thumb::Up), "again").await;
        refused += usize::from(matches!(outcome, Err(ServiceError::Limit { .. })));
    }
    assert!(refused > 10, "{refused}");
}

#[tokio::test]
async fn an_export_is_a_table_of_all_forms_and_says_whom_a_link_was_for() {
    let stage = Stage::open(&ENV).await;
    send(
        &stage,
        fresh(&stage, &[("name", "=1+1"), ("phone", "+49 30 12345")]),
    )
    .await
    .expect("kept");
    stage.clock.advance(Duration::from_hours(1));
    let lead = |demo: &str, link: Option<String>, name: &str, value: &str| Lead {
        session: Some(SessionId("s-1".into())),
        demo: demo.into(),
        link,
        answers: vec![Answer {
            name: name.into(),
            label: "?".into(),
            value: value.into(),
        }],
        consent: "Yes, \"please\".".into(),
        sent: Timestamp(NOON.0 + 3_600_000),
    };
    let path = stage.dir.path().join("showroom.db");
    let env = [
        &ENV[..],
        &[("SHOWROOM_STORAGE_PATH", path.to_str().expect("text"))],
    ]
    .concat();
    let config = config(&env);
    let tag = config.links[0].tag();
    for (number, made) in [
        lead("other", Some(tag), "email", "ada@example.com"),
        lead("other", Some("f".repeat(64)), "wish", "@home"),
    ]
    .iter()
    .enumerate()
    {
        let id = format!("id-{number}");
        stage.store.keep_lead(&id, &id, made).await.expect("kept");
    }
    let all = whole(export::leads(&config, &Selection::default()).await).await;
    assert_eq!(
        all.split("\r\n").collect::<Vec<_>>(),
        [
            "sent,demo,link,recipient,session,name,email,phone,size,news,wish,consent",
            "2026-11-21T12:00:00Z,product-guide,,,,'=1+1,,'+49 30 12345,,,,Acme may call me.",
            "2026-11-21T13:00:00Z,other,link.ada,Ada Lovelace,s-1,,ada@example.com,,,,,\"Yes, \"\"please\"\".\"",
            "2026-11-21T13:00:00Z,other,ffffffffffff,,s-1,,,,,,'@home,\"Yes, \"\"please\"\".\"",
            "",
        ]
    );
    let some = Selection {
        since: Some(Timestamp(NOON.0 + 1)),
        demo: Some("other".into()),
    };
    let some = whole(export::leads(&config, &some).await).await;
    assert_eq!(some.lines().count(), 3, "{some}");
    let none = whole(export::feedback(&config, &Selection::default()).await).await;
    assert_eq!(none, "sent,demo,link,recipient,session,thumb,text\r\n");
}

/// All of an export.
async fn whole(export: Result<Export, ReadError>) -> String {
    let mut export = export.expect("opened");
    let mut text = String::new();
    while let Some(rows) = export.next().await.expect("read") {
        text += &rows;
    }
    text
}

/// More than one page of leads, all sent at one time, in the file of a server that stopped.
#[tokio::test]
async fn an_export_is_read_in_pages_and_sees_what_a_server_writes_that_starts_meanwhile() {
    let dir = support::scratch();
    let path = dir.path().join("showroom.db");
    let beside = |end: &str| dir.path().join(format!("showroom.db{end}")).exists();
    let keep = async |store: &Store, id: &str, secs: i64, field: &str| {
        let lead = Lead {
            session: None,
            demo: DEMO.into(),
            link: None,
            answers: vec![Answer {
                name: field.into(),
                label: "?".into(),
                value: id.into(),
            }],
            consent: "Yes.".into(),
            sent: Timestamp(NOON.0 + secs * 1_000),
        };
        store.keep_lead(id, id, &lead).await.expect("kept");
    };
    let store = Store::open(&path).await.expect("opened");
    for number in (0..1_001).rev() {
        keep(&store, &format!("id-{number:04}"), 0, "name").await;
    }
    store.close().await;
    let config = config(&[("SHOWROOM_STORAGE_PATH", path.to_str().expect("text"))]);
    let mut export = export::leads(&config, &Selection::default())
        .await
        .expect("opened");
    let mut pages = Vec::new();
    let first = export.next().await.expect("read").expect("a page");
    pages.push(first);
    assert!(!beside("-wal") && !beside("-shm"), "nothing is made to read it");
    let server = Store::open(&path).await.expect("opened");
    keep(&server, "id-late", 1, "name").await;
    server.tidy().await.expect("checkpointed");
    while let Some(page) = export.next().await.expect("read") {
        pages.push(page);
    }
    let lines: Vec<_> = pages.iter().map(|page| page.lines().count()).collect();
    assert_eq!(lines, [501, 500, 2]);
    let ids: Vec<_> = pages.iter().flat_map(|page| page.lines()).skip(1).collect();
    let expected = (0..1_001).map(|number| format!("id-{number:04}"));
    for (line, id) in ids.iter().zip(expected.chain(["id-late".to_owned()])) {
        assert!(line.ends_with(&format!(",{id},Yes.")), "{id}: {line}");
    }

    let mut export = export::leads(&config, &Selection::default())
        .await
        .expect("opened");
    keep(&server, "id-later", 2, "wish").await;
    let outcome = async {
        while export.next().await?.is_some() {}
        Ok::<_, ReadError>(())
    };
    let changed = outcome.await.expect_err("its column is not there");
    assert!(matches!(changed, ReadError::Changed), "{changed}");
}

#[tokio::test]
async fn what_cannot_be_exported_says_why() {
    let dir = support::scratch();
    let path = dir.path().join("none.db");
    let at = |path: &std::path::Path| config(&[("SHOWROOM_STORAGE_PATH", path.to_str().expect("text"))]);
    let missing = export::leads(&at(&path), &Selection::default())
        .await
        .expect_err("missing");
    assert!(
        missing.to_string().contains("there is no database at"),
        "{missing}"
    );
    std::fs::write(&path, "no database").expect("written");
    let foreign = export::leads(&at(&path), &Selection::default())
        .await
        .expect_err("foreign");
    assert!(
        foreign.to_string().contains("not a Showroom database"),
        "{foreign}"
    );
}

/// A screen that was offline sends it with the nonce that it has then.
#[tokio::test]
async fn a_form_that_is_sent_again_under_its_key_is_one_lead() {
    let stage = Stage::open(&ENV).await;
    let keyed = |number, name: &str| LeadRequest {
        key: Some(press(number)),
        ..fresh(&stage, &[("name", name)])
    };
    for (number, name) in [(1, "Ada"), (2, "Bob"), (1, "Ada")] {
        send(&stage, keyed(number, name)).await.expect("kept");
    }
    let names: BTreeSet<_> = kept(&stage.store)
        .await
        .into_iter()
        .map(|lead| lead.answers[0].value.clone())
        .collect();
    let rows = kept(&stage.store).await.len();
    assert_eq!((rows, names), (2, ["Ada", "Bob"].map(String::from).into()));
    // One whose first answer was lost is sent again without its talk, which was deleted meanwhile.
    let opened = stage.start(1).await.expect("open");
    let talk = OwnedSession {
        session: opened.session,
        press: press(1),
    };
    for talk in [Some(talk), None] {
        send(
            &stage,
            LeadRequest {
                talk,
                ..keyed(3, "Cy")
            },
        )
        .await
        .expect("kept");
    }
    assert_eq!(kept(&stage.store).await.len(), 3);
    let guessable = LeadRequest {
        key: Some(IdempotencyKey("1".into())),
        ..fresh(&stage, &[("name", "Eve")])
    };
    let outcome = send(&stage, guessable).await;
    assert!(
        matches!(outcome, Err(ServiceError::Invalid { .. })),
        "{outcome:?}"
    );
}
