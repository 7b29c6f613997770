//! Traps of Leptos 0.8 and of wasm-bindgen that compile, each found by its spelling.
//!
//! Owns a table of patterns over the source text. A pattern is here because the mistake was reproduced once and no
//! lint knows it; tests in the browser and the server check the behaviour itself.

use std::fs;

use anyhow::{Context as _, Result};

use crate::{project::Project, site::files};

/// One trap: where to look, how to tell, and what to do instead.
struct Trap {
    folders: &'static [&'static str],
    found: fn(&str) -> bool,
    except: &'static [&'static str],
    instead: &'static str,
}

const TRAPS: [Trap; 8] = [
    Trap {
        folders: &["app/src"],
        found: |line| line.contains("<Title"),
        except: &["app/src/components/title.rs"],
        instead: "the server does not escape <Title text=…>: use the one component that does",
    },
    Trap {
        folders: &["app/src"],
        found: |line| line.contains("inner_html"),
        // Constants of ours, a checked colour, JSON that is made safe for a script, and a text that is encoded beside it.
        except: &[
            "app/src/shell.rs",
            "app/src/components/icon.rs",
            "app/src/components/invitation.rs",
            "app/src/pages/booth.rs",
            "app/src/pages/compare.rs",
            "app/src/pages/demo.rs",
            "app/src/pages/studio/text_area.rs",
            "app/src/waker/mod.rs",
        ],
        instead: "inner_html is not escaped: write the elements",
    },
    Trap {
        folders: &["app/src"],
        found: |line| line.trim_start().starts_with("#[server") && !line.contains("endpoint"),
        except: &[],
        instead: "#[server] without `endpoint` gets an address that differs between builds (keep it on one line)",
    },
    Trap {
        folders: &[".ci", "xtask/src"],
        found: |line| line.contains("cargo") && line.contains("--workspace") && !line.contains("never"),
        except: &["xtask/src/check/pitfalls.rs"],
        instead: "--workspace turns on both ssr and hydrate: name the packages",
    },
    Trap {
        folders: &["app/src", "server/src", "crates", "xtask/src"],
        found: |line| line.trim_start().starts_with("#[allow(") || line.trim_start().starts_with("#![allow("),
        except: &["xtask/src/check/pitfalls.rs"],
        instead: "use #[expect(lint, reason = \"…\")], which says why and notices when it is no longer needed",
    },
    Trap {
        folders: &["app/src"],
        found: borrows_for_a_block,
        except: &[],
        instead: "the cell stays borrowed in the whole block, where a script may throw and leave it so: \
                  take the value out with a `let` before",
    },
    Trap {
        folders: &["app/src"],
        found: |line| {
            [
                "ResponseOptions",
                "leptos_axum",
                "set_status(",
                "insert_header(",
                "append_header(",
            ]
            .iter()
            .any(|word| line.contains(word))
        },
        // Server functions, which are no pages.
        except: &["app/src/api/error.rs"],
        instead: "rendering sets no status and no header: both follow from PageContext, before a page is rendered",
    },
    Trap {
        folders: &["app/src", "server/src", "crates"],
        found: |line| line.contains("debug_assert"),
        except: &[],
        instead: "the release build must do what the tested one does (docs/adr/0055-journeys-drive-the-tested-server.md)",
    },
];

/// Whether a `RefCell` is borrowed for as long as a block lasts: what stands before its brace lives to its end.
fn borrows_for_a_block(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches("} else ");
    let opens = ["if let ", "while let ", "match ", "for "]
        .iter()
        .any(|word| line.starts_with(word) || line.contains(&format!(" {word}")) && line.contains("=> "));
    opens && line.contains(".borrow") && line.ends_with('{')
}

/// Every known trap in the source, as `file:line: what to do instead`.
///
/// # Errors
/// A source file cannot be read.
pub fn find(project: &Project) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for trap in &TRAPS {
        for folder in trap.folders {
            for file in files::walk(&project.path(folder))? {
                let shown = file.strip_prefix(project.path(""))?.display().to_string();
                let ours =
                    ["rs", "md", "sh"].iter().any(|ext| shown.ends_with(ext)) || shown.starts_with(".ci");
                // What test files share is not used by each of them, and `expect` would notice that.
                if !ours || shown.contains("/tests/") || trap.except.contains(&shown.as_str()) {
                    continue;
                }
                let text = fs::read_to_string(&file).with_context(|| shown.clone())?;
                problems
                    .extend(lines(&text, trap.found).map(|line| format!("{shown}:{line}: {}", trap.instead)));
                if shown.starts_with("app/src") {
                    problems.extend(textareas_with_children(&text).map(|line| {
                        format!("{shown}:{line}: the server does not escape children of <textarea>: use prop:value")
                    }));
                    problems.extend(uncaught(&text).map(|line| {
                        format!("{shown}:{line}: a script may throw, which skips destructors: #[wasm_bindgen(catch)]")
                    }));
                }
            }
        }
    }
    problems.sort();
    problems.dedup();
    Ok(problems)
}

fn lines(text: &str, found: fn(&str) -> bool) -> impl Iterator<Item = usize> {
    text.lines()
        .enumerate()
        .filter(move |(_, line)| !is_comment(line) && found(line))
        .map(|(index, _)| index + 1)
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// Lines of a `<textarea …>` that is neither `/>` nor followed at once by its end.
fn textareas_with_children(text: &str) -> impl Iterator<Item = usize> {
    let starts = text.match_indices("<textarea").filter(|(at, _)| {
        let rest = &text[*at..];
        let empty = rest.find("/>").unwrap_or(usize::MAX);
        let closed = rest.find("</textarea>").unwrap_or(usize::MAX);
        let line_start = text[..*at].rfind('\n').map_or(0, |newline| newline + 1);
        let open_end = rest[..closed.min(rest.len())].rfind('>').unwrap_or(0);
        !is_comment(&text[line_start..]) && closed < empty && !rest[open_end + 1..closed].trim().is_empty()
    });
    starts.map(|(at, _)| text[..at].matches('\n').count() + 1)
}

/// Lines of functions in `extern "C"` that are not marked `catch`.
fn uncaught(text: &str) -> impl Iterator<Item = usize> {
    let mut is_extern = false;
    let mut is_caught = false;
    text.lines().enumerate().filter_map(move |(index, line)| {
        let line = line.trim();
        if line.starts_with("extern \"C\"") {
            is_extern = true;
        } else if line == "}" {
            is_extern = false;
        } else if line.starts_with("#[wasm_bindgen") {
            is_caught = line.contains("catch");
        } else if is_extern && !is_comment(line) && line.contains("fn ") {
            let found = !std::mem::take(&mut is_caught);
            return found.then_some(index + 1);
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_textarea_with_children_is_found() {
        let found = |text: &str| {
            textareas_with_children(text)
                .map(|line| line.to_string())
                .collect::<String>()
        };
        assert_eq!(found("view! {\n<textarea prop:value=x>{text}</textarea> }"), "2");
        assert_eq!(found("<textarea on:input=move |e| f(e) />"), "");
        assert_eq!(found("<textarea prop:value=x></textarea>"), "");
        assert_eq!(found("// <textarea>{text}</textarea>"), "");
    }

    #[test]
    fn a_script_that_is_not_caught_is_found() {
        let found = |attribute: &str| {
            uncaught(&format!(
                "#[wasm_bindgen(module = \"/js/a.js\")]\nextern \"C\" {{\n    {attribute}\n    pub fn go();\n    pub type T;\n}}\nfn ours() {{}}\n"
            ))
            .collect::<Vec<_>>()
        };
        assert_eq!(found("#[wasm_bindgen(js_name = start)]"), [4]);
        assert_eq!(found("// A comment."), [4]);
        assert_eq!(found("#[wasm_bindgen(method, catch)]"), [0_usize; 0]);
    }

    #[test]
    fn the_table_finds_each_trap() {
        for (index, line) in [
            (0, "<Title text=demo.title/>"),
            (1, "<p inner_html=text></p>"),
            (2, "#[server]"),
            (3, "cargo test --workspace"),
            (4, "#[allow(dead_code)]"),
            (5, "if let Some(room) = &*self.room.borrow() {"),
            (5, "Effect::Record(event) => match &*self.timeline.borrow() {"),
            (6, "use leptos_axum::ResponseOptions;"),
            (6, "response.set_status(StatusCode::NOT_FOUND);"),
            (6, "response.insert_header(header::LOCATION, value);"),
            (7, "if cfg!(debug_assertions) {"),
        ] {
            assert_eq!(lines(line, TRAPS[index].found).count(), 1, "{line}");
        }
        assert_eq!(lines("#[server(endpoint = \"v1/a\")]", TRAPS[2].found).count(), 0);
        assert_eq!(lines("// <Title text=…>", TRAPS[0].found).count(), 0);
        assert_eq!(
            lines("let room = self.room.borrow().clone();", TRAPS[5].found).count(),
            0
        );
    }
}
