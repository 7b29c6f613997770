//! Every state of the room and every page, rendered as the server would from hand-made data: what each must
//! offer, and that no text of a configuration or a talk can become markup.
//!
//! Also leaves each as a document in cargo's folder for test output, `looks/*.html`, to be looked at.
#![cfg(feature = "ssr")]

use app::components::{Room, TalkContext};
use app::embed::Embedded;
use app::page_content::AskContext;
use app::pages::{Gallery, NoLink, NotFound};
use app::state::{
    Action, Cause, Device, Fault, LastLive, Line, MicTrouble, MicView, Mood, Notice, Phase, QueueView, Scene,
    SdkError, StartStep, Status, Step, StepView, TimeWarning, Trouble, View,
};
use contract::demo::{Availability, CallToAction, Demo, Fallback, Invitation, Kept, Sender};
use contract::error::Limit;
use contract::lead::{LeadField, LeadForm, LeadKind, LeadWhen, OwnedSession};
use contract::session::{EndReason, IdempotencyKey, Quality, SessionId, Speaker};
use contract::{ApiError, ProviderKind};
use leptos::prelude::*;
use std::path::Path;

fn demo(slug: &str, name: &str, role: &str, title: &str, provider: ProviderKind) -> Demo {
    Demo {
        slug: slug.into(),
        title: title.into(),
        name: name.into(),
        role: role.into(),
        summary: format!(
            "{name} knows the product inside out. Ask what you would ask a good salesperson, in your own words."
        ),
        greeting: Some(format!("Hello, I'm {name}.")),
        topics: [
            "What can you do for my team?",
            "How long does it take to set up?",
            "What does it cost?",
        ]
        .map(Into::into)
        .into(),
        languages: vec!["en".into(), "de".into()],
        spoken: None,
        provider,
        sandbox: true,
        poster: format!("/posters/{}", name.to_lowercase()),
        poster_avif: true,
        call_to_action: Some(CallToAction {
            label: "Book a call".into(),
            href: "https://example.org/call".into(),
        }),
        lead: None,
        availability: Availability::Ready,
        fallback: None,
        kept: Kept {
            days: Some(90),
            privacy: Some("https://example.org/privacy".into()),
            nothing: false,
        },
        unlisted: false,
        invitation: None,
    }
}

fn cara() -> Demo {
    demo(
        "product-guide",
        "Cara",
        "Shows people round the product",
        "A tour of the product",
        ProviderKind::Livekit,
    )
}

/// Cara as the page of a personal link shows her.
fn personal() -> Demo {
    Demo {
        invitation: Some(Invitation {
            link: "ada".into(),
            recipient: "Ada Lovelace".into(),
            first_name: Some("Ada".into()),
            company: Some("Analytical Engines".into()),
            logo: Some("/posters/made/0123456789abcdef.png".into()),
            sender: Some(Sender {
                name: "Grace Hopper".into(),
                role: Some("Solutions engineer".into()),
                picture: None,
                mail: Some("grace@example.org".into()),
                calendar: Some("https://cal.example/grace".into()),
            }),
            greeting: Some("Hello Ada, I'm Cara.".into()),
            ..Invitation::default()
        }),
        ..cara()
    }
}

fn said(id: u32, who: Speaker, text: &str) -> Line {
    Line {
        name: None,
        id,
        who,
        text: text.into(),
        done: true,
        interrupted: false,
        lost: false,
        missed: false,
    }
}

fn talk() -> Vec<Line> {
    vec![
        said(
            0,
            Speaker::Avatar,
            "Hi, I'm Cara. What would you like to know about the product?",
        ),
        said(1, Speaker::Visitor, "How do the personal links work?"),
        said(
            2,
            Speaker::Avatar,
            "You write down who it is for, and I greet them by name. Each link has its own limits, and you can take it back at any time.",
        ),
    ]
}

fn microphones() -> Vec<Device> {
    [("a", "Built-in microphone"), ("b", "Headset")]
        .map(|(id, label)| Device {
            id: id.into(),
            label: label.into(),
        })
        .into()
}

fn live() -> View {
    View {
        phase: Phase::Live,
        mic: MicView::On,
        mood: Mood::Speaking,
        transcript: talk(),
        can_type: true,
        can_interrupt: true,
        microphones: microphones(),
        remaining_secs: Some(272),
        ..View::default()
    }
}

fn trouble(fault: Fault, next: Vec<Action>, wait_secs: Option<u32>) -> View {
    let trouble = Trouble {
        code: fault.code(),
        fault,
        next,
        fallback: false,
        wait_secs,
        live: false,
    };
    View {
        phase: Phase::Trouble,
        trouble: Some(trouble),
        ..View::default()
    }
}

fn owned() -> OwnedSession {
    OwnedSession {
        session: SessionId("s-1".into()),
        press: IdempotencyKey("k-1".into()),
    }
}

/// A talk that went on, and broke off.
fn broken() -> View {
    let cause = Fault::Lost(Cause::Network);
    let mut view = trouble(cause, vec![Action::TalkAgain, Action::OtherDemos], None);
    if let Some(trouble) = &mut view.trouble {
        trouble.live = true;
    }
    View {
        transcript: talk(),
        talk: Some(owned()),
        ..view
    }
}

fn steps() -> Vec<StepView> {
    [
        (StartStep::Place, Status::Done),
        (StartStep::Microphone, Status::Active),
        (StartStep::Avatar, Status::Waiting),
        (StartStep::Picture, Status::Waiting),
    ]
    .map(|(step, status)| StepView { step, status })
    .into()
}

fn html(view: impl FnOnce() -> AnyView) -> String {
    Owner::new().with(|| view().to_html())
}

fn page(inner: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Look</title>\
         <meta name=viewport content='width=device-width,initial-scale=1,viewport-fit=cover'>\
         <link rel=stylesheet href=/style.css><body>{inner}"
    )
}

fn keep(name: &str, inner: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("looks");
    std::fs::create_dir_all(&folder).expect("the folder for test output can be written");
    std::fs::write(folder.join(format!("{name}.html")), page(inner)).expect("a look can be written");
}

fn room(name: &str, demo: Demo, view: View, prepare: fn(TalkContext)) -> String {
    let html = html(move || {
        let context = TalkContext::new(demo, Signal::stored(view), Callback::new(|_| {}));
        prepare(context);
        view! { <Room context host=NodeRef::new() /> }.into_any()
    });
    let header = html_header();
    keep(
        name,
        &format!("<div class=demo>{header}<main id=room>{html}</main></div>"),
    );
    html
}

fn html_header() -> String {
    html(|| view! { <app::components::SiteHeader inner=true /> }.into_any())
}

fn untouched(_: TalkContext) {}

/// Name of a state, what it shows, what is folded open, and what it must offer.
type Case = (&'static str, Demo, View, fn(TalkContext), &'static [&'static str]);

fn before() -> Vec<Case> {
    let why = "Cara needs the livekit-server program, and it is not installed. Run the set-up command again to get it.";
    let resting = Demo {
        availability: Availability::Unavailable {
            why: Some(why.into()),
        },
        ..cara()
    };
    let invited = Demo {
        invitation: Some(Invitation {
            link: "ada".into(),
            recipient: "Ada Lovelace".into(),
            company: Some("Analytical Engines".into()),
            greeting: Some("Hello Ada Lovelace, I'm Cara. What would you like to know first?".into()),
            ..Invitation::default()
        }),
        ..cara()
    };
    let sent = personal();
    let starting = View {
        phase: Phase::Starting,
        steps: steps(),
        mic: MicView::Asking,
        ..View::default()
    };
    vec![
        (
            "ready",
            cara(),
            View::default(),
            untouched,
            &[
                "Talk to Cara",
                "microphone",
                "can read a transcript for 90 days.",
                "Privacy",
            ],
        ),
        (
            "invited",
            invited,
            View::default(),
            untouched,
            &[
                "For Ada Lovelace, Analytical Engines",
                ">Meet Cara.</h1>",
                "<blockquote",
                "Hello Ada Lovelace",
            ],
        ),
        (
            "personal",
            sent,
            View::default(),
            untouched,
            &[
                ">Ada, meet Cara.</h1>",
                "Grace Hopper set this up for Analytical Engines",
                "GH",
                "Solutions engineer",
                "href=\"https://cal.example/grace\"",
                "href=\"mailto:grace@example.org\"",
                "src=\"/posters/made/0123456789abcdef.png\"",
                "alt=\"Analytical Engines\"",
            ],
        ),
        (
            "resting",
            resting,
            View::default(),
            untouched,
            &["not installed", "Talk to someone else"],
        ),
        (
            "starting",
            cara(),
            starting,
            untouched,
            &["Connecting you to Cara", "Cancel", "Getting your place"],
        ),
    ]
}

fn on_air() -> Vec<Case> {
    let first = View {
        transcript: talk()[..1].to_vec(),
        mood: Mood::Listening,
        ..live()
    };
    let refused = |framed| Notice::Microphone {
        trouble: MicTrouble::Denied,
        framed,
    };
    let warned = View {
        remaining_secs: Some(42),
        ending_soon: true,
        mood: Mood::Thinking,
        mic: MicView::Refused(MicTrouble::Denied),
        can_try_microphone: true,
        notice: Some(refused(false)),
        ..live()
    };
    let silent = View {
        sound_blocked: true,
        ..live()
    };
    let hosted = View {
        hosted: true,
        mic: MicView::Off,
        can_type: false,
        can_interrupt: false,
        microphones: Vec::new(),
        transcript: Vec::new(),
        ..live()
    };
    let frame = View {
        mic: MicView::Refused(MicTrouble::Denied),
        microphones: Vec::new(),
        notice: Some(refused(true)),
        ..live()
    };
    let all = &[
        "role=\"log\"",
        "Mute",
        "Stop Cara",
        "id=\"more\"",
        "Headset",
        "End",
        "4:32",
        "data-picture=\"on\"",
        "Type to Cara",
        "Speaking",
    ];
    vec![
        ("live", cara(), live(), untouched, all),
        (
            "live-first",
            cara(),
            first,
            untouched,
            &["What does it cost?", "Listening"],
        ),
        (
            "live-transcript",
            cara(),
            live(),
            |context| context.transcript.set(true),
            &["Close the transcript", "Copy"],
        ),
        (
            "live-typing",
            cara(),
            live(),
            |context| context.typing.set(true),
            &["data-typing"],
        ),
        (
            "live-warned",
            cara(),
            warned,
            untouched,
            &[
                "The microphone was not allowed",
                "How to allow it",
                "Try again",
                "0:42",
            ],
        ),
        ("live-hosted", cara(), hosted, untouched, &["data-hosted", "End"]),
        (
            "live-frame-without-microphone",
            cara(),
            frame,
            untouched,
            &["No mic", "disabled"],
        ),
        ("live-silent", cara(), silent, untouched, &["Tap for sound"]),
    ]
}

/// What an agent, a browser or a device does not give.
fn limited() -> Vec<Case> {
    let voice = View {
        scene: Scene::Voice,
        transcript: vec![Line {
            name: Some("Theo".into()),
            ..said(0, Speaker::Avatar, "I am new here.")
        }],
        ..live()
    };
    let deaf = View {
        can_restart: true,
        notice: Some(Notice::Deaf),
        ..live()
    };
    let silenced = View {
        mic: MicView::Silenced,
        mood: Mood::Listening,
        can_try_microphone: true,
        notice: Some(Notice::Silenced),
        ..live()
    };
    let inside = View {
        mic: MicView::Refused(MicTrouble::InApp),
        notice: Some(Notice::Microphone {
            trouble: MicTrouble::InApp,
            framed: false,
        }),
        ..live()
    };
    let lost = View {
        phase: Phase::Reconnecting,
        notice: Some(Notice::Reconnecting),
        ..live()
    };
    let waiting = View {
        phase: Phase::Starting,
        steps: steps(),
        sound_blocked: true,
        ..View::default()
    };
    let next = vec![Action::CopyLink, Action::OtherDemos];
    let without = trouble(Fault::Unsupported, next, None);
    vec![
        (
            "reconnecting",
            cara(),
            lost,
            untouched,
            &["Reconnecting", "The connection dropped", "End"],
        ),
        (
            "live-voice",
            cara(),
            voice,
            untouched,
            &["Voice only", "data-picture=\"off\"", "Theo: I am new here."],
        ),
        (
            "live-deaf",
            cara(),
            deaf,
            untouched,
            &["may not hear you", "Start again"],
        ),
        (
            "live-silenced",
            cara(),
            silenced,
            untouched,
            &["Not heard", "Try again", "Reading what you type"],
        ),
        ("live-in-app", cara(), inside, untouched, &["Copy the link"]),
        (
            "starting-silent",
            cara(),
            waiting,
            untouched,
            &["Tap for sound", "Cancel"],
        ),
        (
            "trouble-browser",
            cara(),
            without,
            untouched,
            &["Copy the link", "WebRTC"],
        ),
    ]
}

fn after() -> Vec<Case> {
    let next = || vec![Action::Retry, Action::OtherDemos];
    let slow = trouble(Fault::Slow(Step::Avatar), next(), None);
    let limit = ApiError::Limit {
        which: Limit::Concurrency,
        retry_after_secs: 12,
    };
    let many = trouble(Fault::Api(limit), next(), Some(12));
    let ended = View {
        phase: Phase::Ended,
        transcript: talk(),
        ended: Some(EndReason::TimeUp),
        lasted_secs: Some(170),
        talk: Some(owned()),
        ..View::default()
    };
    vec![
        (
            "trouble-in-talk",
            cara(),
            broken(),
            untouched,
            &[
                "what was said so far is kept here",
                "Talk again",
                "What you asked",
                "You write down who it is for, and I greet them by name.",
                "aria-pressed=\"false\"",
                "download=\"product-guide.txt\"",
                "Read the transcript",
            ],
        ),
        (
            "trouble",
            cara(),
            slow,
            untouched,
            &["Try again", "Talk to someone else", "avatar-timeout"],
        ),
        (
            "trouble-wait",
            cara(),
            many,
            untouched,
            &[
                "Every place is taken",
                "Try again in 12 s",
                "disabled",
                "start-limit",
            ],
        ),
        (
            "ended",
            cara(),
            ended,
            untouched,
            &[
                "The time with Cara is up",
                "3 minutes with Cara",
                "Book a call",
                "What you asked",
                "How do the personal links work?",
                "You write down who it is for, and I greet them by name.",
                "aria-pressed=\"false\"",
                "download=\"product-guide.txt\"",
                "mailto:?subject=My%20talk%20with%20Cara",
                "Talk again",
                "Read the transcript",
            ],
        ),
    ]
}

/// A demo that asks for something at this time.
fn asking(when: LeadWhen) -> Demo {
    let field = |name: &str, kind, required| LeadField {
        name: name.into(),
        label: format!("Your {name}"),
        kind,
        required,
        max: 40,
    };
    let fields = vec![
        field("name", LeadKind::Text, true),
        field(
            "size",
            LeadKind::Select(vec!["small".into(), "<large>".into()]),
            false,
        ),
        field("news", LeadKind::Checkbox, false),
    ];
    Demo {
        lead: Some(LeadForm {
            when,
            title: None,
            fields,
            consent: "Acme may <b>call</b> me.".into(),
            language: None,
            others: std::collections::BTreeMap::new(),
        }),
        ..cara()
    }
}

#[test]
fn the_lead_form_comes_when_it_is_set_to() {
    let on_air = |lasted_secs| View {
        lasted_secs: Some(lasted_secs),
        ..live()
    };
    let over = || View {
        phase: Phase::Ended,
        ended: Some(EndReason::Visitor),
        ..View::default()
    };
    let refused = trouble(Fault::Slow(Step::Avatar), vec![Action::Retry], None);
    let (before, timed, end) = (LeadWhen::Before, LeadWhen::AfterMinutes(2), LeadWhen::End);
    let sent: fn(TalkContext) = |context| context.lead_sent.set(true);
    for (name, when, view, prepare, is_shown) in [
        (
            "lead-before",
            before,
            View::default(),
            untouched as fn(TalkContext),
            true,
        ),
        ("lead-before-sent", before, View::default(), sent, false),
        ("lead-before-ended", before, over(), untouched, false),
        ("lead-early", timed, on_air(119), untouched, false),
        ("lead-during", timed, on_air(120), untouched, true),
        (
            "lead-put-off",
            timed,
            on_air(300),
            |context| context.lead_later.set(true),
            false,
        ),
        ("lead-timed-ended", timed, over(), untouched, true),
        ("lead-ready", end, View::default(), untouched, false),
        ("lead-live", end, on_air(300), untouched, false),
        ("lead-ended", end, over(), untouched, true),
        ("lead-ended-sent", end, over(), sent, false),
        ("lead-before-broken", before, broken(), untouched, false),
        ("lead-timed-broken", timed, broken(), untouched, true),
        ("lead-broken", end, broken(), untouched, true),
        ("lead-broken-sent", end, broken(), sent, false),
        ("lead-refused", end, refused, untouched, false),
    ] {
        let html = room(name, asking(when), view, prepare);
        assert_eq!(html.contains("class=\"lead-form\""), is_shown, "{name}: {html}");
        let is_start_hidden = when == before && name == "lead-before";
        let is_ready = html.contains("data-phase=\"ready\"");
        assert_eq!(
            html.contains("start-button"),
            is_ready && !is_start_hidden,
            "{name}: {html}"
        );
        assert!(
            !html.contains("<b>call") && !html.contains("<large>"),
            "{name}: {html}"
        );
    }
}

#[test]
fn each_state_offers_its_way_on() {
    for (name, demo, view, prepare, needed) in before()
        .into_iter()
        .chain(on_air())
        .chain(limited())
        .chain(after())
    {
        let html = room(name, demo, view, prepare);
        for needed in needed {
            assert!(html.contains(needed), "{name} lacks {needed:?}: {html}");
        }
    }
}

/// A start that failed leaves what was said on its page before, and only a talk can be rated.
#[test]
fn trouble_leaves_what_was_there_before_it() {
    let refused = |transcript| View {
        transcript,
        ..trouble(Fault::Slow(Step::Avatar), vec![Action::Retry], None)
    };
    let after_a_talk = View {
        last_live: Some(LastLive {
            talk: owned(),
            lines: 0..3,
        }),
        first_line: 3,
        ..refused(talk())
    };
    for (name, view, words, rating) in [
        ("left-by-no-talk", refused(Vec::new()), false, false),
        ("left-by-what-came-along", refused(talk()), true, false),
        ("left-by-an-earlier-talk", after_a_talk, true, false),
        ("left-by-a-talk", broken(), true, true),
        (
            "left-by-a-silent-talk",
            View {
                transcript: Vec::new(),
                ..broken()
            },
            false,
            true,
        ),
    ] {
        let html = room(name, cara(), view, untouched);
        assert_eq!(html.contains("class=\"closing-take\""), words, "{name}: {html}");
        assert_eq!(
            html.contains("class=\"closing-rating\""),
            rating,
            "{name}: {html}"
        );
        // Only the words about it are read out at once.
        let alert = html.split("role=\"alert\"").nth(1).expect("it is an alert");
        let alert = alert.split("class=\"buttons\"").next().expect("and no more");
        assert!(!alert.contains("<button"), "{name}: {html}");
    }
}

/// The words of one talk are not those of the next, and no question of one has its answer in another.
#[test]
fn trouble_leaves_the_words_of_one_talk() {
    let mut lines = talk();
    lines.push(said(3, Speaker::Visitor, "What does it cost?"));
    lines.push(said(4, Speaker::Avatar, "Hi again, this is the next talk."));
    let in_next = View {
        transcript: lines.clone(),
        first_line: 4,
        ..broken()
    };
    let failed = View {
        transcript: lines,
        first_line: 5,
        ..trouble(Fault::Slow(Step::Avatar), vec![Action::Retry], None)
    };
    let last = |lines| Some(LastLive { talk: owned(), lines });
    let earlier = last(0..4);
    for (name, view, asks, first, second) in [
        ("left-by-the-next-talk", in_next, false, false, true),
        (
            "left-by-a-start-after-two-talks",
            View {
                last_live: last(4..5),
                ..failed.clone()
            },
            false,
            false,
            true,
        ),
        (
            "left-by-a-start-after-a-talk",
            View {
                last_live: earlier,
                ..failed.clone()
            },
            true,
            true,
            false,
        ),
        // Nothing here says where a talk begins in what came along.
        ("left-by-a-first-start", failed, false, true, true),
    ] {
        let html = room(name, cara(), view, untouched);
        let card = html.split("card-trouble").nth(1).expect("there is trouble");
        assert_eq!(card.contains("class=\"closing-asked\""), asks, "{name}: {card}");
        let take = card
            .split("class=\"closing-take\"")
            .nth(1)
            .expect("words are left");
        // The file and the mail.
        let count = |words: &str| take.matches(words).count();
        assert_eq!(
            count("What%20does%20it%20cost"),
            if first { 2 } else { 0 },
            "{name}: {take}"
        );
        assert_eq!(count("Hi%20again"), if second { 2 } else { 0 }, "{name}: {take}");
    }
}

/// What was asked in one talk may be asked in the next one, also while the avatar greets.
#[test]
fn the_questions_to_press_are_those_not_asked_in_this_talk() {
    let demo = cara();
    let mut lines = talk();
    for topic in &demo.topics {
        let id = u32::try_from(lines.len()).expect("few");
        lines.push(said(id, Speaker::Visitor, topic));
    }
    let next = u32::try_from(lines.len()).expect("few");
    lines.push(said(next, Speaker::Avatar, "Hi, I'm Cara."));
    for (first_line, shown) in [(0, 0), (next, demo.topics.len())] {
        let view = View {
            transcript: lines.clone(),
            first_line,
            mood: if first_line == 0 {
                Mood::Listening
            } else {
                Mood::Speaking
            },
            ..live()
        };
        let html = room("live-questions", demo.clone(), view, untouched);
        let row = html.split("class=\"suggestions\"").nth(1).unwrap_or_default();
        let row = row.split("</ul>").next().unwrap_or_default();
        assert_eq!(row.matches("<button").count(), shown, "from {first_line}: {html}");
    }
}

#[test]
fn a_weak_connection_is_shown_while_the_talk_goes_on() {
    for (phase, quality, shown) in [
        (Phase::Live, None, false),
        (Phase::Live, Some(Quality::Good), false),
        (Phase::Live, Some(Quality::Poor), true),
        (Phase::Live, Some(Quality::Lost), true),
        (Phase::Reconnecting, Some(Quality::Lost), false),
    ] {
        let view = View {
            phase,
            quality,
            ..live()
        };
        let html = room("live-weak", cara(), view, untouched);
        assert_eq!(
            html.contains("Weak connection"),
            shown,
            "{phase:?}, {quality:?}: {html}"
        );
    }
}

/// Whoever the avatar cannot serve, or not for much longer, may go on with a person, where the operator names one.
#[test]
fn a_person_is_offered_in_every_talk_and_on_every_card_of_trouble() {
    let warned = View {
        time_warning: Some(TimeWarning::Minute),
        ..live()
    };
    let cases = || {
        let all = before()
            .into_iter()
            .chain(on_air())
            .chain(limited())
            .chain(after());
        all.chain([(
            "live-last-minute",
            cara(),
            warned.clone(),
            untouched as _,
            &[] as _,
        )])
    };
    let mut troubles = 0;
    for ((name, demo, view, prepare, _), (_, _, same, ..)) in cases().zip(cases()) {
        let links = match (view.phase, view.time_warning) {
            (Phase::Trouble, _) => 1,
            (Phase::Live | Phase::Reconnecting, warning) => 1 + usize::from(warning.is_some()),
            _ => 0,
        };
        troubles += usize::from(view.phase == Phase::Trouble);
        let none = Demo {
            call_to_action: None,
            ..demo.clone()
        };
        let html = room(name, demo, view, prepare);
        let beside = html.matches("href=\"https://example.org/call\" target=\"_blank\"");
        assert_eq!(beside.count(), links, "{name}: {html}");
        let html = room("without-a-person", none, same, prepare);
        assert!(
            !html.contains("Book a call") && !html.contains("with a person"),
            "{name}: {html}"
        );
    }
    assert!(troubles >= 3, "{troubles} cards were looked at");
}

#[test]
fn the_stage_always_holds_one_empty_host() {
    for phase in [
        Phase::Ready,
        Phase::Starting,
        Phase::Live,
        Phase::Reconnecting,
        Phase::Trouble,
        Phase::Ended,
    ] {
        let html = room(
            "host",
            cara(),
            View {
                phase,
                ..View::default()
            },
            untouched,
        );
        assert_eq!(
            html.matches("<div class=\"stage-host\"></div>").count(),
            1,
            "{phase:?}: {html}"
        );
    }
}

#[test]
fn the_gallery_links_to_every_demo() {
    let others = [
        demo(
            "support-desk",
            "Milo",
            "Answers support questions",
            "The support desk",
            ProviderKind::BeyondPresence,
        ),
        demo(
            "sales-coach",
            "Ines",
            "Practises sales talks with you",
            "A sales talk",
            ProviderKind::Livekit,
        ),
        demo(
            "onboarding",
            "Theo",
            "Gets new people started",
            "The first day",
            ProviderKind::BeyondPresence,
        ),
    ];
    let demos = std::iter::once(cara()).chain(others).collect::<Vec<_>>();
    let hrefs = demos
        .iter()
        .map(|demo| format!("href=\"/demo/{}\"", demo.slug))
        .collect::<Vec<_>>();
    let html =
        html(move || view! { <Gallery demos tagline="Talk to a face that answers.".into() /> }.into_any());
    keep("gallery", &html);
    for href in hrefs {
        assert!(html.contains(&href), "{href} is missing: {html}");
    }
}

#[test]
fn the_gallery_says_which_presenters_are_stood_in_for() {
    let shown = |sandbox: [bool; 2]| {
        let demos = sandbox.map(|sandbox| Demo { sandbox, ..cara() }).to_vec();
        let html = html(move || view! { <Gallery demos tagline=String::new() /> }.into_any());
        (
            html.matches(">Sandbox<").count(),
            html.contains("in place of the vendors"),
            html.contains("with this mark"),
        )
    };
    assert_eq!(shown([true, true]), (1, true, false));
    assert_eq!(shown([true, false]), (1, false, true));
    assert_eq!(shown([false, true]), (1, false, true));
    assert_eq!(shown([false, false]), (0, false, false));
}

/// With stand-ins alone the first words promise no more than they do, and no words of a visitor stand there already.
#[test]
fn the_gallery_promises_what_stand_ins_do() {
    let shown = |sandbox| {
        let demos = vec![Demo { sandbox, ..cara() }];
        html(move || view! { <Gallery demos tagline=String::new() /> }.into_any())
    };
    let (drawn, real) = (shown(true), shown(false));
    assert!(drawn.contains("press a question or type your own"), "{drawn}");
    assert!(real.contains("ask your questions") && !real.contains("press a question"));
    for html in [drawn, real] {
        assert!(html.contains("<q") && !html.contains(">You<"), "{html}");
    }
}

#[test]
fn who_hears_what_is_said_before_start() {
    let ready = |sandbox| {
        room(
            "ready-heard",
            Demo { sandbox, ..cara() },
            View::default(),
            untouched,
        )
    };
    let (drawn, real) = (ready(true), ready(false));
    assert!(
        drawn.contains("is a drawn character")
            && drawn.contains("hears that you speak, but not what you say")
    );
    assert!(
        real.contains("goes to LiveKit") && !real.contains("drawn"),
        "{real}"
    );
}

#[test]
fn that_nothing_is_stored_is_said_before_start_and_no_vendor_is_promised_for() {
    let ready = |sandbox| {
        let kept = Kept {
            nothing: true,
            ..cara().kept
        };
        let demo = Demo {
            sandbox,
            kept,
            ..cara()
        };
        room("ready-nothing-stored", demo, View::default(), untouched)
    };
    let (drawn, real) = (ready(true), ready(false));
    for html in [&drawn, &real] {
        assert!(
            html.contains("This site stores nothing of what is said."),
            "{html}"
        );
        assert!(!html.contains("transcript for"), "{html}");
    }
    assert!(real.contains("What LiveKit stores is up to LiveKit."), "{real}");
    assert!(!drawn.contains("is up to"), "{drawn}");
}

#[test]
fn questions_of_a_language_from_right_to_left_are_written_so() {
    let arabic = || Demo {
        topics: vec!["ما هذا؟".into()],
        languages: vec!["ar".into()],
        ..cara()
    };
    let asked = View {
        mood: Mood::Listening,
        transcript: Vec::new(),
        ..live()
    };
    for (name, view) in [("ready-arabic", View::default()), ("live-arabic", asked)] {
        let html = room(name, arabic(), view, untouched);
        let (before, _) = html.split_once("ما هذا؟").expect("the question is there");
        let button = before.rsplit("<button").next().unwrap_or_default();
        assert!(
            button.contains("dir=\"auto\"") && button.contains("lang=\"ar\""),
            "{button}"
        );
    }
}

#[test]
fn a_failure_of_the_server_is_referred_to_by_what_its_log_has() {
    let request_id = "abc123".to_owned();
    let broke = trouble(
        Fault::Api(ApiError::Internal { request_id }),
        vec![Action::Retry],
        None,
    );
    let html = room("trouble-internal", cara(), broke, untouched);
    assert!(html.contains("start-internal abc123"), "{html}");
}

#[test]
fn an_empty_gallery_and_a_wrong_address_say_so() {
    let empty =
        html(|| view! { <Gallery demos=vec![] tagline="Talk to a face that answers.".into() /> }.into_any());
    keep("gallery-empty", &empty);
    assert!(empty.contains("Nobody is here to talk to yet"));
    let lost = html(|| view! { <NotFound /> }.into_any());
    keep("not-found", &lost);
    assert!(lost.contains("href=\"/\""));
    let spent = html(|| view! { <NoLink ask=AskContext::default() /> }.into_any());
    keep("no-link", &spent);
    assert!(spent.contains("does not work any more") && !spent.contains("href=\"/\""));
}

#[test]
fn a_page_that_waits_says_where_it_is_and_for_how_long_only_where_that_is_known() {
    let waits = |position, minutes, turn| View {
        phase: Phase::Waiting,
        queue: Some(QueueView {
            position,
            minutes,
            turn,
        }),
        ..View::default()
    };
    let shown = room("waiting", cara_or_milo(), waits(2, Some(3), false), untouched);
    for words in [
        "data-phase=\"waiting\"",
        "You are number 2",
        "About 3 minutes.",
        "starts by itself",
        "Leave the queue",
        "Talk to Milo instead",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let one = room("waiting-minute", cara(), waits(1, Some(1), false), untouched);
    assert!(one.contains("About 1 minute."), "{one}");
    let unknown = room("waiting-unknown", cara(), waits(1, None, false), untouched);
    assert!(!unknown.contains("minute"), "{unknown}");
    let turn = room("waiting-turn", cara(), waits(1, None, true), untouched);
    assert!(turn.contains("Your turn"), "{turn}");
    let starts = View {
        phase: Phase::Starting,
        called: true,
        ..View::default()
    };
    let starts = room("starting-turn", cara(), starts, untouched);
    assert!(starts.contains("Your turn · On the way"), "{starts}");
}

/// Cara, with Milo in her place where she cannot come.
fn cara_or_milo() -> Demo {
    Demo {
        fallback: Some(Fallback {
            demo: "support-desk".into(),
            name: "Milo".into(),
        }),
        ..cara()
    }
}

#[test]
fn another_presenter_is_offered_by_name_where_this_one_cannot_come() {
    let away = |may_another_come| {
        let mut view = trouble(
            Fault::Api(ApiError::Unreachable),
            vec![Action::Retry, Action::OtherDemos],
            None,
        );
        if let Some(trouble) = &mut view.trouble {
            trouble.fallback = may_another_come;
        }
        view
    };
    let shown = room("trouble-fallback", cara_or_milo(), away(true), untouched);
    assert!(
        shown.contains("Talk to Milo instead") && shown.contains("href=\"/demo/support-desk\""),
        "{shown}"
    );
    assert!(!shown.contains("Talk to someone else"), "{shown}");
    for (demo, view) in [(cara_or_milo(), away(false)), (cara(), away(true))] {
        let shown = room("trouble-alone", demo, view, untouched);
        assert!(!shown.contains("instead"), "{shown}");
        assert!(shown.contains("Talk to someone else"), "{shown}");
    }
    let mut invited = cara_or_milo();
    invited.invitation = Some(Invitation {
        link: "ada".into(),
        recipient: "Ada Lovelace".into(),
        ..Invitation::default()
    });
    let shown = room("trouble-fallback-link", invited, away(true), untouched);
    assert!(
        shown.contains("href=\"/l/ada/support-desk\""),
        "a link stays a link: {shown}"
    );
    let mut resting = cara_or_milo();
    resting.availability = Availability::Unavailable { why: None };
    let shown = room("closed-fallback", resting, View::default(), untouched);
    assert!(shown.contains("Talk to Milo instead"), "{shown}");
    assert!(shown.contains(">Cara is not here today.<"), "{shown}");
}

#[test]
fn what_is_said_has_the_language_of_the_talk_and_what_the_demo_says_its_own() {
    let spoken = Demo {
        spoken: Some("ja".into()),
        ..cara()
    };
    let shown = room("live-spoken", spoken.clone(), live(), |context| {
        context.transcript.set(true);
    });
    for words in ["caption-words", "line-words"] {
        assert!(
            shown.contains(&format!("dir=\"auto\" lang=\"ja\" class=\"{words}\"")),
            "{words}: {shown}"
        );
    }
    let before = room("ready-spoken", spoken, View::default(), untouched);
    assert!(
        before.contains("lang=\"en\"") && !before.contains("lang=\"ja\""),
        "{before}"
    );
}

#[test]
fn text_never_becomes_markup() {
    const HOSTILE: &str =
        "</textarea></title></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'";
    let hostile = || Demo {
        slug: HOSTILE.into(),
        summary: HOSTILE.into(),
        greeting: Some(HOSTILE.into()),
        topics: vec![HOSTILE.into()],
        languages: vec![HOSTILE.into()],
        call_to_action: Some(CallToAction {
            label: HOSTILE.into(),
            href: "https://example.org".into(),
        }),
        invitation: Some(Invitation {
            link: HOSTILE.into(),
            recipient: HOSTILE.into(),
            first_name: Some(HOSTILE.into()),
            company: Some(HOSTILE.into()),
            logo: Some(HOSTILE.into()),
            sender: Some(Sender {
                name: HOSTILE.into(),
                role: Some(HOSTILE.into()),
                picture: Some(HOSTILE.into()),
                mail: Some(HOSTILE.into()),
                calendar: Some(HOSTILE.into()),
            }),
            language: Some(HOSTILE.into()),
            offer_language: Some(HOSTILE.into()),
            greeting: Some(HOSTILE.into()),
            greeting_language: Some(HOSTILE.into()),
            instead: true,
        }),
        fallback: Some(Fallback {
            demo: HOSTILE.into(),
            name: HOSTILE.into(),
        }),
        ..demo(HOSTILE, HOSTILE, HOSTILE, HOSTILE, ProviderKind::Livekit)
    };
    let mut speaking = live();
    speaking.transcript = vec![
        said(0, Speaker::Visitor, HOSTILE),
        said(1, Speaker::Avatar, HOSTILE),
    ];
    // Its sentence has the presenter's name.
    speaking.notice = Some(Notice::AvatarGone);
    let refused = SdkError::Refused { code: HOSTILE.into() };
    let mut broken = trouble(Fault::Sdk(refused), vec![Action::Retry], None);
    broken.transcript.clone_from(&speaking.transcript);
    let rooms = [View::default(), speaking, broken]
        .map(|view| room("hostile", hostile(), view, |context| context.transcript.set(true)));
    let gallery = html(move || {
        view! { <Gallery demos=vec![hostile(), hostile()] tagline=HOSTILE.into() /> }.into_any()
    });
    for html in rooms.iter().chain([&gallery]) {
        assert!(
            !html.contains("<script") && !html.contains("<img src=x"),
            "{html}"
        );
        assert!(
            html.contains("&lt;script&gt;"),
            "the hostile text was not shown at all: {html}"
        );
    }
}

/// A page that was prepared for one person: in no state of the room is there a way to other demos, a vendor's name or the
/// sandbox's; its call to action is everywhere where the demo's would be; one heading is the largest.
#[test]
fn a_personal_room_leads_to_no_other_demo_and_names_no_vendor() {
    let cases = || {
        before()
            .into_iter()
            .chain(on_air())
            .chain(limited())
            .chain(after())
    };
    let mut ended = 0;
    for (name, _, view, prepare, _) in cases() {
        let hosted = view.hosted;
        let is_over = view.phase == Phase::Ended;
        let html = room(&format!("personal-{name}"), personal(), view, prepare);
        assert!(!html.contains("href=\"/"), "{name}: {html}");
        for vendor in [
            "LiveKit",
            "Anam",
            "Beyond Presence",
            "Trulience",
            "Sandbox",
            "sandbox",
        ] {
            assert!(!html.contains(vendor) || hosted, "{name} has {vendor}: {html}");
        }
        assert_eq!(html.matches("<h1").count(), 1, "{name}: {html}");
        ended += usize::from(is_over && html.contains("https://example.org/call"));
    }
    assert!(ended > 0, "no closing card offers the call to action");
    let lost = trouble(Fault::Api(ApiError::NotFound), vec![Action::OtherDemos], None);
    let html = room("personal-lost", personal(), lost, untouched);
    assert!(html.contains("href=\"\""), "no way on: {html}");
    // Outside the sandbox it is said who hears what is said.
    let real = Demo {
        sandbox: false,
        ..personal()
    };
    assert!(room("personal-real", real, View::default(), untouched).contains("goes to LiveKit"));
}

/// A demo in a frame of another site: whatever comes about, no link leads to the rest of this one but the way to the same
/// demo in a window of its own.
#[test]
fn in_a_frame_no_state_of_the_room_leads_elsewhere_on_the_site() {
    let cases = || {
        before()
            .into_iter()
            .chain(on_air())
            .chain(limited())
            .chain(after())
    };
    let rendered = |embedded: bool, demo: Demo, view: View, prepare: fn(TalkContext)| {
        html(move || {
            if embedded {
                provide_context(Embedded(["https://www.example.com".to_owned()].into()));
            }
            let context = TalkContext::new(demo, Signal::stored(view), Callback::new(|_| {}));
            prepare(context);
            view! { <Room context host=NodeRef::new() /> }.into_any()
        })
    };
    let inner = |html: &str| {
        let links = html
            .split("<a ")
            .skip(1)
            .map(|link| link.split('>').next().unwrap_or_default());
        let inner = links.filter(|link| link.contains("href=\"/")).map(str::to_owned);
        inner.collect::<Vec<_>>()
    };
    let mut windows = 0;
    let mut elsewhere = 0;
    for ((name, demo, view, prepare, _), (_, _, same, ..)) in cases().zip(cases()) {
        elsewhere += inner(&rendered(false, demo.clone(), view, prepare)).len();
        for link in inner(&rendered(true, demo, same, prepare)) {
            let own = link.contains("href=\"/demo/product-guide\"") && link.contains("target=\"_blank\"");
            assert!(own, "{name}: {link}");
            windows += 1;
        }
    }
    assert!(elsewhere > 0, "outside of a frame there are such links");
    assert!(windows > 0, "without a microphone there is a window of its own");
}
