//! The variables of a template: which there are, what each is worth for this talk, and what does not fit.

use super::template::{Spot, Template};
use super::value::{clean, spoken};
use super::{Context, Guest, Part};
use std::fmt;

/// Most characters of a prompt, filled in. Vendors take 10,000 and more; a longer one only answers later.
pub const MOST_PROMPT: usize = 8000;
/// Most characters of a greeting, filled in.
pub const MOST_GREETING: usize = 400;
/// Most characters of a value whose variable says nothing else.
pub const MOST_VALUE: usize = 200;

/// The variables that every template has, and the most characters of each.
pub const BUILT_IN: [(&str, usize); 9] = [
    ("recipient", 80),
    ("first_name", 40),
    ("company", 80),
    ("notes", 1000),
    ("language", 35),
    ("name", 40),
    ("role", 120),
    ("title", 80),
    ("brand", MOST_VALUE),
];

/// Most characters of a built-in variable.
#[must_use]
pub fn most_of(name: &str) -> Option<usize> {
    let known = BUILT_IN.iter().find(|(known, _)| *known == name);
    known.map(|(_, most)| *most)
}

/// A variable that a context declares: one of its own, or `recipient`, `company` or `notes`, which come from a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// Its name between the braces.
    pub name: String,
    /// Most characters of its value.
    pub max: usize,
    /// What stands there when no value was given; the operator's own words, so it is not quoted.
    pub default: Option<String>,
}

/// What keeps a persona from being made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// No value was given to this variable.
    Missing {
        /// `prompt` or `greeting`.
        text: &'static str,
        /// Which.
        variable: String,
        /// Where it stands.
        spot: Spot,
    },
    /// The context of this talk has no such variable.
    Undeclared {
        /// `prompt` or `greeting`.
        text: &'static str,
        /// Which.
        variable: String,
        /// Where it stands.
        spot: Spot,
    },
    /// A value was given to a variable that the context does not have.
    Unknown {
        /// Which.
        variable: String,
    },
    /// A value is longer than its variable allows.
    Long {
        /// Which.
        variable: String,
        /// Most characters.
        most: usize,
    },
    /// The whole text is too long once it is filled in.
    TextLong {
        /// `prompt` or `greeting`.
        text: &'static str,
        /// Its characters.
        chars: usize,
        /// Most characters.
        most: usize,
    },
}

impl Unfit {
    /// The setting that it is of: `greeting`, `prompt` or `values`.
    pub(crate) const fn key(&self) -> &'static str {
        match self {
            Self::Missing { text, .. } | Self::Undeclared { text, .. } | Self::TextLong { text, .. } => text,
            Self::Unknown { .. } | Self::Long { .. } => "values",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Missing { variable, .. } => {
                format!("give it a value, or declare a default for {variable} in the context")
            }
            Self::Undeclared { variable, .. } | Self::Unknown { variable } => {
                format!("declare {variable} in the variables of the context, or take it away")
            }
            Self::Long { .. } | Self::TextLong { .. } => "make it shorter".into(),
        }
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { text, variable, spot } => {
                write!(f, "has no value for {{{variable}}} of its {text} ({spot})")
            }
            Self::Undeclared { text, variable, spot } => {
                write!(
                    f,
                    "has {{{variable}}} in its {text} ({spot}), which its context does not declare"
                )
            }
            Self::Unknown { variable } => {
                write!(
                    f,
                    "has a value for {variable}, which its context does not declare"
                )
            }
            Self::Long { variable, most } => {
                write!(f, "has more than {most} characters for {{{variable}}}")
            }
            Self::TextLong { text, chars, most } => {
                write!(f, "has a {text} of {chars} characters, and {most} is the most")
            }
        }
    }
}

/// What a variable is worth.
enum Worth {
    /// Words of the operator's own.
    Ours(String),
    /// Words about a person.
    Theirs(String),
    Nothing,
    Unknown,
}

/// The values of one talk, and what was found not to fit.
pub(super) struct Values<'a> {
    part: &'a Part,
    guest: Option<&'a Guest>,
    declared: &'a [Variable],
    quoted: bool,
    unfit: Vec<Unfit>,
}

impl<'a> Values<'a> {
    pub fn new(part: &'a Part, guest: Option<&'a Guest>, context: Option<&'a Context>) -> Self {
        let declared = context.map_or(&[][..], |context| &context.variables);
        let mut values = Self {
            part,
            guest,
            declared,
            quoted: false,
            unfit: Vec::new(),
        };
        values.check_lengths();
        values
    }

    /// Whether a link's words stand in what was filled so far.
    pub const fn has_quoted(&self) -> bool {
        self.quoted
    }

    pub fn finish(self) -> Result<(), Vec<Unfit>> {
        if self.unfit.is_empty() {
            Ok(())
        } else {
            Err(self.unfit)
        }
    }

    /// Fills a text in; words about a person go through `guard`.
    pub fn fill(&mut self, text: &'static str, template: &Template, guard: fn(&str) -> String) -> String {
        template.fill(|name, spot| {
            let variable = || name.to_owned();
            match self.worth(name) {
                Worth::Ours(words) => spoken(&words),
                Worth::Theirs(words) => {
                    self.quoted = true;
                    guard(&words)
                }
                Worth::Nothing => {
                    let variable = variable();
                    self.unfit.push(Unfit::Missing { text, variable, spot });
                    String::new()
                }
                Worth::Unknown => {
                    let variable = variable();
                    self.unfit.push(Unfit::Undeclared { text, variable, spot });
                    String::new()
                }
            }
        })
    }

    /// Notes a text that became too long.
    pub fn limit(&mut self, text: &'static str, filled: &str, most: usize) {
        let chars = filled.chars().count();
        if chars > most {
            self.unfit.push(Unfit::TextLong { text, chars, most });
        }
    }

    fn worth(&self, name: &str) -> Worth {
        let part = self.part;
        let role = if part.role.is_empty() {
            &part.title
        } else {
            &part.role
        };
        let of_guest = self.guest.and_then(|guest| guest.language.as_ref());
        let ours = match name {
            "name" => Some(
                self.guest
                    .and_then(|guest| guest.name.as_ref())
                    .unwrap_or(&part.name),
            ),
            "role" => Some(role),
            "title" => Some(&part.title),
            "brand" => Some(&part.brand),
            "language" => Some(of_guest.unwrap_or(&part.language)),
            _ => None,
        };
        if let Some(words) = ours {
            return Worth::Ours(words.clone());
        }
        let declared = self.declared(name).or_else(|| match name {
            "first_name" => self.declared("recipient"),
            _ => None,
        });
        if declared.is_none() && most_of(name).is_none() {
            return Worth::Unknown;
        }
        let given = self.given(name).map(clean).filter(|words| !words.is_empty());
        let default = declared.and_then(|variable| variable.default.clone());
        given.map_or_else(|| default.map_or(Worth::Nothing, Worth::Ours), Worth::Theirs)
    }

    fn declared(&self, name: &str) -> Option<&'a Variable> {
        self.declared.iter().find(|variable| variable.name == name)
    }

    fn given(&self, name: &str) -> Option<&'a str> {
        let guest = self.guest?;
        match name {
            "recipient" => Some(&guest.recipient),
            "first_name" => Some(guest.first_name.as_ref().unwrap_or(&guest.recipient)),
            "company" => guest.company.as_deref(),
            "notes" => guest.notes.as_deref(),
            _ => guest.values.get(name).map(String::as_str),
        }
    }

    fn check_lengths(&mut self) {
        let Some(guest) = self.guest else { return };
        // The whole name may be longer.
        let first = guest.first_name.as_ref().map(|_| "first_name");
        let built_in = ["recipient", "company", "notes"].into_iter().chain(first);
        for name in built_in.chain(guest.values.keys().map(String::as_str)) {
            let Some(most) = self
                .declared(name)
                .map(|variable| variable.max)
                .or_else(|| most_of(name))
            else {
                let variable = name.to_owned();
                self.unfit.push(Unfit::Unknown { variable });
                continue;
            };
            let chars = self.given(name).map_or(0, |words| clean(words).chars().count());
            if chars > most {
                let variable = name.to_owned();
                self.unfit.push(Unfit::Long { variable, most });
            }
        }
    }
}
