//! Which steps of a talk are reported to the page around a frame.

use super::Report;
use crate::state::{Phase, View};
use contract::session::EndReason;

/// What of a view is reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    phase: Phase,
    ended: Option<EndReason>,
    trouble: Option<String>,
}

impl Milestone {
    pub fn of(view: &View) -> Self {
        Self {
            phase: view.phase,
            ended: view.ended,
            trouble: view.trouble.as_ref().map(|trouble| trouble.code.clone()),
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
            Phase::Ended => self.ended.map(|reason| Report::Ended { reason }),
            Phase::Trouble => self.trouble.clone().map(|code| Report::Trouble { code }),
            Phase::Ready => Some(Report::Ended {
                reason: EndReason::Cancelled,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Fault, Step, Trouble};

    fn at(phase: Phase) -> Milestone {
        let trouble = Trouble {
            fault: Fault::Slow(Step::Picture),
            next: Vec::new(),
            fallback: false,
            code: "first-frame-timeout".into(),
            wait_secs: None,
        };
        Milestone::of(&View {
            phase,
            ended: (phase == Phase::Ended).then_some(EndReason::TimeUp),
            trouble: (phase == Phase::Trouble).then_some(trouble),
            ..View::default()
        })
    }

    #[test]
    fn a_talk_is_reported_step_by_step_and_each_step_once() {
        let said = |from: Phase, to: Phase| {
            let report = at(to).since(&at(from));
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
}
