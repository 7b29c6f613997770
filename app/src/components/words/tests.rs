//! Every code has words of its own, in every language.

use super::*;
use crate::messages::{Language, Messages};
use crate::state::{
    Action, Call, Cause, Fault, MicTrouble, Mood, Notice, Scene, SdkError, StartStep, Status, Step,
    TimeWarning,
};
use contract::ApiError;
use contract::error::{Budget, Limit};
use contract::session::EndReason;
use std::collections::BTreeSet;

fn in_every_language(check: impl Fn(Messages)) {
    Language::ALL.into_iter().map(Messages::of).for_each(check);
}

/// That no two are equal; gives them back.
fn distinct(sentences: impl IntoIterator<Item = String>) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for sentence in sentences {
        assert!(all.insert(sentence.clone()), "twice: {sentence}");
    }
    all
}

fn apis() -> Vec<ApiError> {
    let limit = |which| ApiError::Limit {
        which,
        retry_after_secs: 5,
    };
    vec![
        ApiError::NotFound,
        ApiError::Forbidden,
        ApiError::Program,
        ApiError::LinkUsedUp,
        ApiError::Spent { what: Budget::Link },
        ApiError::Spent {
            what: Budget::Presenter,
        },
        ApiError::Spent { what: Budget::Site },
        ApiError::Spent { what: Budget::Owner },
        ApiError::Spent { what: Budget::Client },
        ApiError::Stopped {
            sentence: String::new(),
            all: true,
        },
        ApiError::WrongAddress { public_url: None },
        ApiError::WrongAddress {
            public_url: Some("https://demo.example.com".into()),
        },
        ApiError::Invalid {
            field: String::new(),
            rule: String::new(),
        },
        ApiError::Conflict,
        ApiError::StalePage,
        ApiError::ProofRequired { bits: 16 },
        limit(Limit::Address),
        limit(Limit::Rate),
        limit(Limit::Concurrency),
        limit(Limit::Link),
        limit(Limit::Owner),
        ApiError::Busy {
            retry_after_secs: None,
        },
        ApiError::Busy {
            retry_after_secs: Some(40),
        },
        ApiError::Misconfigured,
        ApiError::Unreachable,
        ApiError::Vendor,
        ApiError::Unavailable { retry_after_secs: 10 },
        ApiError::Internal {
            request_id: String::new(),
        },
        ApiError::Internal {
            request_id: "r".into(),
        },
        ApiError::Transport,
        ApiError::Unreadable,
        ApiError::Away {
            retry_after_secs: Some(40),
        },
    ]
}

fn sdks() -> Vec<SdkError> {
    let code = || "9".to_owned();
    vec![
        SdkError::Load,
        SdkError::Broken,
        SdkError::Permission,
        SdkError::Network,
        SdkError::Expired,
        SdkError::Full,
        SdkError::Busy,
        SdkError::Spent { code: code() },
        SdkError::Refused { code: code() },
        SdkError::Vendor { code: code() },
    ]
}

const STEPS: [Step; 7] = [
    Step::Start,
    Step::Sdk,
    Step::Connect,
    Step::Avatar,
    Step::Ready,
    Step::Picture,
    Step::VideoStall,
];

/// Those that share a sentence with another are left out.
const CAUSES: [Cause; 11] = [
    Cause::Elsewhere,
    Cause::Ended,
    Cause::Closed,
    Cause::Removed,
    Cause::Moved,
    Cause::Asleep,
    Cause::Shutdown,
    Cause::Network,
    Cause::Media,
    Cause::Silence,
    Cause::Unknown,
];

fn faults() -> Vec<Fault> {
    let api = apis().into_iter().map(Fault::Api);
    let sdk = sdks().into_iter().map(Fault::Sdk);
    let slow = STEPS.map(Fault::Slow);
    let lost = CAUSES.map(Fault::Lost);
    let rest = [
        Fault::NoKey,
        Fault::Offline,
        Fault::TurnPassed,
        Fault::Unsupported,
        Fault::AvatarLeft,
        Fault::Forgotten,
    ];
    api.chain(sdk).chain(slow).chain(lost).chain(rest).collect()
}

const MICROPHONES: [MicTrouble; 12] = [
    MicTrouble::Policy,
    MicTrouble::Denied,
    MicTrouble::Blocked,
    MicTrouble::System,
    MicTrouble::Missing,
    MicTrouble::Withheld,
    MicTrouble::InApp,
    MicTrouble::NoAudio,
    MicTrouble::Busy,
    MicTrouble::Insecure,
    MicTrouble::Gone,
    MicTrouble::Other,
];

#[test]
fn every_fault_has_words_of_its_own() {
    in_every_language(|messages| {
        let faults = faults();
        let sentences = distinct(faults.iter().map(|fault| sentence(messages, fault, "Cara")));
        assert!(
            sentences.iter().all(|sentence| sentence.ends_with(['.', '。'])),
            "{sentences:?}"
        );
        for fault in faults {
            assert!(!title(messages, &fault).is_empty(), "{fault:?}");
        }
    });
}

#[test]
fn every_notice_has_words_of_its_own() {
    in_every_language(|messages| {
        let microphones = |framed| MICROPHONES.map(|trouble| Notice::Microphone { trouble, framed });
        let others = [
            Notice::Idle { ends: true },
            Notice::Idle { ends: false },
            Notice::SpeaksMuted,
            Notice::Echo,
            Notice::Reconnecting,
            Notice::Offline,
            Notice::Closing,
            Notice::AvatarGone,
            Notice::Frozen,
            Notice::Deaf,
            Notice::CallFailed(Call::Interrupt),
            Notice::CallFailed(Call::UnlockSound),
            Notice::Silenced,
            Notice::Unheard,
            Notice::Asking,
        ];
        let said = |about| notice(messages, about, "Cara");
        distinct(others.into_iter().chain(microphones(false)).map(said));
        distinct(microphones(true).map(said));
    });
}

#[test]
fn a_frame_that_asks_once_is_never_said_to_ask_again() {
    let messages = Messages::default();
    for trouble in MICROPHONES {
        let about = Notice::Microphone {
            trouble,
            framed: true,
        };
        let how = how_to_allow(messages, about).unwrap_or_default();
        let said = [&notice(messages, about, "Cara"), how[0], how[1]].join(" ");
        assert!(!said.contains("try again"), "{trouble:?}: {said}");
        let is_of_browser = matches!(trouble, MicTrouble::Denied | MicTrouble::Blocked);
        assert_eq!(!how[0].is_empty(), is_of_browser, "{trouble:?}");
        assert!(!is_of_browser || said.contains("start again"), "{said}");
    }
}

#[test]
fn two_steps_allow_what_the_browser_keeps_back() {
    let how = |trouble| {
        let about = Notice::Microphone {
            trouble,
            framed: false,
        };
        how_to_allow(Messages::default(), about).map(|[_, then]| then)
    };
    assert_eq!(how(MicTrouble::Denied), Some("Then try again."));
    assert_eq!(
        how(MicTrouble::Blocked),
        Some("The talk then takes it by itself; if it does not, try again.")
    );
    assert_eq!(how(MicTrouble::System), None);
}

#[test]
fn the_small_words_differ_from_each_other() {
    in_every_language(|messages| {
        let steps = [
            StartStep::Place,
            StartStep::Microphone,
            StartStep::Connect,
            StartStep::Avatar,
            StartStep::Picture,
        ];
        distinct(steps.map(|one| step(messages, one, "Cara")));
        let all = [Status::Waiting, Status::Active, Status::Done, Status::Skipped];
        distinct(all.map(|one| status(messages, one).to_owned()));
        let moods = [
            Mood::Arriving,
            Mood::Idle,
            Mood::Listening,
            Mood::Thinking,
            Mood::Speaking,
        ];
        distinct(moods.map(|one| mood(messages, one).to_owned()));
        let scenes = [Scene::Picture, Scene::PictureComing, Scene::Voice, Scene::Text];
        distinct(scenes.map(|one| scene(messages, one).to_owned()));
        let actions = [
            Action::Retry,
            Action::TalkAgain,
            Action::Reload,
            Action::OtherDemos,
            Action::CopyLink,
        ];
        distinct(actions.map(|one| action(messages, one).to_owned()));
        let ends = [
            EndReason::TimeUp,
            EndReason::AvatarEnded,
            EndReason::Left,
            EndReason::Idle,
            EndReason::Revoked,
            EndReason::Visitor,
            EndReason::Failed,
        ];
        let left = [TimeWarning::Minute, TimeWarning::TenSeconds];
        distinct(left.map(|one| time_warning(messages, one).to_owned()));
        distinct(ends.map(|one| farewell(messages, one, "Cara")));
    });
}

#[test]
fn a_wait_is_said_in_the_unit_that_people_use() {
    let said = |retry_after_secs| {
        let which = Limit::Address;
        let fault = Fault::Api(ApiError::Limit {
            which,
            retry_after_secs,
        });
        sentence(Messages::default(), &fault, "Cara")
    };
    for (secs, words) in [
        (0, "in a second."),
        (1, "in a second."),
        (90, "in 90 seconds."),
        (91, "in 2 minutes."),
    ] {
        assert!(said(secs).ends_with(words), "{secs}: {}", said(secs));
    }
    let busy = |retry_after_secs| {
        sentence(
            Messages::default(),
            &Fault::Api(ApiError::Busy { retry_after_secs }),
            "Cara",
        )
    };
    assert!(busy(None).contains("Try again in a minute,"), "{}", busy(None));
    assert!(
        busy(Some(40)).contains("Try again in about 40 seconds,"),
        "{}",
        busy(Some(40))
    );
}
