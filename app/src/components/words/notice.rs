//! One sentence or two about the microphone or the connection, with what helps.

use crate::messages::Messages;
use crate::state::{Call, MicTrouble, Notice};

/// The sentence; `name` is the presenter's.
pub fn notice(messages: Messages, notice: Notice, name: &str) -> String {
    match notice {
        Notice::Idle { ends: true } => messages.notice_idle_ends().to_owned(),
        Notice::Idle { ends: false } => messages.notice_idle().to_owned(),
        Notice::SpeaksMuted => messages.notice_speaks_muted().to_owned(),
        Notice::Echo => messages.notice_echo(name),
        Notice::Reconnecting => messages.notice_reconnecting().to_owned(),
        Notice::Offline => messages.notice_offline().to_owned(),
        Notice::Closing => messages.notice_closing(name),
        Notice::AvatarGone => messages.notice_gone(name),
        Notice::Frozen => messages.notice_frozen(name),
        Notice::Deaf => messages.notice_deaf(name),
        Notice::CallFailed(Call::Interrupt) => messages.notice_interrupt_failed(name),
        Notice::CallFailed(Call::UnlockSound) => messages.notice_sound_failed().to_owned(),
        Notice::Silenced => messages.notice_silenced(name),
        Notice::Unheard => messages.notice_unheard(name),
        Notice::Microphone { trouble, framed } => microphone(messages, trouble, name, framed),
        Notice::Asking => messages.notice_asking(name),
    }
}

/// What to say beside a talk that goes on without the microphone; `framed` where the vendor's frame keeps it and asks
/// once per talk.
fn microphone(messages: Messages, trouble: MicTrouble, name: &str, framed: bool) -> String {
    let what = match trouble {
        MicTrouble::System => messages.microphone_system(name),
        MicTrouble::Withheld => messages.microphone_withheld().to_owned(),
        MicTrouble::Missing => messages.microphone_missing().to_owned(),
        MicTrouble::Busy => messages.microphone_busy().to_owned(),
        MicTrouble::Gone => messages.microphone_gone().to_owned(),
        // How to allow it is told below them.
        MicTrouble::Denied => return messages.microphone_denied().to_owned(),
        MicTrouble::Blocked => return messages.microphone_blocked().to_owned(),
        // These say themselves whether trying again helps.
        MicTrouble::Policy => return messages.microphone_policy(name),
        MicTrouble::InApp => return messages.microphone_in_app(name),
        MicTrouble::NoAudio => return messages.microphone_no_audio(name),
        MicTrouble::Insecure => return messages.microphone_insecure().to_owned(),
        MicTrouble::Other if framed => return messages.microphone_other_framed().to_owned(),
        MicTrouble::Other => return messages.microphone_other().to_owned(),
    };
    let then = if framed {
        messages.microphone_again_framed()
    } else {
        messages.microphone_again()
    };
    messages.sentences(&what, then)
}

/// The two steps after which the microphone is there, where the visitor can take them in the browser.
pub fn how_to_allow(messages: Messages, about: Notice) -> Option<[&'static str; 2]> {
    let Notice::Microphone { trouble, framed } = about else {
        return None;
    };
    let then = match trouble {
        MicTrouble::Denied | MicTrouble::Blocked if framed => messages.microphone_again_framed(),
        MicTrouble::Denied => messages.microphone_again(),
        MicTrouble::Blocked => messages.microphone_taken(),
        _ => return None,
    };
    Some([messages.microphone_allow(), then])
}
