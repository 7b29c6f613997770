//! Texts with variables, as a demo, a link and a context have them.

use crate::personas::{Fault, Template, Unfit};
use crate::settings::Cursor;
use std::collections::BTreeMap;

/// A text with variables; reports what is wrong with it, each with its place in the text.
pub(super) fn read(table: &mut Cursor<'_>, key: &str) -> Option<Template> {
    // As it stands in the file: places are counted from its first line, even where that is empty.
    let whole = table.peek(key).and_then(|node| node.as_str()).map(str::to_owned);
    table.optional::<String>(key)?;
    Template::parse(&whole?)
        .inspect_err(|faults| {
            for (fault, spot) in faults {
                let (problem, hint) = words(*fault);
                table.reject(key, &format!("{problem} at {spot}"), hint);
            }
        })
        .ok()
}

/// Whether it is the tag of a language without a region.
pub(super) fn is_language(tag: &str) -> bool {
    matches!(tag.len(), 2 | 3) && tag.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The greetings of a table by language; reports a key that is no language, and whatever `check` finds of a text.
pub(super) fn greetings(
    table: &mut Cursor<'_>,
    check: impl Fn(&mut Cursor<'_>, &str, &Template) -> bool,
) -> BTreeMap<String, Template> {
    let mut greetings = BTreeMap::new();
    let Some(mut table) = table.table("greetings") else {
        return greetings;
    };
    for language in table.left() {
        let text = read(&mut table, &language);
        let rule = "must be the greeting in a language without a region, such as de";
        if let Some(text) = text.filter(|_| table.rule(&language, is_language(&language), rule))
            && check(&mut table, &language, &text)
        {
            greetings.insert(language, text);
        }
    }
    greetings
}

/// Reports what keeps the table's persona from being made: at the key that it is of where the table sets that key itself.
pub(super) fn reject_unfit(table: &mut Cursor<'_>, own: &[&str], unfit: &[Unfit]) {
    for unfit in unfit {
        let (problem, hint) = (unfit.to_string(), unfit.hint());
        if own.contains(&unfit.key()) {
            table.reject(unfit.key(), &problem, &hint);
        } else {
            table.reject_all(&problem, &hint);
        }
    }
}

const fn words(fault: Fault) -> (&'static str, &'static str) {
    match fault {
        Fault::Unclosed => ("has a { that is not closed", "write {name}, or {{ for a brace"),
        Fault::Stray => ("has a } that was not opened", "write }} for a brace"),
        Fault::NoName => (
            "has braces around no name",
            "write {name} with lower-case letters, digits and underscores, or {{ for a brace",
        ),
    }
}
