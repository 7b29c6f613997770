//! Every fault has a sentence of its own, and a support code that the server takes.

use super::super::*;
use contract::ApiError;
use contract::error::Limit;
use std::collections::BTreeSet;

#[test]
fn every_fault_has_words_of_its_own() {
    let limit = |which| ApiError::Limit {
        which,
        retry_after_secs: 5,
    };
    let apis = [
        ApiError::NotFound,
        ApiError::Forbidden,
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
            request_id: "r".into(),
        },
        ApiError::Transport,
    ];
    let vendor = SdkError::Vendor { code: "9".into() };
    let sdks = [
        SdkError::Load,
        SdkError::Broken,
        SdkError::Permission,
        SdkError::Device,
        SdkError::Network,
        SdkError::Expired,
        SdkError::Full,
        SdkError::Busy,
        SdkError::Spent { code: "9".into() },
        SdkError::Refused { code: "9".into() },
        vendor,
    ];
    let faults: Vec<_> = apis
        .into_iter()
        .map(Fault::Api)
        .chain(sdks.into_iter().map(Fault::Sdk))
        .chain([Fault::NoKey, Fault::Unsupported])
        .collect();
    let sentences: BTreeSet<_> = faults
        .iter()
        .map(|fault| messages::fault(fault, "Cara").1)
        .collect();
    assert_eq!(sentences.len(), faults.len());
    let microphones = [
        MicTrouble::Denied,
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
    let sentences: BTreeSet<_> = microphones
        .iter()
        .map(|trouble| messages::microphone(*trouble, "Cara", false))
        .collect();
    assert_eq!(sentences.len(), microphones.len());
}

#[test]
fn every_lost_connection_has_words_a_way_on_and_a_code() {
    let causes = [
        Cause::Elsewhere,
        Cause::Ended,
        Cause::Closed,
        Cause::Removed,
        Cause::Moved,
        Cause::Asleep,
        Cause::Shutdown,
        Cause::Network,
        Cause::Media,
        Cause::Avatar,
        Cause::TimeUp,
        Cause::Silence,
        Cause::Unknown,
    ];
    let codes: BTreeSet<_> = causes.map(|cause| Fault::Lost(cause).code()).into();
    assert_eq!(codes.len(), causes.len());
    for cause in causes {
        let (_, sentence, next) = messages::fault(&Fault::Lost(cause), "Cara");
        assert!(
            sentence.ends_with('.') && next.contains(&Action::TalkAgain),
            "{cause:?}"
        );
    }
}
