//! Which steps of a talk are reported to the page around a frame.

use super::Report;
use crate::state::{Phase, View};
use contract::lead::OwnedSession;
use contract::session::EndReason;

/// What of a view is reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    phase: Phase,
    ended: Option<EndReason>,
    trouble: Option<String>,
    talk: Option<OwnedSession>,
}

impl Milestone {
    /// `own` is whether the page around is one of this site, which learns whose talk it was.
    pub fn of(view: &View, own: bool) -> Self {
        Self {
            phase: view.phase,
            ended: view.ended,
            trouble: view.trouble.as_ref().map(|trouble| trouble.code.clone()),
            talk: view.talk.clone().filter(|_| own && view.phase == Phase::Ended),
        }
    }

    /// What has come about since `before`; a connection that is restored is no second beginning.
    pub fn since(&self, before: &Self) -> Option<Report> {
        if self.phase == before.phase {
            return None;
        }
        match self.phase {
            // A start that waited goes on.
            Phase::Starting if before.phase != Phase::Waiting => Some(Report::Started),
            Phase::Live if before.phase != Phase::Reconnecting => Some(Report::Live),
            Phase::Starting | Phase::Waiting | Phase::Live | Phase::Reconnecting => None,
            Phase::Ended => self.ended.map(|reason| Report::Ended {
                reason,
                talk: self.talk.clone(),
            }),
            Phase::Trouble => self.trouble.clone().map(|code| Report::Trouble { code }),
            Phase::Ready => Some(Report::Ended {
                reason: EndReason::Cancelled,
                talk: None,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Fault, Step, Trouble};
    use contract::session::{IdempotencyKey, SessionId};

    fn at(phase: Phase, own: bool) -> Milestone {
        let trouble = Trouble {
            fault: Fault::Slow(Step::Picture),
            next: Vec::new(),
            fallback: false,
            code: "first-frame-timeout".into(),
            wait_secs: None,
            live: false,
        };
        let talk = OwnedSession {
            session: SessionId("s".into()),
            press: IdempotencyKey("k".into()),
        };
        let view = View {
            phase,
            ended: (phase == Phase::Ended).then_some(EndReason::TimeUp),
            trouble: (phase == Phase::Trouble).then_some(trouble),
            talk: Some(talk),
            ..View::default()
        };
        Milestone::of(&view, own)
    }

    #[test]
    fn a_talk_is_reported_step_by_step_and_each_step_once() {
        let said = |from: Phase, to: Phase| {
            let report = at(to, false).since(&at(from, false));
            report.map(|report| serde_json::to_string(&report).expect("plain"))
        };
        for (from, to, report) in [
            (Phase::Ready, Phase::Starting, Some(r#"{"showroom":"started"}"#)),
            (Phase::Starting, Phase::Starting, None),
            (
                Phase::Starting,
                Phase::Ready,
                Some(r#"{"showroom":"ended","reason":"cancelled"}"#),
            ),
            (Phase::Starting, Phase::Live, Some(r#"{"showroom":"live"}"#)),
            (Phase::Live, Phase::Reconnecting, None),
            (Phase::Reconnecting, Phase::Live, None),
            (
                Phase::Reconnecting,
                Phase::Trouble,
                Some(r#"{"showroom":"trouble","code":"first-frame-timeout"}"#),
            ),
            (
                Phase::Live,
                Phase::Ended,
                Some(r#"{"showroom":"ended","reason":"time-up"}"#),
            ),
            (Phase::Ended, Phase::Starting, Some(r#"{"showroom":"started"}"#)),
        ] {
            assert_eq!(said(from, to).as_deref(), report, "{from:?} to {to:?}");
        }
    }
    #[test]
    fn only_a_page_of_this_site_learns_which_talk_it_was() {
        let ended = |own| {
            let report = at(Phase::Ended, own).since(&at(Phase::Live, own));
            serde_json::to_value(report.expect("a report")).expect("plain")
        };
        assert_eq!(ended(true)["talk"]["press"], "k");
        assert!(ended(false).get("talk").is_none());
    }
}
