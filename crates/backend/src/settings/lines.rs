//! On which line of the file each key stands.

use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The line of a value, from 1, and those of what is inside it. Its form is that of the value it belongs to.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines {
    pub line: usize,
    keys: BTreeMap<String, Lines>,
    items: Vec<Lines>,
}

impl Lines {
    /// The lines of a whole file; without any where it cannot be read.
    pub fn of(text: &str) -> Self {
        let starts: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        let document = DeTable::parse(text);
        let keys = document.map(|table| keys(table.get_ref(), &starts));
        Self {
            line: 1,
            keys: keys.unwrap_or_default(),
            items: Vec::new(),
        }
    }

    pub fn key(&self, key: &str) -> Self {
        self.keys.get(key).cloned().unwrap_or_else(|| self.leaf())
    }

    pub fn item(&self, index: usize) -> Self {
        self.items.get(index).cloned().unwrap_or_else(|| self.leaf())
    }

    fn leaf(&self) -> Self {
        Self {
            line: self.line,
            ..Self::default()
        }
    }
}

/// The line that a byte is in, by the bytes at which lines other than the first begin.
fn line_of(starts: &[usize], byte: usize) -> usize {
    1 + starts.partition_point(|start| *start <= byte)
}

fn keys(table: &DeTable<'_>, starts: &[usize]) -> BTreeMap<String, Lines> {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let key: &Spanned<std::borrow::Cow<'_, str>> = key;
        let lines = inside(value, line_of(starts, key.span().start), starts);
        (key.get_ref().to_string(), lines)
    };
    table.iter().map(entry).collect()
}

fn inside(value: &Spanned<DeValue<'_>>, line: usize, starts: &[usize]) -> Lines {
    let mut lines = Lines {
        line,
        ..Lines::default()
    };
    match value.get_ref() {
        DeValue::Table(table) => lines.keys = keys(table, starts),
        DeValue::Array(items) => {
            let item = |item: &Spanned<_>| inside(item, line_of(starts, item.span().start), starts);
            lines.items = items.iter().map(item).collect();
        }
        _ => {}
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn each_key_has_its_line_in_every_form_of_table() {
        let text = "[a]\nb = 1\n\n[[c]]\nd = '''\ntwo\nlines'''\ne = [\n  1,\n  2,\n]\n[[c]]\n[c.f]\ng.h = 1\ni = { j = 1 }\r\n";
        let lines = Lines::of(text);
        assert_eq!((lines.key("a").line, lines.key("a").key("b").line), (1, 2));
        let c = lines.key("c");
        assert_eq!((c.item(0).line, c.item(0).key("d").line), (4, 5));
        assert_eq!(
            (c.item(0).key("e").line, c.item(0).key("e").item(1).line),
            (8, 10)
        );
        let f = c.item(1).key("f");
        assert_eq!((c.item(1).line, f.line), (12, 13));
        assert_eq!((f.key("g").key("h").line, f.key("i").key("j").line), (14, 15));
        assert_eq!(
            f.key("absent").line,
            13,
            "what is missing stands where its table begins"
        );
    }

    #[test]
    fn a_file_that_is_no_toml_has_no_lines() {
        assert_eq!(Lines::of("a = \n b").key("a").line, 1);
    }
}
