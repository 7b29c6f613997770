//! What to offer a visitor after a fault.

use super::{Action, Cause, Fault, SdkError, Step};
use contract::ApiError;
use contract::error::{Budget, Limit};

impl Fault {
    /// What helps, the best first; empty where only who sent the link can help.
    pub(super) const fn ways_on(&self) -> &'static [Action] {
        use Action::{CopyLink, OtherDemos, Reload, Retry, TalkAgain};
        match self {
            Self::Api(error) => api(error),
            Self::Sdk(error) => sdk(error),
            // Another page could not be loaded either.
            Self::Offline => &[Retry],
            Self::TurnPassed => &[Retry, OtherDemos],
            Self::NoKey => &[Reload, OtherDemos],
            Self::Unsupported => &[CopyLink, OtherDemos],
            Self::Slow(Step::Sdk) => &[Retry, Reload],
            Self::Slow(Step::Start | Step::Connect | Step::Avatar | Step::Ready | Step::Picture) => {
                &[Retry, OtherDemos]
            }
            Self::Lost(Cause::Elsewhere) => &[TalkAgain],
            Self::Slow(Step::Reconnect | Step::VideoStall)
            | Self::Lost(_)
            | Self::AvatarLeft
            | Self::ServerStopped
            | Self::Forgotten => &[TalkAgain, OtherDemos],
        }
    }

    /// Whether another presenter may come where this one cannot: it was the presenter, its vendor or the way there that
    /// failed, and not the visitor's browser or network, the page or the server.
    pub(super) const fn may_another_come(&self) -> bool {
        match self {
            Self::Api(error) => matches!(
                error,
                ApiError::Busy { .. }
                    | ApiError::Unreachable
                    | ApiError::Queued(_)
                    | ApiError::Vendor
                    | ApiError::Misconfigured
                    | ApiError::Stopped { all: false, .. }
                    | ApiError::Spent {
                        what: Budget::Presenter
                    }
                    | ApiError::Limit {
                        which: Limit::Concurrency,
                        ..
                    }
            ),
            Self::Sdk(error) => !matches!(error, SdkError::Permission | SdkError::Load),
            Self::Slow(step) => !matches!(step, Step::Start | Step::Sdk | Step::Reconnect),
            Self::Lost(cause) => matches!(
                cause,
                Cause::Ended
                    | Cause::Closed
                    | Cause::Shutdown
                    | Cause::Media
                    | Cause::Avatar
                    | Cause::TimeUp
                    | Cause::Unknown
            ),
            Self::AvatarLeft => true,
            Self::Offline
            | Self::TurnPassed
            | Self::NoKey
            | Self::Unsupported
            | Self::ServerStopped
            | Self::Forgotten => false,
        }
    }

    /// Whether a browser without a network is all that there is to say.
    pub(super) const fn is_of_network(&self) -> bool {
        matches!(
            self,
            Self::Api(ApiError::Transport)
                | Self::Sdk(SdkError::Load | SdkError::Network)
                | Self::Slow(Step::Start | Step::Sdk | Step::Connect | Step::Reconnect)
                | Self::Lost(Cause::Network | Cause::Media)
        )
    }
}

const fn api(error: &ApiError) -> &'static [Action] {
    use Action::{OtherDemos, Reload, Retry};
    match error {
        ApiError::NotFound
        | ApiError::Spent {
            what: Budget::Presenter,
        } => &[OtherDemos],
        // A press cannot help: another browser can, or its sender, or the next day.
        ApiError::Program
        | ApiError::LinkUsedUp
        | ApiError::Spent {
            what: Budget::Link | Budget::Site | Budget::Owner | Budget::Client,
        } => &[],
        ApiError::Forbidden => &[Reload, OtherDemos],
        ApiError::WrongAddress { .. } | ApiError::Invalid { .. } | ApiError::StalePage => &[Reload],
        ApiError::Conflict | ApiError::Unavailable { .. } | ApiError::Stopped { all: true, .. } => &[Retry],
        ApiError::ProofRequired { .. }
        | ApiError::Limit { .. }
        | ApiError::Busy { .. }
        | ApiError::Queued(_)
        | ApiError::Unreachable
        | ApiError::Internal { .. } => &[Retry, OtherDemos],
        ApiError::Vendor | ApiError::Misconfigured | ApiError::Stopped { all: false, .. } => {
            &[OtherDemos, Retry]
        }
        ApiError::Transport => &[Retry, Reload],
        // Another page comes from the same server, by another call.
        ApiError::Unreadable | ApiError::Away { .. } => &[Retry, OtherDemos, Reload],
    }
}

const fn sdk(error: &SdkError) -> &'static [Action] {
    use Action::{OtherDemos, Reload, Retry};
    match error {
        SdkError::Load => &[Retry, Reload],
        SdkError::Broken => &[Reload, Retry, OtherDemos],
        SdkError::Permission | SdkError::Expired => &[Retry],
        SdkError::Network | SdkError::Full | SdkError::Busy | SdkError::Vendor { .. } => &[Retry, OtherDemos],
        SdkError::Spent { .. } | SdkError::Refused { .. } => &[OtherDemos, Retry],
    }
}
