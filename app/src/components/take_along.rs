//! The words of a talk, to take along: copied, as a file, or by mail to oneself.

use super::captions::{speaker, words};
use crate::messages::Messages;
use crate::state::Line;

/// Most characters of a `mailto:` address: what Windows hands on to a mail program (2,048) with room to spare.
const LONGEST_MAIL: usize = 1_900;

/// The lines as plain text, each with who said it.
pub fn as_text(messages: Messages, lines: &[Line], presenter: &str) -> String {
    let line = |line: &Line| messages.line(&speaker(messages, line, presenter), &words(line));
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The text as an address that a link can save.
pub fn as_file(text: &str) -> String {
    format!(
        "data:text/plain;charset=utf-8,{}",
        encoded(&text.replace('\n', "\r\n"))
    )
}

/// A mail whose receiver is still to be entered, with as many whole lines as fit, and `cut` after them where that is not all.
pub fn as_mail(subject: &str, text: &str, cut: &str) -> String {
    let head = format!("mailto:?subject={}&body=", encoded(subject));
    let whole = encoded(&text.replace('\n', "\r\n"));
    if head.len() + whole.len() <= LONGEST_MAIL {
        return head + &whole;
    }
    let end = encoded(&format!("\r\n\r\n{cut}"));
    let left = LONGEST_MAIL.saturating_sub(head.len() + end.len());
    let mut body = String::new();
    for line in text.lines() {
        let line = encoded(&format!("{line}\r\n"));
        if body.len() + line.len() > left {
            break;
        }
        body.push_str(&line);
    }
    head + &body + &end
}

/// Percent-encoded (RFC 3986): everything but letters and digits of ASCII, and four signs.
fn encoded(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // OK because writing to a string cannot fail.
            _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::session::Speaker;

    #[test]
    fn a_line_turns_nothing_around_it() {
        let line = Line {
            id: 0,
            who: Speaker::Avatar,
            name: Some("Ada\u{202e}".into()),
            text: "see \u{202e}gnp.exe\u{2067}".into(),
            done: true,
            interrupted: false,
            lost: false,
            missed: false,
        };
        let text = as_text(Messages::default(), &[line.clone(), line], "Cara");
        assert_eq!(text, "Ada: see gnp.exe\nAda: see gnp.exe");
    }

    #[test]
    fn a_mail_holds_whole_lines_and_says_what_is_missing() {
        let short = as_mail("A & B", "You: hi\nCara: 100 %", "The rest is missing.");
        assert_eq!(
            short,
            "mailto:?subject=A%20%26%20B&body=You%3A%20hi%0D%0ACara%3A%20100%20%25"
        );
        let long = as_mail("A", &"Cara: so much to say\n".repeat(200), "The rest is missing.");
        assert!(long.len() <= LONGEST_MAIL, "{}", long.len());
        assert!(
            long.ends_with("say%0D%0A%0D%0A%0D%0AThe%20rest%20is%20missing."),
            "{long}"
        );
        let japanese = as_mail("会話", &"カーラ：こんにちは\n".repeat(100), "残り");
        assert!(japanese.len() <= LONGEST_MAIL, "{}", japanese.len());
    }

    #[test]
    fn nothing_in_a_talk_ends_the_address() {
        let file = as_file("You: \"<b>#?&\nكارا");
        assert!(
            file.starts_with("data:text/plain;charset=utf-8,You%3A%20%22%3Cb%3E%23%3F%26%0D%0A%D9%83"),
            "{file}"
        );
    }
}
