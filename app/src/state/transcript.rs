//! The lines of both sides, put together from the parts in which they come.
//!
//! It outlives an attempt: after a break the visitor still sees what was said.

use super::{Caption, Said};
use contract::session::{MAX_TURN_CHARS, Speaker, Turn};

/// A line that ends this soon after the visitor spoke up may have been cut short, in milliseconds. This is a guess for
/// vendors that cannot say so: a `LiveKit` agent closes an interrupted line like any other (livekit-agents 1.8.9,
/// `lk.transcription_final`).
const CUT_WITHIN: u64 = 2_000;
/// A voice that lies over a line for less than this is a cough or a word of agreement, in milliseconds.
const OVERLAP: u64 = 400;
/// The same where the visitor still speaks as the line ends. A voice is reported some 300 ms after it began, and agents
/// give way within half a second of it.
const STILL_SPEAKING: u64 = 100;

/// How fast an avatar talks, in characters a second: about 150 words of English a minute.
const CHARS_PER_SEC: u64 = 15;
/// Characters that two lines of captions hold on a phone; so much of a line that comes whole is shown at once.
const AT_ONCE: u64 = 60;

/// One line as a page shows it.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number; the key of a keyed list. Never used twice on one page.
    pub id: u32,
    /// Who says it.
    pub who: Speaker,
    /// Who of several avatars says it, where it is not the presenter.
    pub name: Option<String>,
    /// The words so far.
    pub text: String,
    /// Whether it is complete.
    pub done: bool,
    /// Whether the other side cut it short.
    pub interrupted: bool,
    /// Whether it was typed and could not be sent.
    pub lost: bool,
    /// Whether it says that the avatar did not know an answer.
    pub missed: bool,
}

/// Where a line comes from, besides what a page shows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Origin {
    segment: String,
    opened_at: u64,
    /// How long the visitor's voice lay over it, in milliseconds, and until when.
    overlap: u64,
    overlapped_at: Option<u64>,
    /// When the visitor asked it to stop, by a press or a typed line.
    stopped_at: Option<u64>,
}

impl Origin {
    /// The visitor's voice was there from `since` to `now`.
    fn lies_under(&mut self, since: u64, now: u64) {
        self.overlap += now.saturating_sub(since.max(self.opened_at));
        self.overlapped_at = Some(now);
    }

    /// Whether the line, which ends now and breaks off in the middle, gave way to the visitor, who still speaks or not.
    fn gave_way(&self, now: u64, speaks: bool) -> bool {
        let soon = |at: Option<u64>| at.is_some_and(|at| now.saturating_sub(at) <= CUT_WITHIN);
        let least = if speaks { STILL_SPEAKING } else { OVERLAP };
        soon(self.stopped_at) || (soon(self.overlapped_at) && self.overlap >= least)
    }
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
    /// Since when the visitor is heard.
    visitor_since: Option<u64>,
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
        let id = self.push(Speaker::Visitor, None, text.to_owned());
        self.lines[id as usize].done = true;
        (id, turn(&self.lines[id as usize]))
    }

    /// Adds what was said elsewhere before.
    pub(super) fn earlier(&mut self, said: &[Said]) {
        for Said { by, text, cut } in said {
            let who = match by {
                Some(_) => Speaker::Avatar,
                None => Speaker::Visitor,
            };
            let id = self.push(who, by.clone(), text.clone());
            let line = &mut self.lines[id as usize];
            (line.done, line.interrupted) = (true, *cut);
        }
    }

    /// Takes some words of a line; returns its turn once it is complete.
    pub(super) fn hear(&mut self, now: u64, caption: Caption) -> Option<Turn> {
        let Caption {
            who,
            segment,
            text,
            done,
            cut,
            name,
            missed,
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
            let id = self.push(who, name, String::new());
            let origin = Origin {
                segment,
                opened_at: now,
                overlap: 0,
                overlapped_at: None,
                stopped_at: None,
            };
            self.open.push((id, origin));
            self.open.len() - 1
        };
        let id = self.open[slot].0;
        self.lines[id as usize].missed |= missed;
        if done && known.is_none() && who == Speaker::Avatar {
            self.whole = Some((id, now));
        }
        if !text.is_empty() {
            self.lines[id as usize].text = text;
        }
        if !done {
            return None;
        }
        let (_, mut origin) = self.open.remove(slot);
        let speaks = self.visitor_since.is_some();
        if let Some(since) = self.visitor_since {
            origin.lies_under(since, now);
        }
        let cut = cut.unwrap_or_else(|| {
            let broken = who == Speaker::Avatar && !is_whole(&self.lines[id as usize].text);
            broken && origin.gave_way(now, speaks)
        });
        let turn = self.close(id, cut);
        self.closed.push((who, origin.segment));
        Some(turn)
    }

    /// The visitor's voice begins or ends: what the avatar is saying may be about to be cut short.
    pub(super) fn voice(&mut self, now: u64, on: bool) {
        if on {
            self.visitor_since.get_or_insert(now);
        } else if let Some(since) = self.visitor_since.take() {
            for (_, origin) in &mut self.open {
                origin.lies_under(since, now);
            }
        }
    }

    /// The visitor asked the avatar to stop, or typed a line.
    pub(super) fn stop(&mut self, now: u64) {
        for (_, origin) in &mut self.open {
            origin.stopped_at = Some(now);
        }
    }

    /// Closes every line that is still open, as cut short; returns their turns.
    pub(super) fn cut_all(&mut self) -> Vec<Turn> {
        // A vendor may use a segment's name again in the next talk.
        self.closed.clear();
        self.visitor_since = None;
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

    /// The number of the line that comes next.
    pub(super) fn next_id(&self) -> u32 {
        // OK because a page would run out of memory long before it has four thousand million lines.
        u32::try_from(self.lines.len()).unwrap_or(u32::MAX)
    }

    fn push(&mut self, who: Speaker, name: Option<String>, text: String) -> u32 {
        let id = self.next_id();
        self.lines.push(Line {
            id,
            who,
            name,
            text,
            done: false,
            interrupted: false,
            lost: false,
            missed: false,
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

/// Whether these words end as a sentence does, whatever closes after its last sign. A space at the end stands before
/// words that did not come.
fn is_whole(text: &str) -> bool {
    const CLOSING: [char; 10] = ['"', '\'', '”', '’', '»', '«', ')', ']', '」', '』'];
    if text.ends_with(' ') {
        return false;
    }
    let text = text.trim_end().trim_end_matches(CLOSING).trim_end();
    text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', ':'])
}

fn turn(line: &Line) -> Turn {
    Turn {
        who: line.who,
        text: line.text.trim().chars().take(MAX_TURN_CHARS).collect(),
        interrupted: line.interrupted,
        missed: line.missed,
    }
}
