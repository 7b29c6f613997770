//! A table as a spreadsheet gives it away: copied (with tabs), or saved as CSV with commas or semicolons (RFC 4180).
//!
//! Every row knows the line that it begins in, since a cell may hold several.

use crate::export::unguarded;

/// Rows of cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub rows: Vec<Row>,
    /// Lines in which a quotation mark is not closed, or text follows a closing one.
    pub broken: Vec<u32>,
}

/// One row that is not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The number of its first line, from 1.
    pub line: u32,
    pub cells: Vec<String>,
}

/// What may separate cells.
const SEPARATORS: [char; 3] = ['\t', ';', ','];
/// A spreadsheet's own word for the separator, in a first line of its own.
const SAYS: &str = "sep=";

impl Table {
    /// Reads a table; cells come without white space around them.
    pub fn read(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let first = text.lines().next().unwrap_or_default();
        let said = first
            .get(..SAYS.len())
            .filter(|said| said.eq_ignore_ascii_case(SAYS));
        let said = said.and_then(|_| first[SAYS.len()..].chars().next());
        let separator = said.unwrap_or_else(|| guessed(&text));
        let mut reader = Reader {
            separator,
            line: 1,
            table: Self::default(),
        };
        let mut rest = text.chars().peekable();
        if said.is_some() {
            reader.line += 1;
            rest.by_ref().find(|letter| *letter == '\n');
        }
        while rest.peek().is_some() {
            reader.row(&mut rest);
        }
        reader.table
    }
}

/// The separator that the header row has most of.
fn guessed(text: &str) -> char {
    let header = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let count = |separator: &char| header.matches(*separator).count();
    let most = SEPARATORS.into_iter().rev().max_by_key(count);
    most.filter(|most| count(most) > 0).unwrap_or(',')
}

struct Reader {
    separator: char,
    line: u32,
    table: Table,
}

type Letters<'a> = std::iter::Peekable<std::str::Chars<'a>>;

impl Reader {
    /// Takes one row with the end of its last line.
    fn row(&mut self, rest: &mut Letters<'_>) {
        let line = self.line;
        let mut cells = Vec::new();
        loop {
            let (cell, is_last) = self.cell(rest, line);
            cells.push(unguarded(&cell).trim().to_owned());
            if is_last {
                break;
            }
        }
        self.line += 1;
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.table.rows.push(Row { line, cells });
        }
    }

    /// Takes one cell and what ends it; says whether that is the end of the row.
    fn cell(&mut self, rest: &mut Letters<'_>, line: u32) -> (String, bool) {
        let mut cell = String::new();
        // Quotation marks count at the beginning only: elsewhere, copied cells have them as they are.
        let is_quoted = rest.next_if_eq(&'"').is_some();
        if is_quoted && !self.quoted(rest, &mut cell) {
            self.broken(line);
        }
        let mut after = String::new();
        let is_last = loop {
            match rest.next() {
                None | Some('\n') => break true,
                Some(letter) if letter == self.separator => break false,
                Some(letter) => after.push(letter),
            }
        };
        if is_quoted && !after.trim().is_empty() {
            self.broken(line);
        }
        cell.push_str(&after);
        (cell, is_last)
    }

    /// Takes what is between quotation marks, with the second one; says whether it was there.
    fn quoted(&mut self, rest: &mut Letters<'_>, cell: &mut String) -> bool {
        while let Some(letter) = rest.next() {
            if letter == '"' && rest.next_if_eq(&'"').is_none() {
                return true;
            }
            self.line += u32::from(letter == '\n');
            cell.push(letter);
        }
        false
    }

    fn broken(&mut self, line: u32) {
        if self.table.broken.last() != Some(&line) {
            self.table.broken.push(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Csv, Separator};
    use proptest::prelude::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let table = Table::read(text);
        assert_eq!(table.broken, Vec::<u32>::new(), "{text}");
        table.rows.into_iter().map(|row| (row.line, row.cells)).collect()
    }

    #[test]
    fn it_is_read_as_spreadsheets_of_all_countries_give_it_away() {
        let cells = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let plain = vec![
            (1, cells(["recipient", "company"])),
            (2, cells(["Ada", "Acme, Ltd"])),
        ];
        for text in [
            "recipient,company\nAda,\"Acme, Ltd\"",
            "recipient;company\r\nAda;Acme, Ltd\r\n",
            "recipient\tcompany\rAda\tAcme, Ltd\r\r",
            "\u{feff}recipient;company\n Ada ; Acme, Ltd \n;\n\n",
            "\u{feff}\"recipient\",\"company\"\n\"Ada\",\"Acme, Ltd\"\n",
        ] {
            assert_eq!(rows(text), plain, "{text:?}");
        }
        let said = rows("SEP=;\nrecipient;company\nAda;Acme, Ltd");
        assert_eq!(said, [(2, plain[0].1.clone()), (3, plain[1].1.clone())]);
        let several = rows("recipient,notes\nAda,\"one\r\n\"\"two\"\"\"\nBob,Müller \"M\" GmbH");
        assert_eq!(
            several[1..],
            [
                (2, cells(["Ada", "one\n\"two\""])),
                (4, cells(["Bob", "Müller \"M\" GmbH"]))
            ]
        );
    }

    #[test]
    fn a_line_whose_quotation_marks_do_not_fit_is_named() {
        assert_eq!(Table::read("a,b\n\"x\"y,1\n\"open,2\n3").broken, [2, 3]);
        assert_eq!(Table::read("").rows, []);
        assert_eq!(Table::read("sep=").rows.len(), 1);
    }

    proptest! {
        #[test]
        fn nothing_breaks_it_and_our_own_tables_come_back(
            text in any::<String>(),
            separator in prop::sample::select(Separator::ALL.to_vec()),
            cells in prop::collection::vec("[a-zé '=+@＝\",;\n\t-]{1,9}[a-z]", 2..5)
        ) {
            Table::read(&text);
            let mut csv = Csv::with(separator);
            csv.row(cells.iter().map(|_| "header"));
            csv.row(cells.iter().map(|cell| &**cell));
            let table = Table::read(&csv.into_text());
            prop_assert_eq!(table.broken, Vec::<u32>::new());
            let cells: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
            prop_assert_eq!(&table.rows[1].cells, &cells);
        }
    }
}
