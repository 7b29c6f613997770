//! The lines of both sides, put together from the parts in which they come.
//!
//! It outlives an attempt: after a break the visitor still sees what was said.

use super::Caption;
use contract::session::{MAX_TURN_CHARS, Speaker, Turn};

/// A line that ends this soon after the other side spoke up was cut short, in milliseconds. Vendors do not
/// say so themselves: a `LiveKit` agent closes an interrupted line like any other.
const CUT_WITHIN: u64 = 2_000;

/// How fast an avatar talks, in characters a second: about 150 words of English a minute.
const CHARS_PER_SEC: u64 = 15;
/// Characters that two lines of captions hold on a phone; so much of a line that comes whole is shown at once.
const AT_ONCE: u64 = 60;

/// One line as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number; the key of a keyed list. Never used twice on one page.
    pub id: u32,
    /// Who says it.
    pub who: Speaker,
    /// The words so far.
    pub text: String,
    /// Whether it is complete.
    pub done: bool,
    /// Whether the other side cut it short.
    pub interrupted: bool,
    /// Whether it was typed and could not be sent.
    pub lost: bool,
}

/// Where a line comes from, besides what a page shows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Origin {
    segment: String,
    cut_at: Option<u64>,
}

/// All lines, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Transcript {
    lines: Vec<Line>,
    /// Of the lines that are still open, by line number.
    open: Vec<(u32, Origin)>,
    /// Segments that are complete, so that a late part opens no second line.
    closed: Vec<(Speaker, String)>,
    /// The avatar's newest line that came whole, before it was said, and when it came.
    whole: Option<(u32, u64)>,
}

impl Transcript {
    /// The lines, oldest first.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// How many bytes of the newest line are likely said at `now`, up to the end of a word; none is all of it.
    #[must_use]
    pub(super) fn said(&self, now: u64) -> Option<usize> {
        let line = self.lines.last()?;
        let (_, since) = self.whole.filter(|(id, _)| *id == line.id)?;
        let chars = now.saturating_sub(since).saturating_mul(CHARS_PER_SEC) / 1_000;
        let chars = usize::try_from(chars.max(AT_ONCE)).unwrap_or(usize::MAX);
        let (from, _) = line.text.char_indices().nth(chars)?;
        let word = line.text[from..].find(char::is_whitespace)?;
        Some(from + word)
    }

    /// Adds a whole line of the visitor's, typed; returns its number and its turn.
    pub(super) fn typed(&mut self, text: &str) -> (u32, Turn) {
        let id = self.push(Speaker::Visitor, text.to_owned());
        self.lines[id as usize].done = true;
        (id, turn(&self.lines[id as usize]))
    }

    /// Takes some words of a line; returns its turn once it is complete. A line of the avatar's that ends while
    /// the visitor speaks gave way to them.
    pub(super) fn hear(&mut self, now: u64, caption: Caption, visitor_speaks: bool) -> Option<Turn> {
        let Caption {
            who,
            segment,
            text,
            done,
            cut,
        } = caption;
        let known = self
            .open
            .iter()
            .position(|(id, origin)| origin.segment == segment && self.lines[*id as usize].who == who);
        let slot = if let Some(slot) = known {
            slot
        } else {
            if text.is_empty() || self.closed.iter().any(|(w, s)| *w == who && *s == segment) {
                return None;
            }
            let id = self.push(who, String::new());
            self.open.push((
                id,
                Origin {
                    segment,
                    cut_at: None,
                },
            ));
            self.open.len() - 1
        };
        let id = self.open[slot].0;
        if done && known.is_none() && who == Speaker::Avatar {
            self.whole = Some((id, now));
        }
        if !text.is_empty() {
            self.lines[id as usize].text = text;
        }
        if !done {
            return None;
        }
        let (_, origin) = self.open.remove(slot);
        let cut = cut
            || (who == Speaker::Avatar && visitor_speaks)
            || origin
                .cut_at
                .is_some_and(|at| now.saturating_sub(at) <= CUT_WITHIN);
        self.closed.push((who, origin.segment));
        Some(self.close(id, cut))
    }

    /// One side speaks up: what the other was saying may be about to be cut short.
    pub(super) fn spoke_up(&mut self, now: u64, who: Speaker) {
        for (id, origin) in &mut self.open {
            if self.lines[*id as usize].who != who {
                origin.cut_at = Some(now);
            }
        }
    }

    /// Closes every line that is still open, as cut short; returns their turns.
    pub(super) fn cut_all(&mut self) -> Vec<Turn> {
        // A vendor may use a segment's name again in the next talk.
        self.closed.clear();
        std::mem::take(&mut self.open)
            .into_iter()
            .map(|(id, _)| self.close(id, true))
            .collect()
    }

    /// A typed line did not get through.
    pub(super) fn lose(&mut self, id: u32) {
        if let Some(line) = self.lines.get_mut(id as usize) {
            line.lost = true;
        }
    }

    fn push(&mut self, who: Speaker, text: String) -> u32 {
        // OK because a page would run out of memory long before it has four thousand million lines.
        let id = u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
        self.lines.push(Line {
            id,
            who,
            text,
            done: false,
            interrupted: false,
            lost: false,
        });
        id
    }

    fn close(&mut self, id: u32, interrupted: bool) -> Turn {
        let line = &mut self.lines[id as usize];
        line.done = true;
        line.interrupted = interrupted;
        turn(line)
    }
}

fn turn(line: &Line) -> Turn {
    Turn {
        who: line.who,
        text: line.text.trim().chars().take(MAX_TURN_CHARS).collect(),
        interrupted: line.interrupted,
    }
}
