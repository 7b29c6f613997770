//! Reads `subjects.txt`, the table of subjects, into stems.
//!
//! It owns the file's grammar. Start with [`table`].

use super::words;
use std::collections::HashSet;
use std::sync::OnceLock;

/// A word or phrase as stems.
pub type Term = Vec<String>;

/// A subject and the words for it.
#[derive(Debug, Default)]
pub struct Subject {
    pub id: String,
    pub names: Vec<Term>,
    pub hints: Vec<Term>,
    /// A question has at least one of these, if there are any.
    pub needs: Vec<Term>,
    pub not: Vec<Term>,
}

/// Everything that a text is compared with.
#[derive(Debug, Default)]
pub struct Table {
    pub subjects: Vec<Subject>,
    /// The names of the subjects that are about the product.
    pub product: HashSet<String>,
    /// Words that mention the product.
    pub mentions: Vec<Term>,
    /// Words that report trouble.
    pub trouble: Vec<Term>,
    /// Words of any subject, and words that make no question another one.
    pub known: HashSet<String>,
    pub yes: HashSet<String>,
    pub no: HashSet<String>,
}

/// The table, read once.
pub fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| read(include_str!("subjects.txt")))
}

fn read(file: &str) -> Table {
    let mut table = Table::default();
    for line in file.replace("\n    ", " ").lines() {
        let terms = |list: &str| list.split(',').map(words::stems).collect::<Vec<_>>();
        let subject = table.subjects.last_mut();
        match (line.split_once(": "), line.split_once(' '), subject) {
            _ if line.is_empty() || line.starts_with('#') => {}
            (_, Some(("+", hints)), Some(subject)) => subject.hints = terms(hints),
            (_, Some(("&", needs)), Some(subject)) => subject.needs = terms(needs),
            (_, Some(("-", not)), Some(subject)) => subject.not = terms(not),
            (Some(("product", list)), ..) => {
                table.product = list.split(',').map(|id| id.trim().to_owned()).collect();
            }
            (Some(("mentions", list)), ..) => table.mentions = terms(list),
            (Some(("trouble", list)), ..) => table.trouble = terms(list),
            (Some(("common", list)), ..) => table.known.extend(words::all(list)),
            (Some(("yes", list)), ..) => table.yes.extend(words::all(list)),
            (Some(("no", list)), ..) => table.no.extend(words::all(list)),
            (Some((id, names)), ..) => table.subjects.push(Subject {
                id: id.to_owned(),
                names: terms(names),
                ..Subject::default()
            }),
            _ => {}
        }
    }
    let said = table
        .subjects
        .iter()
        .flat_map(|subject| subject.names.iter().chain(&subject.hints));
    let said: Vec<String> = said.flatten().cloned().collect();
    table.known.extend(said);
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = include_str!("subjects.txt").replace("\n    ", " ");
        let count = |head: &str| lines.lines().filter(|line| line.starts_with(head)).count();
        let has =
            |part: fn(&Subject) -> bool| table().subjects.iter().filter(|subject| part(subject)).count();
        assert_eq!(has(|subject| !subject.hints.is_empty()), count("+ "));
        assert_eq!(has(|subject| !subject.needs.is_empty()), count("& "));
        assert_eq!(has(|subject| !subject.not.is_empty()), count("- "));
        let rows = lines
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        assert_eq!(table().subjects.len() + 6, rows.count());
        assert!(!table().yes.is_empty() && !table().no.is_empty());
        let terms =
            |subject: &Subject| [&subject.names[..], &subject.hints, &subject.needs, &subject.not].concat();
        assert!(
            table()
                .subjects
                .iter()
                .flat_map(terms)
                .all(|term| !term.is_empty())
        );
        let lists = [&table().mentions[..], &table().trouble].concat();
        assert!(!lists.is_empty() && lists.iter().all(|term| !term.is_empty()));
    }

    #[test]
    fn every_subject_of_the_product_is_in_the_table() {
        assert!(!table().product.is_empty());
        for id in &table().product {
            assert!(table().subjects.iter().any(|subject| subject.id == *id), "{id}");
        }
    }

    #[test]
    fn no_term_of_a_subject_counts_twice() {
        for subject in &table().subjects {
            let terms = [&subject.names[..], &subject.hints].concat();
            let once: HashSet<_> = terms.iter().collect();
            assert_eq!(once.len(), terms.len(), "{}", subject.id);
        }
    }

    #[test]
    fn no_subject_is_there_twice() {
        let mut ids: Vec<_> = table().subjects.iter().map(|subject| &subject.id).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
    }
}
