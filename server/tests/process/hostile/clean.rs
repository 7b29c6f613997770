//! Whether what came out of the server is only text where it is text.

use super::html::{Part, Tag, is_void, parts};
use super::strings::TURN;
use std::cell::RefCell;

/// Our own isolates.
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');
/// What makes a spreadsheet read a cell as a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

thread_local! {
    static FOUND: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Keeps what is wrong, so that everything wrong is said at once.
pub fn check(is_fine: bool, what: impl FnOnce() -> String) {
    if !is_fine {
        FOUND.with_borrow_mut(|found| found.push(what()));
    }
}

/// Fails where anything was wrong.
pub fn end() {
    let found = FOUND.take();
    assert!(
        found.is_empty(),
        "{} are wrong:\n{}",
        found.len(),
        found.join("\n")
    );
}

/// Looks whether a page holds an element, a script or an attribute of another's, or text that turns around what is beside it.
pub fn page(place: &str, html: &str) {
    let mut open: Vec<Tag> = Vec::new();
    for part in parts(html) {
        match part {
            Part::Open(tag) => {
                attributes(place, &tag);
                if !is_void(&tag.name) {
                    open.push(tag);
                }
            }
            Part::Close(name) => {
                let at = open.iter().rposition(|tag| tag.name == name);
                open.truncate(at.unwrap_or(open.len()));
            }
            Part::Text(text) => {
                let element = open.last().map_or("", |tag| &*tag.name);
                let is_ours = element != "script" || !text.trim_start().starts_with("alert(");
                check(is_ours, || format!("{place}: a script of another's: {text:.200}"));
                if element != "script" && element != "style" {
                    turns(place, &open, &text);
                }
            }
        }
    }
}

fn attributes(place: &str, tag: &Tag) {
    for name in tag.names() {
        let is_name =
            |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | ':' | '.');
        let is_fine = name.chars().all(is_name) && !name.starts_with("on");
        check(is_fine, || format!("{place}: <{} {name}>", tag.name));
    }
    check(tag.get("src") != Some("x"), || format!("{place}: <{}>", tag.name));
    for name in ["href", "src", "action", "formaction"] {
        let to = tag
            .get(name)
            .unwrap_or_default()
            .trim_start()
            .to_ascii_lowercase();
        check(!to.starts_with("javascript:"), || format!("{place}: {name}={to}"));
    }
}

/// A text that turns the direction is alone in an element that keeps it to itself, or between isolates.
fn turns(place: &str, open: &[Tag], text: &str) {
    if !text.contains(TURN) {
        return;
    }
    let parent = open.last().cloned().unwrap_or_default();
    let keeps =
        matches!(&*parent.name, "bdi" | "option" | "textarea" | "title") || parent.get("dir").is_some();
    let mut depth = 0_u32;
    let bare = text.chars().any(|letter| {
        if letter == ISOLATE.0 {
            depth += 1;
        } else if letter == ISOLATE.1 {
            depth = depth.saturating_sub(1);
        }
        letter == TURN && depth == 0
    });
    check(keeps || !bare, || {
        format!(
            "{place}: <{}> has words that turn its own: {text:.200}",
            parent.name
        )
    });
}

/// Looks whether a spreadsheet would take a cell for a formula.
pub fn table(place: &str, csv: &str) {
    let csv = csv.strip_prefix('\u{feff}').unwrap_or(csv);
    let (mut quoted, mut begins) = (false, true);
    let mut letters = csv.chars().peekable();
    while let Some(letter) = letters.next() {
        if begins && letter == '"' {
            quoted = true;
            let first = letters.peek().copied().unwrap_or_default();
            check(!FORMULA.contains(&first), || {
                format!("{place}: a formula in {csv:.2000}")
            });
            begins = false;
            continue;
        }
        let is_number = letters.peek().is_some_and(char::is_ascii_digit) && letter == '-';
        let ends = letter == '\r' && letters.peek() == Some(&'\n');
        let is_text = !begins || is_number || ends || !FORMULA.contains(&letter);
        check(is_text, || format!("{place}: a formula in {csv:.2000}"));
        begins = !quoted && matches!(letter, ',' | '\n');
        if quoted && letter == '"' && letters.next_if_eq(&'"').is_none() {
            quoted = false;
        }
    }
    check(!quoted, || format!("{place}: a cell is not closed"));
}

/// Looks whether it is JSON.
pub fn json(place: &str, text: &str) {
    if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
        check(false, || format!("{place}: {error} in {text:.2000}"));
    }
}
