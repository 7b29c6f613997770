//! Text with `{variables}` in it: read once, with the place of everything that is wrong, and filled in one pass.
//!
//! `{name}` is a variable, `{{` and `}}` are braces, and there is nothing else: no conditions, no loops, no calls.
//! What a variable becomes is not looked at again, so no value can bring another variable about. It knows no
//! variable by name: start with [`Template::parse`].

use std::fmt;

/// Where in a text something stands, in lines and characters, both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Line.
    pub line: usize,
    /// Character within it.
    pub column: usize,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// What can be wrong with a template by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A `{` without its `}`.
    Unclosed,
    /// A `}` without its `{`.
    Stray,
    /// Braces around something that cannot be a variable's name.
    NoName,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Variable(String, Spot),
}

/// A text whose variables are known by place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

/// Whether a text can be the name of a variable: a lower-case letter, then letters, digits and underscores.
#[must_use]
pub fn is_name(text: &str) -> bool {
    text.len() <= 40
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

impl Template {
    /// Reads a text.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the text.
    pub fn parse(text: &str) -> Result<Self, Vec<(Fault, Spot)>> {
        let mut reading = Reading::new(text);
        while let Some((letter, spot)) = reading.next() {
            match letter {
                '{' if reading.skip('{') => reading.literal.push('{'),
                '}' if reading.skip('}') => reading.literal.push('}'),
                '{' => reading.variable(spot),
                '}' => reading.faults.push((Fault::Stray, spot)),
                _ => reading.literal.push(letter),
            }
        }
        reading.finish()
    }

    /// The variables, in the order of the text; one that is used twice is there twice.
    pub fn variables(&self) -> impl Iterator<Item = (&str, Spot)> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Variable(name, spot) => Some((name.as_str(), *spot)),
        })
    }

    /// The text with each variable replaced by what `value` says of it.
    pub fn fill(&self, mut value: impl FnMut(&str, Spot) -> String) -> String {
        self.0.iter().fold(String::new(), |mut text, piece| {
            match piece {
                Piece::Text(words) => text.push_str(words),
                Piece::Variable(name, spot) => text.push_str(&value(name, *spot)),
            }
            text
        })
    }
}

struct Reading<'a> {
    letters: std::iter::Peekable<std::str::Chars<'a>>,
    at: Spot,
    literal: String,
    pieces: Vec<Piece>,
    faults: Vec<(Fault, Spot)>,
}

impl<'a> Reading<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            letters: text.chars().peekable(),
            at: Spot { line: 1, column: 1 },
            literal: String::new(),
            pieces: Vec::new(),
            faults: Vec::new(),
        }
    }

    fn next(&mut self) -> Option<(char, Spot)> {
        let (letter, spot) = (self.letters.next()?, self.at);
        if letter == '\n' {
            self.at = Spot {
                line: spot.line + 1,
                column: 1,
            };
        } else {
            self.at.column += 1;
        }
        Some((letter, spot))
    }

    fn skip(&mut self, wanted: char) -> bool {
        let there = self.letters.peek() == Some(&wanted);
        if there {
            self.next();
        }
        there
    }

    /// What follows a `{` that opens a variable. One that meets another brace or the end of its line was not
    /// closed; reading goes on there, so that one slip is one fault.
    fn variable(&mut self, opened: Spot) {
        let mut name = String::new();
        while let Some(letter) = self.letters.peek().copied() {
            match letter {
                '}' => {
                    self.next();
                    if is_name(&name) {
                        self.flush();
                        self.pieces.push(Piece::Variable(name, opened));
                    } else {
                        self.faults.push((Fault::NoName, opened));
                    }
                    return;
                }
                '{' | '\n' => break,
                _ => {
                    self.next();
                    name.push(letter);
                }
            }
        }
        self.faults.push((Fault::Unclosed, opened));
    }

    fn flush(&mut self) {
        if !self.literal.is_empty() {
            self.pieces.push(Piece::Text(std::mem::take(&mut self.literal)));
        }
    }

    fn finish(mut self) -> Result<Template, Vec<(Fault, Spot)>> {
        self.flush();
        if self.faults.is_empty() {
            Ok(Template(self.pieces))
        } else {
            Err(self.faults)
        }
    }
}
