//! The title and the sentence of everything that can go wrong.
//!
//! Plain words for a visitor; no vendor's product is named, and every sentence says what helps.

use crate::messages::Messages;
use crate::state::{Cause, Fault, SdkError, Step};
use contract::ApiError;
use contract::error::{Budget, Limit};

/// A few words for what happened.
pub fn title(messages: Messages, fault: &Fault) -> &'static str {
    match fault {
        Fault::Api(error) => api_title(messages, error),
        Fault::Sdk(error) => sdk_title(messages, error),
        Fault::Offline => messages.offline_title(),
        Fault::TurnPassed => messages.turn_passed_title(),
        Fault::NoKey => messages.no_random_numbers_title(),
        Fault::Unsupported => messages.browser_unsupported_title(),
        Fault::Slow(Step::Start) => messages.start_timeout_title(),
        Fault::Slow(Step::Sdk) => messages.sdk_timeout_title(),
        Fault::Slow(Step::Connect) => messages.connect_timeout_title(),
        Fault::Slow(Step::Avatar) => messages.avatar_timeout_title(),
        Fault::Slow(Step::Ready) => messages.agent_timeout_title(),
        Fault::Slow(Step::Picture) => messages.first_frame_timeout_title(),
        Fault::Slow(Step::VideoStall) => messages.picture_timeout_title(),
        Fault::Slow(Step::Reconnect) | Fault::Lost(Cause::Network) => messages.lost_network_title(),
        Fault::Lost(Cause::Elsewhere) => messages.lost_elsewhere_title(),
        Fault::Lost(Cause::Ended) => messages.lost_ended_title(),
        Fault::Lost(Cause::Removed) => messages.lost_removed_title(),
        Fault::Lost(Cause::Moved) => messages.lost_moved_title(),
        Fault::Lost(Cause::Asleep) => messages.lost_asleep_title(),
        Fault::Lost(Cause::Closed | Cause::TimeUp) => messages.lost_closed_title(),
        Fault::Lost(Cause::Shutdown) | Fault::ServerStopped => messages.lost_shutdown_title(),
        Fault::Lost(Cause::Media) => messages.lost_media_title(),
        Fault::Lost(Cause::Avatar) | Fault::AvatarLeft => messages.avatar_left_title(),
        Fault::Lost(Cause::Silence) => messages.lost_silence_title(),
        Fault::Lost(Cause::Unknown) => messages.lost_unknown_title(),
        Fault::Forgotten => messages.session_forgotten_title(),
    }
}

fn api_title(messages: Messages, error: &ApiError) -> &'static str {
    match error {
        ApiError::NotFound => messages.start_not_found_title(),
        ApiError::Forbidden => messages.start_forbidden_title(),
        ApiError::Program => messages.start_program_title(),
        ApiError::LinkUsedUp | ApiError::Spent { what: Budget::Link } => messages.start_link_used_up_title(),
        ApiError::Stopped { .. } => messages.start_stopped_title(),
        ApiError::Spent { .. } => messages.start_spent_title(),
        ApiError::WrongAddress { public_url: Some(_) } => messages.start_wrong_address_title(),
        ApiError::WrongAddress { public_url: None } => messages.start_no_address_title(),
        ApiError::Invalid { .. } => messages.start_invalid_title(),
        ApiError::StalePage => messages.start_stale_page_title(),
        ApiError::ProofRequired { .. } => messages.start_proof_title(),
        ApiError::Conflict => messages.start_conflict_title(),
        ApiError::Limit { which, .. } => match which {
            Limit::Address => messages.start_limit_address_title(),
            Limit::Rate => messages.start_limit_rate_title(),
            Limit::Concurrency | Limit::Link | Limit::Owner => messages.start_limit_concurrency_title(),
        },
        ApiError::Busy { .. } | ApiError::Queued(_) => messages.start_busy_title(),
        ApiError::Unreachable => messages.start_unreachable_title(),
        ApiError::Vendor => messages.start_vendor_title(),
        ApiError::Unavailable { .. } => messages.start_unavailable_title(),
        ApiError::Misconfigured => messages.start_misconfigured_title(),
        ApiError::Internal { .. } => messages.start_internal_title(),
        ApiError::Transport => messages.start_transport_title(),
        ApiError::Unreadable => messages.start_unreadable_title(),
        ApiError::Away { .. } => messages.start_away_title(),
    }
}

fn sdk_title(messages: Messages, error: &SdkError) -> &'static str {
    match error {
        SdkError::Load => messages.sdk_load_title(),
        SdkError::Broken => messages.sdk_broken_title(),
        SdkError::Permission => messages.sdk_permission_title(),
        SdkError::Network => messages.sdk_network_title(),
        SdkError::Expired => messages.sdk_expired_title(),
        SdkError::Full => messages.sdk_full_title(),
        SdkError::Busy => messages.sdk_busy_title(),
        SdkError::Spent { .. } => messages.sdk_spent_title(),
        SdkError::Refused { .. } => messages.sdk_refused_title(),
        SdkError::Vendor { .. } => messages.sdk_vendor_title(),
    }
}

/// One or two sentences: what happened, what helps; `name` is the presenter's.
pub fn sentence(messages: Messages, fault: &Fault, name: &str) -> String {
    match fault {
        Fault::Api(error) => api(messages, error, name),
        Fault::Sdk(error) => sdk(messages, error, name),
        Fault::Offline => messages.offline().to_owned(),
        Fault::TurnPassed => messages.turn_passed().to_owned(),
        Fault::NoKey => messages.no_random_numbers().to_owned(),
        Fault::Unsupported => messages.browser_unsupported().to_owned(),
        Fault::Slow(Step::Start) => messages.start_timeout().to_owned(),
        Fault::Slow(Step::Sdk) => messages.sdk_timeout().to_owned(),
        Fault::Slow(Step::Connect) => messages.connect_timeout(name),
        Fault::Slow(Step::Avatar) => messages.avatar_timeout(name),
        Fault::Slow(Step::Ready) => messages.agent_timeout(name),
        Fault::Slow(Step::Picture) => messages.first_frame_timeout(name),
        Fault::Slow(Step::VideoStall) => messages.picture_timeout(name),
        Fault::Slow(Step::Reconnect) | Fault::Lost(Cause::Network) => messages.lost_network().to_owned(),
        Fault::Lost(Cause::Elsewhere) => messages.lost_elsewhere().to_owned(),
        Fault::Lost(Cause::Ended) => messages.lost_ended(name),
        Fault::Lost(Cause::Removed) => messages.lost_removed(name),
        Fault::Lost(Cause::Moved) => messages.lost_moved(name),
        Fault::Lost(Cause::Asleep) => messages.lost_asleep().to_owned(),
        Fault::Lost(Cause::Closed | Cause::TimeUp) => messages.lost_closed().to_owned(),
        Fault::Lost(Cause::Shutdown) | Fault::ServerStopped => messages.lost_shutdown().to_owned(),
        Fault::Lost(Cause::Media) => messages.lost_media().to_owned(),
        Fault::Lost(Cause::Avatar) | Fault::AvatarLeft => messages.avatar_left(name),
        Fault::Lost(Cause::Silence) => messages.lost_silence(name),
        Fault::Lost(Cause::Unknown) => messages.lost_unknown().to_owned(),
        Fault::Forgotten => messages.session_forgotten().to_owned(),
    }
}

fn api(messages: Messages, error: &ApiError, name: &str) -> String {
    match error {
        ApiError::NotFound => messages.start_not_found().to_owned(),
        ApiError::Forbidden => messages.start_forbidden().to_owned(),
        ApiError::Program => messages.start_program().to_owned(),
        ApiError::LinkUsedUp => messages.start_link_used_up().to_owned(),
        ApiError::Stopped { sentence, .. } if sentence.is_empty() => messages.start_stopped().to_owned(),
        ApiError::Stopped { sentence, .. } => sentence.clone(),
        ApiError::Spent { what: Budget::Link } => messages.start_link_spent().to_owned(),
        ApiError::Spent {
            what: Budget::Presenter,
        } => messages.start_presenter_spent(name),
        ApiError::Spent { what: Budget::Site } => messages.start_spent().to_owned(),
        ApiError::Spent { what: Budget::Owner } => messages.start_owner_spent().to_owned(),
        ApiError::Spent { what: Budget::Client } => messages.start_client_spent().to_owned(),
        ApiError::WrongAddress {
            public_url: Some(url),
        } => messages.start_wrong_address(url),
        ApiError::WrongAddress { public_url: None } => messages.start_no_address().to_owned(),
        ApiError::Invalid { .. } => messages.start_invalid().to_owned(),
        ApiError::StalePage => messages.start_stale_page().to_owned(),
        ApiError::ProofRequired { .. } => messages.start_proof().to_owned(),
        ApiError::Conflict => messages.start_conflict().to_owned(),
        ApiError::Limit {
            which,
            retry_after_secs,
        } => {
            let span = span(messages, *retry_after_secs);
            match which {
                Limit::Address => messages.start_limit_address(&span),
                Limit::Rate => messages.start_limit_rate(&span),
                Limit::Concurrency => messages.start_limit_concurrency(&span),
                Limit::Link => messages.start_limit_link(&span),
                Limit::Owner => messages.start_limit_owner(&span),
            }
        }
        ApiError::Busy { retry_after_secs } => messages.start_busy(name, &about(messages, *retry_after_secs)),
        ApiError::Queued(wait) => messages.start_busy(name, &about(messages, wait.about_secs)),
        ApiError::Unreachable => messages.start_unreachable(name),
        ApiError::Vendor => messages.start_vendor(name),
        ApiError::Unavailable { .. } => messages.start_unavailable().to_owned(),
        ApiError::Misconfigured => messages.start_misconfigured(name),
        ApiError::Internal { request_id } if request_id.is_empty() => messages.start_internal().to_owned(),
        ApiError::Internal { request_id } => messages.start_internal_number(request_id),
        ApiError::Transport => messages.start_transport().to_owned(),
        ApiError::Unreadable => messages.start_unreadable().to_owned(),
        ApiError::Away { .. } => messages.start_away().to_owned(),
    }
}

fn sdk(messages: Messages, error: &SdkError, name: &str) -> String {
    match error {
        SdkError::Load => messages.sdk_load().to_owned(),
        SdkError::Broken => messages.sdk_broken(name),
        SdkError::Permission => messages.sdk_permission().to_owned(),
        SdkError::Network => messages.sdk_network(name),
        SdkError::Expired => messages.sdk_expired().to_owned(),
        SdkError::Full => messages.sdk_full(name),
        SdkError::Busy => messages.sdk_busy(name),
        SdkError::Spent { .. } => messages.sdk_spent(name),
        SdkError::Refused { .. } => messages.sdk_refused(name),
        SdkError::Vendor { .. } => messages.sdk_vendor(name),
    }
}

/// An estimate in seconds as a person says it.
fn about(messages: Messages, secs: Option<u64>) -> String {
    secs.map_or_else(
        || messages.a_minute().to_owned(),
        |secs| messages.about(&span(messages, secs)),
    )
}

/// Seconds as a person says them.
fn span(messages: Messages, secs: u64) -> String {
    match secs {
        0..=90 => messages.span_seconds(secs.max(1)),
        _ => messages.span_minutes(secs.div_ceil(60)),
    }
}
