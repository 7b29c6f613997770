//! CSV as RFC 4180 has it, with cells that no spreadsheet takes for a formula.

/// What stands between the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Separator {
    /// As in RFC 4180.
    #[default]
    Comma,
    /// As spreadsheets have it in languages whose numbers have a comma.
    Semicolon,
}

impl Separator {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Comma, Self::Semicolon];

    /// The word for it in forms and cookies.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
        }
    }

    /// The one of this word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|separator| separator.id() == id)
    }

    const fn letter(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
        }
    }
}

/// A table as text.
#[derive(Debug, Default)]
pub(crate) struct Csv {
    text: String,
    separator: Separator,
}

impl Csv {
    /// An empty one, with this between its cells.
    pub fn with(separator: Separator) -> Self {
        Self {
            separator,
            ..Self::default()
        }
    }

    /// Adds a row.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        for (index, text) in cells.into_iter().enumerate() {
            if index > 0 {
                self.text.push(self.separator.letter());
            }
            self.text.push_str(&cell(text));
        }
        self.text.push_str("\r\n");
    }

    pub fn into_text(self) -> String {
        self.text
    }
}

/// What makes a spreadsheet read a cell as a formula, at its start (OWASP, "CSV Injection"; the last four are read as
/// the first four by programs for East Asian scripts).
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// What separates cells, in one program or another: some take the semicolon of their language for it.
const SEPARATORS: [char; 5] = [',', ';', '\t', '\r', '\n'];

/// The text of a cell that [`Csv`] wrote: without the apostrophes that keep it from being a formula.
pub(crate) fn unguarded(cell: &str) -> String {
    with_guards(cell, |written| written.saturating_sub(1))
}

/// One cell. Wherever a cell may begin, a text that could be a formula gets an apostrophe before it, which spreadsheets
/// take for "this is text".
fn cell(text: &str) -> String {
    // One more than were typed, so that those come back.
    let plain = with_guards(text, |typed| typed + 1);
    if plain.contains('"') || plain.contains(SEPARATORS) {
        format!("\"{}\"", plain.replace('"', "\"\""))
    } else {
        plain
    }
}

/// The text with as many apostrophes as `guard` makes of those, none too, that stand where a cell may begin and before what
/// could be a formula.
fn with_guards(text: &str, guard: impl Fn(usize) -> usize) -> String {
    let mut plain = String::with_capacity(text.len() + 2);
    let (mut begins, mut rest) = (true, text);
    loop {
        if begins {
            let after = rest.trim_start_matches('\'');
            // White space counts at the very start only: elsewhere it separates, and the next letter is looked at.
            let is_first = plain.is_empty();
            if after.starts_with(|next: char| FORMULA.contains(&next) && (is_first || !next.is_whitespace()))
            {
                plain.extend(std::iter::repeat_n('\'', guard(rest.len() - after.len())));
                rest = after;
            }
        }
        let mut letters = rest.chars();
        let Some(letter) = letters.next() else {
            return plain;
        };
        rest = letters.as_str();
        begins = SEPARATORS.contains(&letter) || (begins && matches!(letter, ' ' | '"'));
        plain.push(letter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        for (text, written) in [
            ("", ""),
            ("Ada", "Ada"),
            ("Lovelace, Ada", "\"Lovelace, Ada\""),
            ("so \"called\"", "\"so \"\"called\"\"\""),
            ("two\r\nlines", "\"two\r\nlines\""),
            ("日本", "日本"),
        ] {
            assert_eq!(cell(text), written);
        }
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("+49 30 1234", "'+49 30 1234"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "\"'\t'=1\""),
            ("\r=1", "\"'\r'=1\""),
            ("a;=1", "\"a;'=1\""),
            ("a; =1", "\"a; '=1\""),
            ("a,=1", "\"a,'=1\""),
            ("a;\"=1", "\"a;\"\"'=1\""),
            ("＝1", "'＝1"),
            (
                "=HYPERLINK(\"http://x\",\"y\")",
                "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"",
            ),
            ("a=b", "a=b"),
            ("'=a", "''=a"),
            ("''=a", "'''=a"),
            ("'tis", "'tis"),
            ("it's '=1", "it's '=1"),
            ("price, '+10 %' next year", "\"price, ''+10 %' next year\""),
        ] {
            assert_eq!(cell(text), written);
            let read = written.trim_matches('"').replace("\"\"", "\"");
            assert_eq!(unguarded(&read), text);
        }
    }

    #[test]
    fn rows_end_as_the_standard_says() {
        let mut csv = Csv::default();
        csv.row(["a", "b"]);
        csv.row(["", "c"]);
        assert_eq!(csv.into_text(), "a,b\r\n,c\r\n");
        let mut csv = Csv::with(Separator::Semicolon);
        csv.row(["a;b", "1,5", "=2"]);
        assert_eq!(csv.into_text(), "\"a;b\";\"1,5\";'=2\r\n");
    }
}
