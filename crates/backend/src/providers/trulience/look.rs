//! `[demo.trulience]`: how the vendor's page looks inside ours.
//!
//! What is set here travels in the page's address (the vendor's document on iframes, and what its public samples
//! send; see `docs/providers/trulience.md` for which is which).

use crate::settings::Cursor;

/// How the vendor's page looks inside ours. Without the table its own controls are hidden: ours are the only ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrulienceLook {
    /// `dial_background`: colour behind the avatar before it is there; default `transparent`.
    pub dial_background: Option<String>,
    /// `button_color`: colour of the vendor's own buttons.
    pub button_color: Option<String>,
    /// `aspect_ratio`: shape of the picture, such as `9:16`; the vendor decides unless set.
    pub aspect_ratio: Option<String>,
    /// `show`: which of the vendor's own controls are left in its page; default none.
    pub show: Vec<Control>,
}

/// A control of the vendor's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// Full screen.
    Fullscreen,
    /// The field to type in.
    ChatInput,
    /// What was said.
    ChatHistory,
    /// The button that begins the talk.
    StartButton,
    /// Microphone on and off.
    Microphone,
    /// Sound on and off.
    Speaker,
    /// The button that ends the talk.
    HangUp,
}

impl Control {
    /// Each with its word in `show`, and the parameter that hides it.
    pub const ALL: [(Self, &'static str, &'static str); 7] = [
        (Self::Fullscreen, "fullscreen", "hideFS"),
        (Self::ChatInput, "chat-input", "hideChatInput"),
        (Self::ChatHistory, "chat-history", "hideChatHistory"),
        (Self::StartButton, "start-button", "hideLetsChatBtn"),
        (Self::Microphone, "microphone", "hideMicButton"),
        (Self::Speaker, "speaker", "hideSpeakerButton"),
        (Self::HangUp, "hang-up", "hideHangUpButton"),
    ];
}

/// `#rgb` to `#rrggbbaa`, or a word such as `transparent`.
fn is_colour(text: &str) -> bool {
    match text.strip_prefix('#') {
        Some(hex) => matches!(hex.len(), 3 | 4 | 6 | 8) && hex.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => (1..=32).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphabetic()),
    }
}

fn is_ratio(text: &str) -> bool {
    text.split_once(':').is_some_and(|(width, height)| {
        [width, height]
            .iter()
            .all(|side| (1..=3).contains(&side.len()) && side.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

impl TrulienceLook {
    /// The table of a demo; `is_own` is whether that names this provider.
    pub(crate) fn read(demo: &mut Cursor<'_>, is_own: bool) -> Self {
        let allowed = is_own || !demo.has("trulience");
        demo.rule("trulience", allowed, "goes with provider trulience only");
        demo.table("trulience").map(Self::of).unwrap_or_default()
    }

    fn of(mut table: Cursor<'_>) -> Self {
        let mut colour = |key: &str| {
            let colour = table.text(key, 32)?;
            let rule = "must be a colour such as #5b4bdb or transparent";
            table.rule(key, is_colour(&colour), rule).then_some(colour)
        };
        let (dial_background, button_color) = (colour("dial_background"), colour("button_color"));
        let aspect_ratio = table.text_that("aspect_ratio", is_ratio, "must be width:height, such as 9:16");
        let named: Vec<String> = table.optional("show").unwrap_or_default();
        let mut show = Vec::new();
        for name in named {
            if let Some((control, ..)) = Control::ALL.iter().find(|(_, word, _)| *word == name) {
                show.push(*control);
            } else {
                let words = Control::ALL.map(|(_, word, _)| word).join(", ");
                table.reject("show", "names no control", &format!("there are {words}"));
            }
        }
        table.finish();
        Self {
            dial_background,
            button_color,
            aspect_ratio,
            show,
        }
    }
}
