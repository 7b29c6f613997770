//! The stable words of everything that can go wrong, and what follows from it for the session.

use super::{Call, Cause, Fault, MicTrouble, SdkError, Step};
use contract::ApiError;
use contract::error::Budget;
use contract::session::EndReason;

impl Fault {
    /// A stable word for support and for the timeline.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Api(error) => match error {
                ApiError::NotFound => "start-not-found",
                ApiError::Forbidden => "start-forbidden",
                ApiError::Program => "start-program",
                ApiError::LinkUsedUp => "start-link-used-up",
                ApiError::Stopped { .. } => "start-stopped",
                ApiError::Spent { what } => match what {
                    Budget::Link => "start-link-spent",
                    Budget::Presenter => "start-presenter-spent",
                    Budget::Site => "start-site-spent",
                    Budget::Owner => "start-owner-spent",
                    Budget::Client => "start-client-spent",
                },
                ApiError::WrongAddress { .. } => "start-wrong-address",
                ApiError::Invalid { .. } => "start-invalid",
                ApiError::StalePage => "start-stale-page",
                ApiError::ProofRequired { .. } => "start-proof",
                ApiError::Conflict => "start-conflict",
                ApiError::Limit { .. } | ApiError::Queued(_) => "start-limit",
                ApiError::Busy { .. } => "start-busy",
                ApiError::Unreachable => "start-unreachable",
                ApiError::Vendor => "start-vendor",
                ApiError::Unavailable { .. } => "start-unavailable",
                ApiError::Misconfigured => "start-misconfigured",
                ApiError::Internal { .. } => "start-internal",
                ApiError::Transport => "start-transport",
                ApiError::Unreadable => "start-unreadable",
                ApiError::Away { .. } => "start-away",
            },
            Self::Sdk(error) => match error {
                SdkError::Load => "sdk-load",
                SdkError::Broken => "sdk-broken",
                SdkError::Permission => "sdk-permission",
                SdkError::Network => "sdk-network",
                SdkError::Expired => "sdk-expired",
                SdkError::Full => "sdk-full",
                SdkError::Busy => "sdk-busy",
                SdkError::Spent { code } => return format!("sdk-spent-{code}"),
                SdkError::Refused { code } => return format!("sdk-refused-{code}"),
                SdkError::Vendor { code } => return format!("sdk-vendor-{code}"),
            },
            Self::Offline => "offline",
            Self::TurnPassed => "turn-passed",
            Self::NoKey => "no-random-numbers",
            Self::Slow(step) => match step {
                Step::Start => "start-timeout",
                Step::Sdk => "sdk-timeout",
                Step::Connect => "connect-timeout",
                Step::Avatar => "avatar-timeout",
                Step::Ready => "agent-timeout",
                Step::Picture => "first-frame-timeout",
                Step::Reconnect => "reconnect-timeout",
                Step::VideoStall => "picture-timeout",
            },
            Self::Lost(cause) => match cause {
                Cause::Elsewhere => "lost-elsewhere",
                Cause::Ended => "lost-ended",
                Cause::Closed => "lost-closed",
                Cause::Removed => "lost-removed",
                Cause::Moved => "lost-moved",
                Cause::Shutdown => "lost-shutdown",
                Cause::Asleep => "lost-asleep",
                Cause::Network => "lost-network",
                Cause::Media => "lost-media",
                Cause::Avatar => "lost-avatar",
                Cause::TimeUp => "lost-time-up",
                Cause::Silence => "lost-silence",
                Cause::Unknown => "lost-unknown",
            },
            Self::Unsupported => "browser-unsupported",
            Self::AvatarLeft => "avatar-left",
            Self::ServerStopped => "server-stopped",
            Self::Forgotten => "session-forgotten",
        }
        .to_owned()
    }

    /// What the session's row says.
    pub(super) fn reason(&self) -> EndReason {
        match self {
            Self::AvatarLeft | Self::Lost(Cause::Avatar | Cause::Silence) => EndReason::AvatarLeft,
            Self::Lost(Cause::Removed) => EndReason::Removed,
            Self::Lost(Cause::Moved) => EndReason::Moved,
            Self::Lost(Cause::Asleep) => EndReason::Left,
            Self::ServerStopped => EndReason::Shutdown,
            Self::Forgotten => EndReason::Lost,
            _ => EndReason::Failed,
        }
    }

    /// Seconds before which trying again is known to fail.
    pub(super) fn wait_secs(&self) -> Option<u64> {
        match self {
            Self::Api(ApiError::Limit { retry_after_secs, .. }) => Some(*retry_after_secs),
            Self::Api(ApiError::Away { retry_after_secs }) => *retry_after_secs,
            _ => None,
        }
    }
}

impl Call {
    /// A stable word for the timeline.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Interrupt => "interrupt-failed",
            Self::UnlockSound => "sound-failed",
        }
    }
}

impl MicTrouble {
    /// Whether asking once more can help. It can in a browser inside an app, which may have asked its user.
    pub(super) const fn may_pass(self) -> bool {
        !matches!(self, Self::Policy | Self::Insecure | Self::NoAudio)
    }

    /// A stable word for the timeline.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Denied => "microphone-denied",
            Self::Blocked => "microphone-blocked",
            Self::Policy => "microphone-policy",
            Self::System => "microphone-system",
            Self::Missing => "microphone-missing",
            Self::Withheld => "microphone-withheld",
            Self::InApp => "microphone-in-app",
            Self::NoAudio => "microphone-no-audio",
            Self::Busy => "microphone-busy",
            Self::Insecure => "microphone-insecure",
            Self::Gone => "microphone-gone",
            Self::Other => "microphone-failed",
        }
    }
}
