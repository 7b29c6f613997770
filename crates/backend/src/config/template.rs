//! Texts with variables, as a demo, a link and a context have them.

use crate::personas::{Fault, Template, Unfit};
use crate::settings::Cursor;

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

/// Reports what keeps the table's persona from being made.
pub(super) fn reject_unfit(table: &mut Cursor<'_>, unfit: &[Unfit]) {
    for unfit in unfit {
        table.reject_all(&unfit.to_string(), &unfit.hint());
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
