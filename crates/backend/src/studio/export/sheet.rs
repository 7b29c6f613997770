//! A short list as a file, made at once: rows of the same columns.

use super::Format;
use crate::export::Csv;
use serde_json::{Map, Value};

/// Without it spreadsheets take the text for one of their country's old encodings.
const MARK: &str = "\u{feff}";

/// What stands in a column.
#[derive(Debug, Clone, Copy)]
pub(in crate::studio) enum Cell<'a> {
    Text(&'a str),
    Number(i64),
    /// Nothing: empty in CSV, `null` in JSON.
    Nothing,
}

impl<'a> Cell<'a> {
    pub fn text_or_nothing(text: Option<&'a str>) -> Self {
        text.map_or(Self::Nothing, Self::Text)
    }

    fn value(self) -> Value {
        match self {
            Self::Text(text) => text.into(),
            Self::Number(number) => number.into(),
            Self::Nothing => Value::Null,
        }
    }

    fn text(self) -> String {
        match self {
            Self::Text(text) => text.to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Nothing => String::new(),
        }
    }
}

/// The rows that there are so far.
#[derive(Debug)]
pub(in crate::studio) enum Sheet<const N: usize> {
    Csv(Csv),
    Json([&'static str; N], Vec<Value>),
}

impl<const N: usize> Sheet<N> {
    pub fn new(format: Format, columns: [&'static str; N]) -> Self {
        match format {
            Format::Csv(separator) => {
                let mut csv = Csv::with(separator);
                csv.row(columns);
                Self::Csv(csv)
            }
            Format::Json => Self::Json(columns, Vec::new()),
        }
    }

    pub fn row(&mut self, cells: [Cell<'_>; N]) {
        match self {
            Self::Csv(csv) => {
                let texts = cells.map(Cell::text);
                csv.row(texts.iter().map(String::as_str));
            }
            Self::Json(columns, rows) => {
                let pairs = columns.iter().zip(cells);
                let object: Map<_, _> = pairs
                    .map(|(column, cell)| ((*column).to_owned(), cell.value()))
                    .collect();
                rows.push(object.into());
            }
        }
    }

    pub fn into_text(self) -> String {
        match self {
            Self::Csv(csv) => format!("{MARK}{}", csv.into_text()),
            Self::Json(_, rows) => Value::from(rows).to_string(),
        }
    }
}
