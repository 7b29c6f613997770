//! Traps of Leptos 0.8 that compile, each found by its spelling.
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

const TRAPS: [Trap; 5] = [
    Trap {
        folders: &["app/src"],
        found: |line| line.contains("<Title"),
        except: &["app/src/components/title.rs"],
        instead: "the server does not escape <Title text=…>: use the one component that does",
    },
    Trap {
        folders: &["app/src"],
        found: |line| line.contains("inner_html"),
        // Constants of ours, a checked colour, and JSON that is made safe for a script.
        except: &[
            "app/src/shell.rs",
            "app/src/components/icon.rs",
            "app/src/components/invitation.rs",
            "app/src/pages/demo.rs",
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
];

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
    fn the_table_finds_each_trap() {
        for (index, line) in [
            (0, "<Title text=demo.title/>"),
            (1, "<p inner_html=text></p>"),
            (2, "#[server]"),
            (3, "cargo test --workspace"),
            (4, "#[allow(dead_code)]"),
        ] {
            assert_eq!(lines(line, TRAPS[index].found).count(), 1, "{line}");
        }
        assert_eq!(lines("#[server(endpoint = \"v1/a\")]", TRAPS[2].found).count(), 0);
        assert_eq!(lines("// <Title text=…>", TRAPS[0].found).count(), 0);
    }
}
