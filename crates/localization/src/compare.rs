//! Every language has the first one's messages, with the same arguments.

use crate::pattern::{Kind, Message};
use crate::read::Catalogue;

/// One message in every language.
#[derive(Debug)]
pub struct Compared {
    /// Its file.
    pub area: String,
    /// Its name; an attribute's is `message.attribute`.
    pub name: String,
    /// In the first language's order; a number in one language is a number.
    pub arguments: Vec<(String, Kind)>,
    /// Language and pattern in its short form, in the order of languages.
    pub patterns: Vec<(String, String)>,
}

/// Puts the languages side by side and adds what does not fit.
pub fn compare(catalogues: Vec<Catalogue>, problems: &mut Vec<String>) -> Vec<Compared> {
    let mut catalogues = catalogues.into_iter();
    let Some(first) = catalogues.next() else {
        problems.push("there is no language".to_owned());
        return Vec::new();
    };
    let mut others: Vec<Catalogue> = catalogues.collect();
    let mut compared = Vec::new();
    for ((area, name), message) in first.messages {
        let key = (area, name);
        let mut arguments = message.arguments.clone();
        let mut all = vec![(first.language.clone(), message)];
        for other in &mut others {
            let Some(found) = other.messages.remove(&key) else {
                problems.push(format!("{}/{}.ftl: {} is missing", other.language, key.0, key.1));
                continue;
            };
            if let Some(problem) = widen(&mut arguments, &found) {
                problems.push(format!("{}/{}.ftl: {} {problem}", other.language, key.0, key.1));
            }
            all.push((other.language.clone(), found));
        }
        let patterns = all
            .into_iter()
            .map(|(language, message)| (language, message.short(&arguments)));
        let patterns = patterns.collect();
        let (area, name) = key;
        compared.push(Compared {
            area,
            name,
            arguments,
            patterns,
        });
    }
    for other in others {
        let unknown = other.messages.into_keys();
        let unknown = unknown.map(|(area, name)| {
            format!(
                "{}/{area}.ftl: {name} is not in {}/{area}.ftl",
                other.language, first.language
            )
        });
        problems.extend(unknown);
    }
    compared
}

/// Takes over which arguments are numbers; says which argument is only on one side.
fn widen(arguments: &mut [(String, Kind)], other: &Message) -> Option<String> {
    for (name, kind) in &other.arguments {
        let Some((_, known)) = arguments.iter_mut().find(|(known, _)| known == name) else {
            return Some(format!(
                "has the argument ${name}, which the first language has not"
            ));
        };
        *known = (*known).max(*kind);
    }
    let has = |name: &str| other.arguments.iter().any(|(found, _)| found == name);
    let missing = arguments.iter().find(|(name, _)| !has(name));
    missing.map(|(name, _)| format!("lacks the argument ${name}"))
}
