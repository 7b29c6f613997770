//! A talk as the studio shows it.

use super::ByLink;
use crate::TranscriptEntry;
use crate::clock::Timestamp;
use crate::money::Micros;
use crate::store::{Rating, SessionRow, State, Visitor};
use contract::ProviderKind;
use contract::session::{EndReason, Event, EventKind, SessionId, Speaker};
use std::collections::BTreeSet;
use std::time::Duration;

/// A talk in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// Its session.
    pub id: SessionId,
    /// Slug of its demo.
    pub demo: String,
    /// The tag of the personal link that led to it.
    pub tag: Option<String>,
    /// Whose link that is.
    pub link: Option<ByLink>,
    /// Who played it.
    pub provider: ProviderKind,
    /// How far it has come.
    pub state: State,
    /// Why it ended.
    pub reason: Option<EndReason>,
    /// When it was requested.
    pub created: Timestamp,
    /// What it cost, by the price at its start; none where a minute had none.
    pub cost: Option<Micros>,
    /// Whether it still holds the longest time that it may last: then the cost is the most that it can be.
    pub holds: bool,
    /// Whether nothing is stored of what is said in it, from its beginning or from when its link was set so.
    pub stores_nothing: bool,
    /// How long its visitor saw or heard the presenter, where it is over.
    pub lasted: Option<Duration>,
    /// Who its visitor is, where its link asked for a mail address.
    pub visitor: Option<Visitor>,
}

impl Talk {
    /// As it may be shown: who came by a link of another account, its owner alone knows.
    pub(super) fn new(row: SessionRow, link: Option<ByLink>) -> Self {
        let is_of_another = link == Some(ByLink::OfAnother);
        Self {
            lasted: row
                .ended
                .map(|ended| row.live.map_or(Duration::ZERO, |live| ended.since(live))),
            visitor: row.visitor.filter(|_| !is_of_another),
            cost: row.cost,
            holds: row.holds,
            stores_nothing: row.stores_nothing,
            id: row.id,
            demo: row.demo,
            tag: row.link,
            link,
            provider: row.provider,
            state: row.state,
            reason: row.reason,
            created: row.created,
        }
    }
}

/// A talk with everything that is kept of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkDetail {
    /// The talk.
    pub talk: Talk,
    /// The currency of its cost.
    pub currency: String,
    /// What was said, in order; each line says whose word it is.
    pub lines: Vec<TranscriptEntry>,
    /// What the visitor's page reported, in order.
    pub events: Vec<Event>,
    /// When the visitor pressed the call to action.
    pub acted: Option<Timestamp>,
    /// Whether the figures leave it out.
    pub is_left_out: bool,
    /// What the visitor thought of it.
    pub rating: Option<Rating>,
    /// Id and time of what the visitor left in forms, as far as this account may read it.
    pub leads: Vec<(String, Timestamp)>,
    /// Whether something may still change of it.
    pub is_followed: bool,
    /// Whether this account may leave it out and delete it.
    pub may_decide: bool,
}

impl TalkDetail {
    /// How long after the press the first frame was painted; none where there was none.
    #[must_use]
    pub fn first_frame(&self) -> Option<Duration> {
        let is_frame = |event: &&Event| matches!(event.what, EventKind::FirstFrame);
        let frames = self.events.iter().filter(is_frame).map(|event| event.at_ms);
        frames.min().map(|ms| Duration::from_millis(ms.into()))
    }

    /// What the visitor asked: their lines that hold a question mark, of any script, or that the presenter had no answer to;
    /// each with whether it had none.
    pub fn questions(&self) -> impl Iterator<Item = (&str, bool)> {
        let asked = |text: &str| text.contains(['?', '？', '؟', '\u{37e}']);
        let missed = self.missed();
        let lines = self.lines.iter().enumerate();
        lines
            .filter(|(_, line)| line.turn.who == Speaker::Visitor)
            .map(move |(at, line)| (line.turn.text.as_str(), missed.contains(&at)))
            .filter(move |(text, is_missed)| *is_missed || asked(text))
    }

    /// Which lines of the visitor's had no answer: the last before each of the presenter's that says so. Whoever writes into an answer
    /// ends it, so what they wrote stands before what they cut short.
    fn missed(&self) -> BTreeSet<usize> {
        let mut missed = BTreeSet::new();
        // The last line of the visitor's, and whether the one before it is theirs too.
        let mut last = None;
        for (at, line) in self.lines.iter().enumerate() {
            if line.turn.who == Speaker::Visitor {
                let follows = at > 0 && self.lines[at - 1].turn.who == Speaker::Visitor;
                last = Some((at, follows));
            } else if let (true, Some((asked, follows))) = (line.turn.missed, last) {
                let has_cut = line.turn.interrupted && asked + 1 == at;
                missed.insert(if has_cut && follows { asked - 1 } else { asked });
            }
        }
        missed
    }
}
