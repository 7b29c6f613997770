//! Links that ask for a mail address: who may enter, and how a code proves an address.

#[path = "../support/smtp.rs"]
mod smtp;

use super::follow_up::export;
use super::links::{DEMO, Site, form, slug};
use super::support::press;
use super::support::stage::caller;
use backend::account::{Role, SignedIn};
use backend::export::Separator;
use backend::mail::{Address, Letter};
use backend::rng::{Os, Rng, RngError};
use backend::store::Visitor;
use backend::studio::{Format, LinkError, LinkForm, List, TalkChoice};
use backend::{Asked, Caller, Lock, Pass, Passes, Proven, ServiceError};
use contract::session::StartRequest;
use smtp::Smtp;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

sites_on_both! {
    a_code_opens_its_link_once_and_in_the_browser_that_asked,
    a_code_is_over_after_five_attempts_ten_minutes_or_the_next_one,
    of_many_who_send_a_code_at_one_time_one_is_let_in,
    lists_decide_who_may_enter,
    letters_are_few_and_a_refused_one_is_said,
    no_name_begins_a_header_and_no_line_ends_a_letter,
    what_no_gate_can_be_names_its_field,
    of_two_addresses_with_the_same_code_each_is_let_in_by_its_own,
    while_the_database_is_away_no_code_lets_in_and_afterwards_it_does,
}

/// The source of secrets, but for codes: of those it knows the number.
#[derive(Debug)]
struct Codes(AtomicU64);

impl Rng for Codes {
    fn fill(&self, buffer: &mut [u8]) -> Result<(), RngError> {
        if let Ok(code) = <&mut [u8; 8]>::try_from(&mut *buffer) {
            *code = self.0.load(Ordering::Relaxed).to_le_bytes();
            return Ok(());
        }
        Os.fill(buffer)
    }
}

/// The site with a mail server.
async fn mailing(site: Site) -> (Site, Smtp, SignedIn) {
    mailing_of(site, Arc::new(Os)).await
}

/// The same with this source of secrets.
async fn mailing_of(site: Site, rng: Arc<dyn Rng>) -> (Site, Smtp, SignedIn) {
    let smtp = Smtp::start().await;
    let port: &'static str = smtp.port.to_string().leak();
    let site = site
        .restart_drawing(
            rng,
            &[
                ("SHOWROOM_MAIL_HOST", "127.0.0.1"),
                ("SHOWROOM_MAIL_PORT", port),
                ("SHOWROOM_MAIL_ENCRYPTION", "off"),
                ("SHOWROOM_MAIL_FROM", "demo@example.com"),
            ],
        )
        .await;
    let ada = site.account("ada", Role::Seller).await;
    (site, smtp, ada)
}

fn gated(way: &str) -> LinkForm {
    form("Grace Hopper").with("mail_gate", way)
}

fn with(pass: &Pass) -> Caller {
    Caller {
        passes: Passes::new([(pass.name.clone(), pass.value.clone())]),
        ..caller(1)
    }
}

async fn ask(site: &Site, slug: &str, typed: &str) -> Result<Asked, ServiceError> {
    let letter = |code: &str| Letter {
        subject: format!("{code} is it"),
        text: "…".into(),
        site: "Showroom".into(),
    };
    site.backend.mail_gates.ask(&caller(1), slug, typed, letter).await
}

/// The ticket of a code that was sent.
async fn sent(site: &Site, slug: &str, typed: &str) -> String {
    match ask(site, slug, typed).await {
        Ok(Asked::Sent { ticket, .. }) => ticket,
        _ => panic!("a code is sent"),
    }
}

async fn prove(site: &Site, slug: &str, ticket: &str, code: &str) -> Proven {
    prove_of(site, slug, "Grace@Acme.com", (ticket, code)).await
}

async fn prove_of(site: &Site, slug: &str, mail: &str, sent_back: (&str, &str)) -> Proven {
    let gates = &site.backend.mail_gates;
    let proven = gates.prove(&caller(1), slug, mail, sent_back).await;
    proven.expect("an answer")
}

fn lock(site: &Site, slug: &str, who: &Caller) -> Option<Lock> {
    site.backend.links.open(slug).expect("it opens").lock(&who.passes)
}

async fn a_code_opens_its_link_once_and_in_the_browser_that_asked(site: Site) {
    let (site, smtp, ada) = mailing(site).await;
    let link = site.make(&ada, gated("code")).await;
    let (id, slug) = (link.line.id.clone(), slug(&link));
    assert_eq!(lock(&site, &slug, &caller(1)), Some(Lock::Mail));
    let ticket = sent(&site, &slug, " grace@ACME.com ").await;
    let letter = smtp.last();
    assert_eq!(letter.to, "grace@acme.com");
    for line in [
        "From: Showroom <demo@example.com>",
        "To: grace@acme.com",
        "Auto-Submitted: auto-generated",
    ] {
        assert!(letter.raw.contains(line), "{line}: {}", letter.raw);
    }
    let code = letter.code();
    // Without the ticket of the page that asked, nothing is even tried.
    for _ in 0..6 {
        assert!(matches!(
            prove(&site, &slug, "another", &code).await,
            Proven::Spent
        ));
    }
    assert!(matches!(prove(&site, &slug, &ticket, "12").await, Proven::Wrong));
    let Proven::Open(Some(pass)) =
        prove(&site, &slug, &ticket, &format!("{} {}", &code[..3], &code[3..])).await
    else {
        panic!("it is the code");
    };
    assert!(
        matches!(prove(&site, &slug, &ticket, &code).await, Proven::Spent),
        "once"
    );
    let grace = with(&pass);
    assert_eq!(lock(&site, &slug, &grace), None);
    assert_eq!(site.link(&ada, &id).await.denied, 1);

    // A page that was shown is no way in for another browser.
    let refused = site.start(&slug, 9).await;
    assert!(matches!(refused, Err(ServiceError::StalePage)), "{refused:?}");
    // Her talk says who she is.
    let start = StartRequest {
        demo: DEMO.into(),
        link: Some(slug.clone()),
        press: press(1),
        nonce: site.backend.pages.issue(DEMO, Some(&slug)),
        proof: None,
        ticket: None,
        language: None,
        lead: None,
        stores_nothing: false,
    };
    site.backend
        .sessions
        .start(&grace, start.clone())
        .await
        .expect("it starts");
    let talk = site.link(&ada, &id).await.talks.remove(0);
    let visitor = Visitor {
        mail: "grace@acme.com".into(),
        is_proven: true,
    };
    assert_eq!(talk.visitor, Some(visitor));
    // To her own seller, and to none who sells beside.
    let (bob, eve) = (
        site.account("bob", Role::Seller).await,
        site.account("eve", Role::Admin).await,
    );
    for (who, may_know) in [(&ada, true), (&bob, false), (&eve, true)] {
        let one = site.backend.studio.talk(who, &talk.id).await.expect("read");
        let all = site.backend.studio.talks(who, TalkChoice::default(), None).await;
        let of_all = all.expect("read").talks.remove(0);
        let written = export(&site, who, List::Talks, Format::Csv(Separator::Comma)).await;
        assert_eq!(
            one.expect("there").talk.visitor.is_some(),
            may_know,
            "{}",
            who.account.name
        );
        assert_eq!(of_all.visitor.is_some(), may_know, "{}", who.account.name);
        for word in ["grace@acme.com", "Grace Hopper"] {
            assert_eq!(written.contains(word), may_know, "{written}");
        }
    }

    // Another list asks again, and a page from before it begins nothing.
    let narrower = gated("code").with("allowed_domains", "acme.com");
    site.backend
        .studio
        .change_link(&ada, &id, 1, &narrower)
        .await
        .expect("changed");
    assert_eq!(lock(&site, &slug, &grace), Some(Lock::Mail));
    let late = StartRequest {
        press: press(2),
        ..start
    };
    let refused = site.backend.sessions.start(&grace, late).await;
    assert!(matches!(refused, Err(ServiceError::StalePage)), "{refused:?}");
}

async fn a_code_is_over_after_five_attempts_ten_minutes_or_the_next_one(site: Site) {
    let (site, smtp, ada) = mailing(site).await;
    let slug = slug(&site.make(&ada, gated("code")).await);
    let first = sent(&site, &slug, "grace@acme.com").await;
    let old = smtp.last().code();
    let second = sent(&site, &slug, "grace@acme.com").await;
    let code = smtp.last().code();
    assert!(matches!(prove(&site, &slug, &first, &old).await, Proven::Spent));
    for attempt in 1..=5 {
        let wrong = prove(&site, &slug, &second, "12345").await;
        assert_eq!(matches!(wrong, Proven::Wrong), attempt < 5, "{attempt}");
    }
    assert!(matches!(prove(&site, &slug, &second, &code).await, Proven::Spent));
    let third = sent(&site, &slug, "grace@acme.com").await;
    let code = smtp.last().code();
    site.wait(Duration::from_mins(10));
    assert!(matches!(prove(&site, &slug, &third, &code).await, Proven::Spent));
}

async fn of_many_who_send_a_code_at_one_time_one_is_let_in(site: Site) {
    let (site, smtp, ada) = mailing(site).await;
    let slug = slug(&site.make(&ada, gated("code")).await);
    let ticket = sent(&site, &slug, "grace@acme.com").await;
    let code = smtp.last().code();
    let all = futures_util::future::join_all((0..5).map(|_| prove(&site, &slug, &ticket, &code))).await;
    let let_in = all
        .iter()
        .filter(|proven| matches!(proven, Proven::Open(Some(_))));
    assert_eq!(let_in.count(), 1);
}

async fn lists_decide_who_may_enter(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let lists = gated("address")
        .with("allowed_domains", "acme.com, *.acme.com")
        .with("denied_domains", "eve@acme.com");
    let link = site.make(&ada, lists).await;
    let (id, slug) = (link.line.id.clone(), slug(&link));
    for out in [
        "x@evil-acme.com",
        "x@acme.com.evil.com",
        "Eve@ACME.com",
        "ada@example.com",
    ] {
        assert!(
            matches!(ask(&site, &slug, out).await, Ok(Asked::NotAdmitted)),
            "{out}"
        );
    }
    for none in ["", "grace", "a@b@acme.com", "x@acme.com."] {
        assert!(
            matches!(ask(&site, &slug, none).await, Ok(Asked::NoAddress)),
            "{none}"
        );
    }
    assert_eq!(
        site.link(&ada, &id).await.denied,
        4,
        "its owner sees who was refused"
    );
    let Ok(Asked::Open(Some(pass))) = ask(&site, &slug, "grace@mail.acme.com").await else {
        panic!("she may enter");
    };
    assert_eq!(lock(&site, &slug, &with(&pass)), None);
    assert!(matches!(
        ask(&site, "none", "grace@acme.com").await,
        Err(ServiceError::NotFound)
    ));
    // The list is no book to look addresses up in.
    for number in 4..20 {
        let refused = ask(&site, &slug, &format!("x{number}@example.com")).await;
        assert!(matches!(refused, Ok(Asked::NotAdmitted)), "{number}");
    }
    let late = ask(&site, &slug, "grace@acme.com").await;
    assert!(matches!(late, Err(ServiceError::Limit { .. })));
    // It was typed, and that is what is said of it; a link that asks for a code is not opened by it.
    let changed = gated("address").with("passcode", "River-42");
    site.backend
        .studio
        .change_link(&ada, &id, 1, &changed)
        .await
        .expect("changed");
    assert_eq!(
        lock(&site, &slug, &with(&pass)),
        Some(Lock::Passcode),
        "the passcode comes first"
    );
    assert!(
        matches!(ask(&site, &slug, "grace@acme.com").await, Ok(Asked::Open(None))),
        "and nothing before it"
    );
}

async fn letters_are_few_and_a_refused_one_is_said(site: Site) {
    let (site, smtp, ada) = mailing(site).await;
    let slug = slug(&site.make(&ada, gated("code")).await);
    assert!(matches!(
        ask(&site, &slug, "none@acme.com").await,
        Ok(Asked::NotSent)
    ));
    for number in 0..4 {
        sent(&site, &slug, &format!("{number}@acme.com")).await;
    }
    for _ in 0..5 {
        sent(&site, &slug, "grace@acme.com").await;
    }
    let Err(ServiceError::Limit { retry_after, .. }) = ask(&site, &slug, "ada@acme.com").await else {
        panic!("a link sends ten at once");
    };
    assert!(retry_after > Duration::from_mins(5), "{retry_after:?}");
    // To one address no more, whichever link asks.
    let other = super::links::slug(&site.make(&ada, gated("code")).await);
    let sixth = ask(&site, &other, "grace+x@acme.com").await;
    assert!(matches!(sixth, Err(ServiceError::Limit { .. })));
    assert_eq!(smtp.letters().len(), 9);
}

async fn what_no_gate_can_be_names_its_field(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let alone = form("Grace").with("allowed_domains", "acme.com");
    for (typed, field) in [
        (gated("code"), "mail_gate"),
        (gated("often"), "mail_gate"),
        (alone, "mail_gate"),
        (
            gated("address").with("denied_domains", "acme.com, *"),
            "denied_domains",
        ),
    ] {
        let Err(LinkError::Fields(faults)) = site.backend.studio.make_link(&ada, &typed).await else {
            panic!("{typed:?} is no gate");
        };
        assert_eq!(faults[0].key, field, "{typed:?}: {faults:?}");
    }
}

async fn of_two_addresses_with_the_same_code_each_is_let_in_by_its_own(site: Site) {
    const GRACE: &str = "grace@acme.com";
    const BOB: &str = "bob@acme.com";
    let codes = Arc::new(Codes(AtomicU64::new(42)));
    let (site, smtp, ada) = mailing_of(site, Arc::<Codes>::clone(&codes)).await;
    let slug = slug(&site.make(&ada, gated("code")).await);
    let other = super::links::slug(&site.make(&ada, gated("code")).await);
    let (graces, bobs) = (sent(&site, &slug, GRACE).await, sent(&site, &slug, BOB).await);
    let elsewhere = sent(&site, &other, GRACE).await;
    let sent_codes: Vec<_> = smtp.letters().iter().map(smtp::Letter::code).collect();
    assert_eq!(sent_codes, ["000042"; 3]);
    let open = |proven: &Proven| matches!(proven, Proven::Open(Some(_)));
    // A ticket is for its own link and address, and one address uses up nothing of the other.
    for (slug, mail, ticket) in [
        (&slug, BOB, &graces),
        (&other, GRACE, &graces),
        (&slug, GRACE, &bobs),
    ] {
        let foreign = prove_of(&site, slug, mail, (ticket, "000042")).await;
        assert!(matches!(foreign, Proven::Spent), "{mail}");
    }
    for (slug, mail, ticket) in [
        (&slug, GRACE, &graces),
        (&slug, BOB, &bobs),
        (&other, GRACE, &elsewhere),
    ] {
        let own = prove_of(&site, slug, mail, (ticket, "000042")).await;
        assert!(open(&own), "{mail}");
    }
    // Where they differ, each lets in its own address alone.
    let graces = sent(&site, &slug, GRACE).await;
    codes.0.store(1_000_007, Ordering::Relaxed);
    let bobs = sent(&site, &slug, BOB).await;
    for (mail, ticket, own, foreign) in [
        (GRACE, graces, "000042", "000007"),
        (BOB, bobs, "000007", "000042"),
    ] {
        let wrong = prove_of(&site, &slug, mail, (&ticket, foreign)).await;
        assert!(matches!(wrong, Proven::Wrong), "{mail}");
        assert!(
            open(&prove_of(&site, &slug, mail, (&ticket, own)).await),
            "{mail}"
        );
    }
}

async fn while_the_database_is_away_no_code_lets_in_and_afterwards_it_does(site: Site) {
    let (site, smtp, ada) = mailing(site).await;
    let slug = slug(&site.make(&ada, gated("code")).await);
    let ticket = sent(&site, &slug, "grace@acme.com").await;
    let code = smtp.last().code();
    site.execute("ALTER TABLE mail_codes RENAME TO away").await;
    let (gates, grace) = (&site.backend.mail_gates, caller(1));
    for typed in [&*code, "12"] {
        let proven = gates.prove(&grace, &slug, "grace@acme.com", (&ticket, typed));
        assert!(matches!(proven.await, Err(ServiceError::Store(_))), "{typed}");
    }
    let asked = ask(&site, &slug, "grace@acme.com").await;
    assert!(matches!(asked, Err(ServiceError::Store(_))));
    assert_eq!(smtp.letters().len(), 1, "no code is sent that cannot be kept");
    site.execute("ALTER TABLE away RENAME TO mail_codes").await;
    // Another one that could not be kept has ended nothing.
    let proven = prove(&site, &slug, &ticket, &code).await;
    assert!(matches!(proven, Proven::Open(Some(_))));
}

async fn no_name_begins_a_header_and_no_line_ends_a_letter(site: Site) {
    let (site, smtp, _) = mailing(site).await;
    let mailer = site.backend.mailer.as_ref().expect("a mail server");
    let to = Address::parse("grace@acme.com").expect("an address");
    let name = "X\r\nBcc: v@example.org\r\n\r\nHello";
    let letter = Letter {
        subject: format!("An account of {name}"),
        text: format!(". invites you to work with {name}\n.\n..\n.\r\nQUIT\nThe end.\n"),
        site: name.into(),
    };
    mailer.send(&to, &letter).await.expect("taken");
    let [taken] = &smtp.letters()[..] else {
        panic!("one letter")
    };
    assert_eq!(taken.to, "grace@acme.com");
    let (header, text) = taken.raw.split_once("\n\n").expect("a header");
    for line in header.lines() {
        let line = line.to_ascii_lowercase();
        assert!(
            !line.starts_with("bcc:") && !line.starts_with("hello"),
            "{header}"
        );
    }
    assert_eq!(header.matches("\nTo: ").count(), 1, "{header}");
    let lines: Vec<_> = text.lines().map(str::trim_end).collect();
    let begins: Vec<_> = lines.iter().filter(|line| line.starts_with('.')).collect();
    assert_eq!(
        begins,
        [&". invites you to work with X", &".", &"..", &"."],
        "{text}"
    );
    assert!(text.trim_end().ends_with("The end."), "{text}");
}
