//! Links for a list of recipients: a table in, all of them or none out.

use super::link::may_change;
use super::link_form::EXPIRES;
use super::links::{kept, whole};
use super::table::{Row, Table};
use super::{LINK_KEYS, LinkForm, LinkLine, Studio};
use crate::account::{Role, SignedIn};
use crate::clock::Timestamp;
use crate::config::SettingFault;
use crate::store::{LinkSettings, OpeningLink};
use crate::zone::Zone;
use crate::{StoreError, digest, rng};
use std::collections::{BTreeMap, HashMap};
use tokio::task::yield_now;

/// Most links of one table.
pub const MOST_LINES: usize = 500;
/// Most bytes of a table.
pub const MOST_TABLE: usize = 256 * 1024;

/// Most columns: each is there once, and some may be empty.
const MOST_COLUMNS: usize = 4 * LINK_KEYS.len();
/// What our own tables of links say of them beside what they are made of.
const OURS: [&str; 7] = [
    "status", "talks", "created", "last_day", "zone", "owner", "address",
];
/// What they call the most talks of a link.
const MOST_TALKS: &str = "most_talks";
/// After how many faults no further line is read: what is wrong is shown by then.
const MOST_FAULTS: usize = 1000;

/// A table with what is the same for all of its lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ManyForm {
    /// The table as text, with a header row of [`LINK_KEYS`].
    pub table: String,
    /// What counts where a line leaves it empty.
    pub common: LinkForm,
    /// Names this sending of it: sent again, it is made once. Empty for no such name.
    pub key: String,
    /// Whether links are made also for recipients that have one.
    pub is_confirmed: bool,
}

/// What is wrong with a table, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFault {
    /// The line, from 1.
    pub line: u32,
    /// The column; empty where it is no single one.
    pub column: String,
    /// What is wrong.
    pub problem: LineProblem,
}

/// What may be wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineProblem {
    /// A cell breaks a rule of the form of one link.
    Rule(SettingFault),
    /// No link has this column.
    Unknown,
    /// The column is there twice.
    Twice,
    /// There is no column of recipients.
    NoRecipients,
    /// It has more cells than the header row.
    Cells,
    /// A quotation mark is not closed, or text follows a closing one.
    Quotes,
    /// Recipient and company are those of this line before it.
    Again(u32),
    /// It is more than the most of one table.
    TooMany,
    /// The table has more bytes than the most.
    TooLong,
    /// There is no line below the header row.
    None,
}

/// A line whose recipient has a link to its demo, or another line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Double {
    /// The line, from 1.
    pub line: u32,
    /// Whom it is for.
    pub recipient: String,
    /// What is there for them.
    pub of: DoubleOf,
}

/// What a line is the same as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DoubleOf {
    /// This line before it.
    Line(u32),
    /// The link of the same account with this id, which opens.
    Link(String),
}

/// Why no link was made.
#[derive(Debug, thiserror::Error)]
pub enum ManyError {
    /// Lines, or settings that all of them share, break rules.
    #[error("the table breaks rules")]
    Faults {
        /// By line.
        lines: Vec<LineFault>,
        /// In what is the same for all.
        common: Vec<SettingFault>,
    },
    /// Recipients have a link already, and it was not confirmed that they get another.
    #[error("recipients have a link already")]
    Doubles(Vec<Double>),
    /// This account makes no links any more.
    #[error("the account makes no links")]
    Fixed,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A link that was made of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// As it is in a list.
    pub line: LinkLine,
    /// Its slug; none where the key is gone that it was encrypted with.
    pub slug: Option<String>,
}

impl Studio {
    /// A name for a [`ManyForm`] that is about to be filled in; empty without randomness.
    #[must_use]
    pub fn form_key(&self) -> String {
        rng::random_name(&*self.rng).unwrap_or_default()
    }

    /// Makes a link of this account's for each line of a table, or none at all; gives the name of the batch.
    ///
    /// # Errors
    /// Every [`ManyError`].
    pub async fn make_links(&self, who: &SignedIn, form: &ManyForm) -> Result<String, ManyError> {
        let (studio, who, form) = (self.clone(), who.clone(), form.clone());
        whole(async move { studio.make_all(&who, &form).await }).await
    }

    async fn make_all(&self, who: &SignedIn, form: &ManyForm) -> Result<String, ManyError> {
        let key = if form.key.is_empty() {
            self.form_key()
        } else {
            form.key.clone()
        };
        let sent = format!("{:?}", (&who.account.id, key, &form.table, &form.common));
        let batch = digest::sha256(sent);
        let (all, mut doubles) = self.read_all(form, self.zone_of(who)).await?;
        let (mut change, who) = self.begin(who).await?.ok_or(ManyError::Fixed)?;
        if who.account.role < Role::Seller {
            return Err(ManyError::Fixed);
        }
        // Sent twice, such as by a second press while the first one is at work.
        if change.has_batch(&batch).await? {
            return Ok(batch);
        }
        if !form.is_confirmed {
            let there = change.opening_of(&who.account.id, self.clock.now()).await?;
            doubles.extend(doubles_of(&all, &there));
            doubles.sort_by_key(|double| double.line);
            if !doubles.is_empty() {
                return Err(ManyError::Doubles(doubles));
            }
        }
        let mut made = Vec::with_capacity(all.len());
        for (line, new) in &all {
            let names = self
                .add(&mut change, &who, new, Some((batch.clone(), *line)))
                .await?;
            made.push((names.tag, kept(new, false, 1)));
        }
        change.commit().await?;
        self.links.keep(made);
        Ok(batch)
    }

    /// The settings of each line, where no line has a fault, and the lines that are those before them.
    async fn read_all(
        &self,
        form: &ManyForm,
        zone: &Zone,
    ) -> Result<(Vec<(u32, LinkSettings)>, Vec<Double>), ManyError> {
        let lines = sheet(&form.table).map_err(|lines| ManyError::Faults {
            lines,
            common: Vec::new(),
        })?;
        let (mut all, mut wrong, mut again) = (Vec::new(), Vec::new(), Vec::new());
        let mut seen: HashMap<(String, String), u32> = HashMap::new();
        let mut count = 0;
        for Line { number, cells } in lines {
            count += 1;
            let merged = cells.iter().fold(form.common.clone(), |form, (key, text)| {
                self.with_cell(form, key, text, zone)
            });
            let known = ["recipient", "company"].map(|key| merged.get(key).to_lowercase());
            let [recipient, company] = known;
            if let Some(before) = seen.insert((recipient, company), number) {
                again.push((before, number, merged.get("recipient").to_owned(), cells.clone()));
            }
            let checked = self.check(&merged.in_zone(zone));
            let checked = checked.map(|new| LinkSettings {
                expires: cells.get(EXPIRES).and_then(|text| instant(text)).or(new.expires),
                ..new
            });
            let checked =
                checked.and_then(|new| self.wrong_if_new(&new).map_or(Ok(new), |fault| Err(vec![fault])));
            match checked {
                Ok(new) => all.push((number, new)),
                Err(faults) => {
                    for rule in faults.into_iter().take(LINK_KEYS.len()) {
                        let column = rule.key.clone();
                        wrong.push((fault(number, &column, LineProblem::Rule(rule)), cells.clone()));
                    }
                }
            }
            if wrong.len() >= MOST_FAULTS {
                break;
            }
            // Hundreds of them are read; others have their turn in between.
            yield_now().await;
        }
        if wrong.is_empty() {
            let doubles = again.into_iter().map(|(before, line, recipient, _)| Double {
                line,
                recipient,
                of: DoubleOf::Line(before),
            });
            return Ok((all, doubles.collect()));
        }
        if !form.is_confirmed {
            wrong.extend(again.into_iter().map(|(before, line, _, cells)| {
                (fault(line, "recipient", LineProblem::Again(before)), cells)
            }));
            wrong.sort_by_key(|(fault, _)| fault.line);
        }
        let (lines, common) = apart(wrong, count);
        Err(ManyError::Faults { lines, common })
    }

    /// The form with a cell. Our own tables hold the instant at which a link ends, which stays: its form shows a day of this zone, or
    /// of the site's where it ends one there.
    fn with_cell(&self, form: LinkForm, key: &'static str, text: &str, zone: &Zone) -> LinkForm {
        let end = (key == EXPIRES).then(|| instant(text)).flatten();
        let Some(end) = end else {
            return form.with(key, text);
        };
        let zones = [zone, &self.zone];
        let whose = zones.into_iter().find(|zone| zone.ends_a_day(end));
        form.showing(Some(end), whose.unwrap_or(zone))
    }

    /// The links of a batch that this account may pass on, in the order of their lines; none where there are none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn batch(&self, who: &SignedIn, batch: &str) -> Result<Vec<Made>, StoreError> {
        let rows = self.store.links_of_batch(batch).await?;
        let now = self.clock.now();
        let rows = rows.iter().filter(|row| may_change(who, row));
        Ok(rows
            .map(|row| Made {
                line: LinkLine::of(row, now),
                slug: self.slug(who, row),
            })
            .collect())
    }
}

/// One recipient: the cells that are not empty, by their keys.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    number: u32,
    cells: BTreeMap<&'static str, String>,
}

/// The moment at which a link of our own tables ends; none where a day was typed.
fn instant(text: &str) -> Option<Timestamp> {
    Timestamp::from_rfc3339(text)
}

fn fault(line: u32, column: &str, problem: LineProblem) -> LineFault {
    LineFault {
        line,
        column: column.to_owned(),
        problem,
    }
}

/// The lines whose recipients have a link to their demo.
fn doubles_of(all: &[(u32, LinkSettings)], there: &[OpeningLink]) -> Vec<Double> {
    let who = |recipient: &str, company: &str, demo: &str| {
        (recipient.to_lowercase(), company.to_lowercase(), demo.to_owned())
    };
    let known: HashMap<_, _> = there
        .iter()
        .map(|link| (who(&link.recipient, &link.company, &link.demo), &link.id))
        .collect();
    let doubles = all.iter().filter_map(|(line, new)| {
        let id = *known.get(&who(&new.recipient, &new.company, &new.demo))?;
        Some(Double {
            line: *line,
            recipient: new.recipient.clone(),
            of: DoubleOf::Link(id.clone()),
        })
    });
    doubles.collect()
}

/// The lines of a table whose form is right, or everything that is wrong with it.
fn sheet(text: &str) -> Result<Vec<Line>, Vec<LineFault>> {
    if text.len() > MOST_TABLE {
        return Err(vec![fault(1, "", LineProblem::TooLong)]);
    }
    let Table { rows, broken } = Table::read(text);
    let mut faults: Vec<_> = broken
        .into_iter()
        .map(|line| fault(line, "", LineProblem::Quotes))
        .collect();
    let mut rows = rows.into_iter();
    let Some(header) = rows.next() else {
        faults.push(fault(1, "", LineProblem::None));
        return Err(faults);
    };
    let keys = columns(&header, &mut faults);
    let mut lines = Vec::new();
    for (index, row) in rows.enumerate() {
        if index == MOST_LINES {
            faults.push(fault(row.line, "", LineProblem::TooMany));
            break;
        }
        if row.cells.iter().skip(keys.len()).any(|cell| !cell.is_empty()) {
            faults.push(fault(row.line, "", LineProblem::Cells));
        }
        let cells = keys.iter().zip(row.cells);
        let cells =
            cells.filter_map(|(key, cell)| Some(((*key)?, cell)).filter(|(_, cell)| !cell.is_empty()));
        lines.push(Line {
            number: row.line,
            cells: cells.collect(),
        });
    }
    if lines.is_empty() {
        faults.push(fault(header.line, "", LineProblem::None));
    }
    if faults.is_empty() { Ok(lines) } else { Err(faults) }
}

/// The key that each column is for; none for one that is empty or wrong.
fn columns(header: &Row, faults: &mut Vec<LineFault>) -> Vec<Option<&'static str>> {
    let mut keys: Vec<Option<&'static str>> = Vec::new();
    if header.cells.len() > MOST_COLUMNS {
        faults.push(fault(header.line, "", LineProblem::Cells));
        return keys;
    }
    for cell in &header.cells {
        if OURS.iter().any(|ours| plain(ours) == plain(cell)) {
            keys.push(None);
            continue;
        }
        let meant = if plain(cell) == plain(MOST_TALKS) {
            "max_sessions"
        } else {
            cell
        };
        let key = LINK_KEYS.into_iter().find(|key| plain(key) == plain(meant));
        if key.is_some() && keys.contains(&key) {
            faults.push(fault(header.line, cell, LineProblem::Twice));
        } else if key.is_none() && !cell.is_empty() {
            faults.push(fault(header.line, cell, LineProblem::Unknown));
        }
        keys.push(key);
    }
    if !keys.contains(&Some("recipient")) {
        faults.push(fault(header.line, "recipient", LineProblem::NoRecipients));
    }
    keys
}

/// A name of a column without what people write differently: `First name`, `first-name`, `first_name`.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The faults of single lines, and those that every line has of what is the same for all.
fn apart(
    faulty: Vec<(LineFault, BTreeMap<&'static str, String>)>,
    count: usize,
) -> (Vec<LineFault>, Vec<SettingFault>) {
    let mut shared: HashMap<(String, String), usize> = HashMap::new();
    let rule = |fault: &LineFault, cells: &BTreeMap<&'static str, String>| match &fault.problem {
        // It has a field of its own below the table.
        LineProblem::Rule(rule)
            if rule.key != "recipient"
                && LINK_KEYS.contains(&&*rule.key)
                && !cells.contains_key(&*rule.key) =>
        {
            Some(rule.clone())
        }
        _ => None,
    };
    for (fault, cells) in &faulty {
        if let Some(SettingFault { key, problem, .. }) = rule(fault, cells) {
            *shared.entry((key, problem)).or_default() += 1;
        }
    }
    let (mut lines, mut common) = (Vec::new(), Vec::new());
    for (fault, cells) in faulty {
        let of_all =
            rule(&fault, &cells).filter(|rule| shared[&(rule.key.clone(), rule.problem.clone())] == count);
        match of_all {
            None => lines.push(fault),
            Some(rule) if common.contains(&rule) => {}
            Some(rule) => common.push(rule),
        }
    }
    (lines, common)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_of_a_tables_form_is_named_with_its_line() {
        let faults = |text: &str| {
            let faults = sheet(text).expect_err("wrong").into_iter();
            faults
                .map(|fault| (fault.line, fault.column, fault.problem))
                .collect::<Vec<_>>()
        };
        let of = |line, column: &str, problem| (line, column.to_owned(), problem);
        assert_eq!(faults(""), [of(1, "", LineProblem::None)]);
        assert_eq!(faults("recipient\n\n"), [of(1, "", LineProblem::None)]);
        assert_eq!(
            faults("Company,Phone,company\nAcme,1,2,3\n\"x\"y"),
            [
                of(3, "", LineProblem::Quotes),
                of(1, "Phone", LineProblem::Unknown),
                of(1, "company", LineProblem::Twice),
                of(1, "recipient", LineProblem::NoRecipients),
                of(2, "", LineProblem::Cells),
            ]
        );
        let long = format!("recipient\n{}", "Ada\n".repeat(MOST_LINES + 1));
        assert_eq!(faults(&long), [of(502, "", LineProblem::TooMany)]);
        let large = "x".repeat(MOST_TABLE + 1);
        assert_eq!(faults(&large), [of(1, "", LineProblem::TooLong)]);
    }

    #[test]
    fn columns_are_known_however_they_are_written() {
        let lines = sheet("Recipient;First name;Sender-mail\nAda;;a@b.c").expect("right");
        assert_eq!(lines.len(), 1);
        let cells = &lines[0].cells;
        assert_eq!((&*cells["recipient"], &*cells["sender.mail"]), ("Ada", "a@b.c"));
        assert!(!cells.contains_key("first_name"));
        let ours = "recipient,status,talks,most_talks,created,last_day,zone,owner,address\nAda,new,0,3,2026,2027,UTC,Bob,/l/x";
        let lines = sheet(ours).expect("right");
        assert_eq!(lines[0].cells.len(), 2, "the rest is ours");
        assert_eq!(&*lines[0].cells["max_sessions"], "3");
    }
}
