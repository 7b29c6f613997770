//! The sentence, the next step and the stable code of everything that can go wrong.
//!
//! Plain words for a visitor; no vendor's product is named, and every sentence says what helps.

use super::{Action, Call, Cause, Fault, MicTrouble, SdkError, Step};
use contract::ApiError;
use contract::error::Limit;
use contract::session::EndReason;

/// Title, sentence and what to offer for a fault; `name` is the presenter's.
pub(super) fn fault(fault: &Fault, name: &str) -> (String, String, Vec<Action>) {
    use Action::{OtherDemos, Reload, TalkAgain};
    let (title, sentence, next): (&str, String, &[Action]) = match fault {
        Fault::Api(error) => return api(error, name),
        Fault::Sdk(error) => return sdk(error, name),
        Fault::NoKey => (
            "Your browser gave no random numbers",
            "A talk needs them to be yours alone. Load the page again; if that does not help, use another browser.".into(),
            &[Reload, OtherDemos],
        ),
        Fault::Unsupported => (
            "This browser cannot hold the talk",
            "It has no WebRTC, or WebRTC is turned off, so sound and pictures have no way. Open this page in another browser; nothing was started.".into(),
            &[Action::CopyLink, OtherDemos],
        ),
        Fault::Slow(step) => return slow(*step, name),
        Fault::Lost(Cause::Network) => (
            "The connection was lost",
            "It could not be restored. Check your network, then go on; what was said so far is kept here.".into(),
            &[TalkAgain, OtherDemos],
        ),
        Fault::Lost(Cause::Elsewhere) => (
            "The talk moved elsewhere",
            "This talk was joined a second time, perhaps in another tab, so it stopped here. You can start a new one.".into(),
            &[TalkAgain],
        ),
        Fault::Lost(Cause::Ended) => (
            "The talk was closed",
            format!("{name} closed the talk before it began. Try again, or meet another presenter."),
            &[TalkAgain, OtherDemos],
        ),
        Fault::Lost(Cause::Removed) => (
            "You were taken out of the talk",
            format!("{name}, or the people who run this site, took you out of it. You can start a new talk; what was said so far is kept here."),
            &[TalkAgain, OtherDemos],
        ),
        Fault::Lost(Cause::Moved) => (
            "The talk was moved",
            format!("{name} moved the talk to a place that this page cannot follow. You can start a new one; what was said so far is kept here."),
            &[TalkAgain, OtherDemos],
        ),
        Fault::Lost(Cause::Asleep) => (
            "The page was asleep",
            "Your browser paused this page while it was out of sight, and that ended the talk. You can talk again; what was said so far is kept here.".into(),
            &[TalkAgain, OtherDemos],
        ),
        Fault::Lost(Cause::Closed | Cause::TimeUp) => (
            "The talk was closed",
            "It was ended from our side. You can start a new one; what was said so far is kept here.".into(),
            &[TalkAgain, OtherDemos],
        ),
        Fault::Lost(Cause::Shutdown) | Fault::ServerStopped => (
            "The server is restarting",
            "That ended the talk. Wait a moment, then go on; what was said so far is kept here.".into(),
            &[TalkAgain, OtherDemos],
        ),
        Fault::Lost(Cause::Media) => (
            "Sound and picture stopped",
            "Your network let the connection through but not the sound and picture. Another network often helps.".into(),
            &[TalkAgain, OtherDemos],
        ),
        Fault::AvatarLeft | Fault::Lost(Cause::Avatar) => (
            "The presenter left",
            format!("{name} dropped out of the talk. You can talk again; what was said so far is kept here."),
            &[TalkAgain, OtherDemos],
        ),
        Fault::Lost(Cause::Silence) => (
            "It was quiet for a while",
            format!("Nobody spoke, so {name} ended the talk. You can start a new one; what was said so far is kept here."),
            &[TalkAgain, OtherDemos],
        ),
        Fault::Lost(Cause::Unknown) => (
            "The talk broke off",
            "We do not know why. You can talk again; what was said so far is kept here.".into(),
            &[TalkAgain, OtherDemos],
        ),
        Fault::Forgotten => (
            "The talk was closed",
            "The server heard nothing from this page for a while and closed the talk. You can start a new one.".into(),
            &[TalkAgain, OtherDemos],
        ),
    };
    (title.to_owned(), sentence, next.to_vec())
}

/// The same for a step that took too long.
fn slow(step: Step, name: &str) -> (String, String, Vec<Action>) {
    use Action::{OtherDemos, Reload, Retry, TalkAgain};
    let (title, sentence, next): (&str, String, &[Action]) = match step {
        Step::Place => (
            "The server took too long",
            "It did not answer within ten seconds. Nothing was started; try again.".into(),
            &[Retry, OtherDemos],
        ),
        Step::Sdk => (
            "The player did not load",
            "Your connection may be slow, or something on it holds the player back. Try again.".into(),
            &[Retry, Reload],
        ),
        Step::Connect => (
            "No connection",
            format!(
                "Your browser could not reach {name} in time. A firewall or VPN may be in the way; another network often helps."
            ),
            &[Retry, OtherDemos],
        ),
        Step::Avatar => (
            "Nobody came",
            format!("You are connected, but {name} did not join. Try again, or meet another presenter."),
            &[Retry, OtherDemos],
        ),
        Step::Ready => (
            "Not ready in time",
            format!(
                "{name} joined, but was not ready to talk in time. Try again, or meet another presenter."
            ),
            &[Retry, OtherDemos],
        ),
        Step::Picture => (
            "No picture",
            format!(
                "{name} is there, but no picture arrived. A firewall or VPN may hold video back; try again or change the network."
            ),
            &[Retry, OtherDemos],
        ),
        Step::VideoStall => (
            "The picture stopped",
            format!(
                "{name}'s picture stopped and did not come back. You can talk again; what was said so far is kept here."
            ),
            &[TalkAgain, OtherDemos],
        ),
        Step::Reconnect => return fault(&Fault::Lost(Cause::Network), name),
    };
    (title.to_owned(), sentence, next.to_vec())
}

fn api(error: &ApiError, name: &str) -> (String, String, Vec<Action>) {
    use Action::{OtherDemos, Reload, Retry};
    let (title, sentence, next): (&str, String, &[Action]) = match error {
        ApiError::NotFound => (
            "This demo is gone",
            "It was renamed or taken down since the page was loaded.".into(),
            &[OtherDemos],
        ),
        ApiError::Forbidden => (
            "Not allowed",
            "The server does not let this page start a talk. Load the page again; if that does not help, open it at its own address.".into(),
            &[Reload, OtherDemos],
        ),
        ApiError::WrongAddress { public_url: Some(url) } => (
            "This site has another address",
            format!("Talks can only be started at {url}. Open the page there."),
            &[Reload],
        ),
        ApiError::WrongAddress { public_url: None } => (
            "This site is not ready for visitors",
            "Its public address is not set, so no talk can be started from here. The people who run it find in its log what to set.".into(),
            &[Reload],
        ),
        ApiError::Invalid { .. } => (
            "This page is out of date",
            "The server did not understand it. Load the page again.".into(),
            &[Reload],
        ),
        ApiError::StalePage => (
            "This page was open for long",
            "The server does not know it any more. Load the page again, then start.".into(),
            &[Reload],
        ),
        ApiError::ProofRequired { .. } => (
            "Many people are starting",
            "The server asked this page for more than it could do. Try again in a moment.".into(),
            &[Retry, OtherDemos],
        ),
        ApiError::Conflict => (
            "That talk is over",
            "This start was already used. Try again to open a new one.".into(),
            &[Retry],
        ),
        ApiError::Limit { which: Limit::Address, retry_after_secs } => (
            "That was a lot of starts",
            format!("Too many talks were started from your network. Try again in {}.", span(*retry_after_secs)),
            &[Retry, OtherDemos],
        ),
        ApiError::Limit { which: Limit::Rate, retry_after_secs } => (
            "Many people are starting",
            format!("More talks are being started than this server opens at once. Try again in {}.", span(*retry_after_secs)),
            &[Retry, OtherDemos],
        ),
        ApiError::Limit { which: Limit::Concurrency, retry_after_secs } => (
            "Every place is taken",
            format!("As many talks as this server holds are going on. Try again in {}.", span(*retry_after_secs)),
            &[Retry, OtherDemos],
        ),
        ApiError::Busy { retry_after_secs } => (
            "Every place is taken",
            format!("{name} has no free place just now. Try again in {}, or meet another presenter.", about(*retry_after_secs)),
            &[Retry, OtherDemos],
        ),
        ApiError::Unreachable => (
            "The presenter's service is away",
            format!("The service that plays {name} did not answer. Try again in a moment, or meet another presenter."),
            &[Retry, OtherDemos],
        ),
        ApiError::Vendor => (
            "The presenter's service refused",
            format!("The service that plays {name} refused the talk. The people who run this site can see why; another presenter may work."),
            &[OtherDemos, Retry],
        ),
        ApiError::Unavailable { .. } => (
            "Not right now",
            "The server cannot start a talk at this moment. Nothing was started; try again in a moment.".into(),
            &[Retry],
        ),
        ApiError::Misconfigured => (
            "Set up wrongly on our side",
            format!("The service that plays {name} does not accept this site's key. The people who run this site can mend that; another presenter may work."),
            &[OtherDemos, Retry],
        ),
        ApiError::Internal { request_id } => (
            "Something broke on our side",
            if request_id.is_empty() {
                "Try again in a moment, or meet another presenter.".into()
            } else {
                format!("Try again. If it stays, tell us this number: {request_id}.")
            },
            &[Retry, OtherDemos],
        ),
        ApiError::Transport => (
            "The server did not answer",
            "Check that you are online, then try again. Nothing was started.".into(),
            &[Retry, Reload],
        ),
    };
    (title.to_owned(), sentence, next.to_vec())
}

fn sdk(error: &SdkError, name: &str) -> (String, String, Vec<Action>) {
    use Action::{OtherDemos, Reload, Retry};
    let (title, sentence, next): (&str, String, &[Action]) = match error {
        SdkError::Load => (
            "The player did not load",
            "Check that you are online, then try again. A blocker in your browser can also hold it back.".into(),
            &[Retry, Reload],
        ),
        SdkError::Broken => (
            "The player failed",
            format!("The program that shows {name} stopped in your browser. Load the page again; if that does not help, another browser may."),
            &[Reload, Retry, OtherDemos],
        ),
        SdkError::Permission => (
            "Your browser said no",
            "It does not allow this page to play the talk. Allow sound and microphone for this site, then try again.".into(),
            &[Retry],
        ),
        SdkError::Device => (
            "A device failed",
            "Your microphone or speaker could not be used. Close other programs that use it, then try again.".into(),
            &[Retry],
        ),
        SdkError::Network => (
            "No connection",
            format!("Your browser could not reach {name}. A firewall or VPN may be in the way; another network often helps."),
            &[Retry, OtherDemos],
        ),
        SdkError::Expired => (
            "Your place was no longer free",
            "It is held for a short time only. Try again to get a new one.".into(),
            &[Retry],
        ),
        SdkError::Full => (
            "Every place is taken",
            format!("As many people as {name} can talk to at once are talking already. Try again in a minute, or meet another presenter."),
            &[Retry, OtherDemos],
        ),
        SdkError::Busy => (
            "A lot is going on",
            format!("The service that plays {name} has no room at this moment. Try again shortly, or meet another presenter."),
            &[Retry, OtherDemos],
        ),
        SdkError::Spent { .. } => (
            "No more talks for now",
            format!("The talks that were set aside for {name} are used up. The people who run this site can change that; another presenter may work."),
            &[OtherDemos, Retry],
        ),
        SdkError::Refused { .. } => (
            "The talk could not be opened",
            format!("The service that plays {name} did not take the talk as this site asked for it. The people who run this site can see why; another presenter may work."),
            &[OtherDemos, Retry],
        ),
        SdkError::Vendor { .. } => (
            "The talk could not be opened",
            format!("{name} could not be reached for a reason of the service's own. Try again, or meet another presenter."),
            &[Retry, OtherDemos],
        ),
    };
    (title.to_owned(), sentence, next.to_vec())
}

/// What to say beside a talk that goes on without the microphone; `framed` where the vendor's frame keeps it and
/// asks once per talk.
pub(super) fn microphone(trouble: MicTrouble, name: &str, framed: bool) -> String {
    let again = if framed {
        ", then end this talk and start again"
    } else {
        " and try again"
    };
    match trouble {
        MicTrouble::Denied => format!(
            "Your browser does not give this page the microphone. You can listen and type; to speak with {name}, allow it beside the address{again}."
        ),
        MicTrouble::System => format!(
            "Your device does not let this browser use the microphone. You can listen and type; to speak with {name}, allow it in the device's own privacy settings{again}."
        ),
        MicTrouble::Withheld => format!(
            "Your browser cannot find the microphone that this device has. You can listen and type; to speak, allow it in the device's own privacy settings{again}."
        ),
        MicTrouble::InApp => format!(
            "This browser has no microphone for pages; perhaps an app opened it. You can listen and type; to speak with {name}, open this page in your own browser."
        ),
        MicTrouble::NoAudio => format!(
            "This browser cannot pass your voice on. You can listen and type; to speak with {name}, open this page in another browser."
        ),
        MicTrouble::Missing => {
            format!("No microphone was found. You can listen and type; to speak, plug one in{again}.")
        }
        MicTrouble::Busy => format!(
            "Another program is using your microphone. You can listen and type; to speak, close it there{again}."
        ),
        MicTrouble::Insecure => {
            "Browsers give the microphone to secure pages only, and this address is not one. You can listen and type."
                .into()
        }
        MicTrouble::Gone => {
            format!("Your microphone went away. You can listen and type; to speak, plug it in{again}.")
        }
        MicTrouble::Other if framed => {
            "Your microphone could not be opened. You can listen and type; to speak, end this talk and start again."
                .into()
        }
        MicTrouble::Other => {
            "Your microphone could not be opened. You can listen and type, or try the microphone again.".into()
        }
    }
}

/// What to say while the system lets nothing of the microphone through.
pub(super) fn silenced(name: &str) -> String {
    format!(
        "Your device has silenced the microphone, perhaps for a call. {name} hears you again when it is free; you can type meanwhile."
    )
}

/// What to say while the browser holds back the sound that carries the visitor's voice.
pub(super) fn unheard(name: &str) -> String {
    format!("Your browser holds the sound back, so {name} cannot hear you yet. Tap for sound, or type.")
}

/// What to say of a call that the player did not carry out.
pub(super) fn failed_call(call: Call, name: &str) -> String {
    match call {
        Call::Interrupt => format!("{name} could not be stopped. Wait for a pause, or end the talk."),
        Call::UnlockSound => "The sound could not be started. Tap once more, or read the captions.".into(),
    }
}

/// The closing sentence after a talk that did not break.
pub(super) fn farewell(reason: EndReason, name: &str) -> String {
    match reason {
        EndReason::TimeUp => format!("The time with {name} is up. Thank you for the talk."),
        EndReason::AvatarEnded => format!("{name} ended the talk. Thank you."),
        EndReason::Left => "The talk ended when the page was left.".into(),
        _ => format!("You ended the talk with {name}. Thank you."),
    }
}

/// An estimate in seconds as a person says it.
fn about(secs: Option<u64>) -> String {
    secs.map_or("a minute".into(), |secs| format!("about {}", span(secs)))
}

/// Seconds as a person says them.
fn span(secs: u64) -> String {
    match secs {
        0..=1 => "a second".into(),
        2..=90 => format!("{secs} seconds"),
        _ => format!("{} minutes", secs.div_ceil(60)),
    }
}

impl Fault {
    /// A stable word for support and for the timeline.
    pub(super) fn code(&self) -> String {
        match self {
            Self::Api(error) => match error {
                ApiError::NotFound => "start-not-found",
                ApiError::Forbidden => "start-forbidden",
                ApiError::WrongAddress { .. } => "start-wrong-address",
                ApiError::Invalid { .. } => "start-invalid",
                ApiError::StalePage => "start-stale-page",
                ApiError::ProofRequired { .. } => "start-proof",
                ApiError::Conflict => "start-conflict",
                ApiError::Limit { .. } => "start-limit",
                ApiError::Busy { .. } => "start-busy",
                ApiError::Unreachable => "start-unreachable",
                ApiError::Vendor => "start-vendor",
                ApiError::Unavailable { .. } => "start-unavailable",
                ApiError::Misconfigured => "start-misconfigured",
                ApiError::Internal { .. } => "start-internal",
                ApiError::Transport => "start-transport",
            },
            Self::Sdk(error) => match error {
                SdkError::Load => "sdk-load",
                SdkError::Broken => "sdk-broken",
                SdkError::Permission => "sdk-permission",
                SdkError::Device => "sdk-device",
                SdkError::Network => "sdk-network",
                SdkError::Expired => "sdk-expired",
                SdkError::Full => "sdk-full",
                SdkError::Busy => "sdk-busy",
                SdkError::Spent { code } => return format!("sdk-spent-{code}"),
                SdkError::Refused { code } => return format!("sdk-refused-{code}"),
                SdkError::Vendor { code } => return format!("sdk-vendor-{code}"),
            },
            Self::NoKey => "no-random-numbers",
            Self::Slow(step) => match step {
                Step::Place => "start-timeout",
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
    /// Whether asking once more can help.
    pub(super) const fn may_pass(self) -> bool {
        !matches!(self, Self::Insecure | Self::InApp | Self::NoAudio)
    }

    /// A stable word for the timeline.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Denied => "microphone-denied",
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
