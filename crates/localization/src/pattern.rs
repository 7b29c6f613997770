//! One pattern: from Fluent's tree to the short form that a program interprets, and which arguments it takes.
//!
//! The short form is text with `{0}` where the first argument stands, and `{0,one{…}other{…}}` where its plural category
//! decides.

use crate::plural;
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use std::collections::BTreeMap;

/// What an argument is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Words, such as a name.
    Text,
    /// A whole number.
    Number,
}

/// A part of a pattern whose arguments are still named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// As it is shown.
    Text(String),
    /// An argument.
    Argument(String),
    /// By an argument's plural category.
    Choice(String, Vec<(String, Vec<Part>)>),
}

/// A pattern and its arguments in order of appearance.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// What it consists of.
    pub parts: Vec<Part>,
    /// Names and kinds.
    pub arguments: Vec<(String, Kind)>,
}

impl Message {
    /// Reads one pattern.
    ///
    /// # Errors
    /// What of it is not understood, as the end of a sentence.
    pub fn read(pattern: &Pattern<&str>, language: &str) -> Result<Self, String> {
        let mut message = Self::default();
        message.parts = message.parts_of(pattern, language)?;
        Ok(message)
    }

    fn parts_of(&mut self, pattern: &Pattern<&str>, language: &str) -> Result<Vec<Part>, String> {
        let parts = pattern.elements.iter().map(|element| match element {
            PatternElement::TextElement { value } => text(value),
            PatternElement::Placeable { expression } => self.placeable(expression, language),
        });
        parts.collect()
    }

    fn placeable(&mut self, expression: &Expression<&str>, language: &str) -> Result<Part, String> {
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                Ok(self.argument(id.name, Kind::Text))
            }
            Expression::Inline(InlineExpression::StringLiteral { value }) => {
                text(&fluent_syntax::unicode::unescape_unicode_to_string(value))
            }
            Expression::Inline(InlineExpression::FunctionReference { id, arguments }) => {
                match (id.name, &*arguments.positional, &*arguments.named) {
                    ("NUMBER", [InlineExpression::VariableReference { id }], []) => {
                        Ok(self.argument(id.name, Kind::Number))
                    }
                    _ => Err(format!("uses {}, and only NUMBER($argument) is known", id.name)),
                }
            }
            Expression::Select {
                selector: InlineExpression::VariableReference { id },
                variants,
            } => {
                self.argument(id.name, Kind::Number);
                self.choice(id.name, variants, language)
            }
            _ => Err("refers to something else than an argument".to_owned()),
        }
    }

    fn choice(&mut self, name: &str, variants: &[Variant<&str>], language: &str) -> Result<Part, String> {
        let mut found = Vec::new();
        let mut choices = Vec::new();
        for variant in variants {
            let VariantKey::Identifier { name: category } = variant.key else {
                return Err("chooses by a number, and only plural categories are known".to_owned());
            };
            if variant.default != (category == "other") {
                return Err("must mark [other], and only that, with *".to_owned());
            }
            if category != "other" {
                found.push(category.to_owned());
            }
            choices.push((category.to_owned(), self.parts_of(&variant.value, language)?));
        }
        match plural::problem(language, &found) {
            Some(problem) => Err(problem),
            None => Ok(Part::Choice(name.to_owned(), choices)),
        }
    }

    /// A number anywhere is a number everywhere.
    fn argument(&mut self, name: &str, kind: Kind) -> Part {
        match self.arguments.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = (*known).max(kind),
            None => self.arguments.push((name.to_owned(), kind)),
        }
        Part::Argument(name.to_owned())
    }

    /// The short form, with the arguments numbered as in `order`.
    pub fn short(&self, order: &[(String, Kind)]) -> String {
        let numbers = order
            .iter()
            .zip(0..)
            .map(|((name, _), number)| (name.as_str(), number));
        let mut out = String::new();
        write(&self.parts, &numbers.collect(), &mut out);
        out
    }
}

/// Braces are what the short form is made of.
fn text(value: &str) -> Result<Part, String> {
    if value.contains(['{', '}']) {
        return Err("has a brace in its text".to_owned());
    }
    Ok(Part::Text(value.to_owned()))
}

fn write(parts: &[Part], numbers: &BTreeMap<&str, u32>, out: &mut String) {
    let number = |name: &str| numbers.get(name).copied().unwrap_or_default().to_string();
    for part in parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Argument(name) => {
                out.push('{');
                out.push_str(&number(name));
                out.push('}');
            }
            Part::Choice(name, variants) => {
                out.push('{');
                out.push_str(&number(name));
                out.push(',');
                for (category, parts) in variants {
                    out.push_str(category);
                    out.push('{');
                    write(parts, numbers, out);
                    out.push('}');
                }
                out.push('}');
            }
        }
    }
}
