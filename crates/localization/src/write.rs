//! The Rust source: tables for the server, functions for both sides.

use crate::area::Area;
use crate::compare::Compared;
use crate::pattern::Kind;
use crate::read::function;
use std::fmt::Write as _;

/// All of it; to be included beside `Language`, `Messages` and `Argument`.
pub fn rust(messages: &[Compared], areas: &[Area]) -> String {
    let of = |area: &Area| {
        let name = area.name;
        messages.iter().filter(move |message| message.area == name)
    };
    let sorted: Vec<&Compared> = areas.iter().flat_map(of).collect();
    let in_browser = areas.iter().filter(|area| area.in_browser).flat_map(of).count();
    let mut out = String::new();
    tables(&mut out, &sorted, in_browser);
    functions(&mut out, &sorted, areas);
    out
}

fn tables(out: &mut String, messages: &[&Compared], in_browser: usize) {
    // Writing to a string does not fail.
    let print = print(messages.iter().take(in_browser));
    _ = writeln!(
        out,
        "/// The same where both sides mean the same message by a number."
    );
    _ = writeln!(out, "pub(crate) const FINGERPRINT: &str = \"{print:016x}\";");
    _ = writeln!(out, "/// How many patterns a browser gets: the first ones.");
    _ = writeln!(
        out,
        "#[cfg(feature = \"ssr\")]\nconst IN_BROWSER: usize = {in_browser};"
    );
    let mut arms = String::new();
    let languages = messages.first().map_or(0, |message| message.patterns.len());
    for number in 0..languages {
        let of = messages.iter().filter_map(|message| message.patterns.get(number));
        let variant = of
            .clone()
            .next()
            .map(|(language, _)| variant(language))
            .unwrap_or_default();
        let name = variant.to_uppercase();
        _ = writeln!(
            out,
            "#[cfg(feature = \"ssr\")]\nstatic {name}: [&str; {}] = [",
            messages.len()
        );
        for (_, pattern) in of {
            _ = writeln!(out, "    {pattern:?},");
        }
        _ = writeln!(out, "];");
        _ = writeln!(arms, "        Language::{variant} => &{name},");
    }
    _ = writeln!(out, "#[cfg(feature = \"ssr\")]");
    _ = writeln!(
        out,
        "const fn patterns(language: Language) -> &'static [&'static str] {{\n    match language {{\n{arms}    }}\n}}"
    );
}

fn functions(out: &mut String, messages: &[&Compared], areas: &[Area]) {
    _ = writeln!(out, "impl Messages {{");
    for (number, message) in messages.iter().enumerate() {
        let english = message.patterns.first().map_or("", |(_, pattern)| pattern);
        _ = writeln!(out, "    /// `{}`", english.replace(['\n', '`'], " "));
        let area = areas.iter().find(|area| area.name == message.area);
        if let Some(only) = area.and_then(|area| area.only) {
            _ = writeln!(out, "    #[cfg({only})]");
        }
        let name = function(&message.name);
        if message.arguments.is_empty() {
            _ = writeln!(
                out,
                "    pub(crate) fn {name}(self) -> &'static str {{\n        self.text({number})\n    }}"
            );
            continue;
        }
        let mut parameters = String::new();
        let mut values = Vec::new();
        for (argument, kind) in &message.arguments {
            let (argument, kind, wrap) = match kind {
                Kind::Text => (function(argument), "&str", "Text"),
                Kind::Number => (function(argument), "u64", "Number"),
            };
            _ = write!(parameters, ", {argument}: {kind}");
            values.push(format!("Argument::{wrap}({argument})"));
        }
        let values = values.join(", ");
        _ = writeln!(
            out,
            "    pub(crate) fn {name}(self{parameters}) -> String {{\n        self.format({number}, &[{values}])\n    }}"
        );
    }
    _ = writeln!(out, "}}");
}

/// `De` for `de`.
fn variant(language: &str) -> String {
    let mut letters = language.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// FNV-1a over names and arguments, in order.
fn print<'a>(messages: impl Iterator<Item = &'a &'a Compared>) -> u64 {
    let mut print = 0xcbf2_9ce4_8422_2325_u64;
    for message in messages {
        let names = message.arguments.iter().map(|(name, _)| name.as_str());
        for name in std::iter::once(message.name.as_str()).chain(names) {
            for byte in name.bytes().chain([0]) {
                print = (print ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
    }
    print
}
