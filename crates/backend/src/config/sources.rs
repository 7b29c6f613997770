//! The layers a configuration is made of, flattened to `section.key`.

use super::DEFAULT;
use super::problems::Problem;
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

/// What the caller has read: the file, if there is one, and the environment.
pub struct Sources<Env> {
    /// The operator's file: its path, for messages, and its text.
    pub file: Option<(PathBuf, String)>,
    /// Environment variables; those that are not ours are ignored, and an empty one counts as unset.
    pub env: Env,
}

/// Where a value was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    Default,
    File(PathBuf),
    Variable(String),
    /// It is missing.
    Nowhere,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Variable(name) => f.write_str(name),
            Self::Nowhere => f.write_str("-"),
        }
    }
}

/// A value before its type is known. A variable's is always text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Raw {
    Toml(toml::Value),
    Text(String),
}

/// Sections that are lists of tables.
const LISTS: [&str; 3] = ["context", "demo", "link"];

/// Values by `section.key`, and the tables of lists such as `[[demo]]`.
#[derive(Default)]
pub(super) struct Layers {
    pub values: BTreeMap<String, (Raw, Source)>,
    pub lists: BTreeMap<String, Vec<(toml::Table, Source)>>,
    /// Every section that is opened, with or without keys.
    pub sections: BTreeMap<String, Source>,
    pub variables: BTreeMap<String, String>,
}

/// The names that vendors' own documents use for what we call by `section.key`.
pub(super) const VENDOR_VARIABLES: [(&str, &str); 10] = [
    ("livekit.url", "LIVEKIT_URL"),
    ("livekit.api_key", "LIVEKIT_API_KEY"),
    ("livekit.api_secret", "LIVEKIT_API_SECRET"),
    ("beyond_presence.api_key", "BEY_API_KEY"),
    ("beyond_presence.api_url", "BEY_API_URL"),
    ("anam.api_key", "ANAM_API_KEY"),
    ("anam.api_url", "ANAM_API_URL"),
    ("trulience.api_key", "TRULIENCE_API_KEY"),
    ("velt.api_key", "VELT_API_KEY"),
    ("velt.auth_token", "VELT_AUTH_TOKEN"),
];

/// Variables with our prefix that are not settings: the paths of two files, and the interpreter of our own tests.
const NOT_SETTINGS: [&str; 3] = ["SHOWROOM_CONFIG", "SHOWROOM_KEYS_FILE", "SHOWROOM_PYTHON"];

/// Whether an environment variable of this name is read as a setting.
#[must_use]
pub fn is_setting(name: &str) -> bool {
    (name.starts_with("SHOWROOM_") && !NOT_SETTINGS.contains(&name))
        || VENDOR_VARIABLES.iter().any(|(_, variable)| *variable == name)
}

impl Layers {
    pub fn merge(
        file: Option<(PathBuf, String)>,
        env: impl IntoIterator<Item = (String, String)>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut layers = Self::default();
        layers.add(DEFAULT, &Source::Default, problems);
        if let Some((path, text)) = file {
            layers.add(&text, &Source::File(path), problems);
        }
        layers.variables = env
            .into_iter()
            .filter(|(name, value)| is_setting(name) && !value.is_empty())
            .collect();
        layers
    }

    fn add(&mut self, text: &str, source: &Source, problems: &mut Vec<Problem>) {
        let mut problem = |key: &str, problem: String, hint: &str| {
            problems.push(Problem {
                key: key.into(),
                source: source.to_string(),
                problem,
                hint: hint.into(),
            });
        };
        let table = match text.parse::<toml::Table>() {
            Ok(table) => table,
            Err(error) => {
                let line = error.span().map_or(1, |span| {
                    1 + text[..span.start.min(text.len())].matches('\n').count()
                });
                // Its `Display` quotes the line, and a line can hold a secret.
                problem(
                    "(file)",
                    format!("line {line}: {}", error.message()),
                    "the file must be TOML, with strings and long numbers in quotes",
                );
                return;
            }
        };
        for (section, value) in table {
            match value {
                toml::Value::Array(items) if LISTS.contains(&section.as_str()) => {
                    let list = self.lists.entry(section.clone()).or_default();
                    // A list is one statement: the operator's replaces ours as a whole. Contexts are known by name,
                    // and each replaces its namesake.
                    if section != "context" {
                        list.clear();
                    }
                    for item in items {
                        match item {
                            toml::Value::Table(table) => list.push((table, source.clone())),
                            _ => problem(
                                &section,
                                "holds something that is not a table".into(),
                                &format!("write [[{section}]]"),
                            ),
                        }
                    }
                }
                _ if LISTS.contains(&section.as_str()) => problem(
                    &section,
                    "is not a list of tables".into(),
                    &format!("write [[{section}]]"),
                ),
                toml::Value::Table(keys) => {
                    self.sections.insert(section.clone(), source.clone());
                    for (key, value) in keys {
                        self.values
                            .insert(format!("{section}.{key}"), (Raw::Toml(value), source.clone()));
                    }
                }
                _ => problem(
                    &section,
                    "stands outside a section".into(),
                    "put it under a line such as [server]",
                ),
            }
        }
    }
}
