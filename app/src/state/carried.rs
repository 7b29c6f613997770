//! What goes along from the page of a presenter who could not come to that of the one who does.

use super::View;
use contract::session::Speaker;
use serde::{Deserialize, Serialize};

/// Most lines that go along, the newest ones: a tab keeps little.
const MOST: usize = 200;

/// What was said before, to another presenter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// Slug of the demo whose presenter could not come.
    pub from: String,
    /// Both sides, oldest first.
    pub said: Vec<Said>,
    /// What the visitor wanted to ask first, or did, in the talk that broke off.
    pub question: Option<String>,
}

/// One line of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The presenter's name; none for the visitor.
    pub by: Option<String>,
    /// The words.
    pub text: String,
    /// Whether they were cut short.
    #[serde(default)]
    pub cut: bool,
}

impl Carried {
    /// From the page of the demo `from`, whose presenter has this name.
    #[must_use]
    pub fn new(from: &str, presenter: &str, view: &View) -> Self {
        let lines = &view.transcript;
        let said = lines
            .iter()
            .filter(|line| !line.lost && !line.text.trim().is_empty());
        let said: Vec<Said> = said
            .map(|line| Said {
                by: (line.who == Speaker::Avatar)
                    .then(|| line.name.clone().unwrap_or_else(|| presenter.to_owned())),
                text: line.text.clone(),
                cut: line.interrupted,
            })
            .collect();
        // A question of an earlier talk had its answer there.
        let first = view.left_lines().find(|line| line.who == Speaker::Visitor);
        let question = view.question.as_ref().or(first.map(|line| &line.text));
        Self {
            from: from.to_owned(),
            question: question.cloned(),
            said: said[said.len().saturating_sub(MOST)..].to_vec(),
        }
    }
}
