//! Statements on `talk_words`: which words were said in which talk; and how whatever has words is found (docs/adr/0050).

use super::transaction::Transaction;
use super::transcript::{LIST, TURNS, clear_words, read, told};
use super::{Key, Seek, Store};
use crate::clock::Timestamp;
use crate::words::said;
use crate::{StoreError, TranscriptEntry};
use contract::session::SessionId;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use std::collections::{BTreeSet, HashSet};

const TO_INDEX: &str = "SELECT id FROM sessions WHERE state = 'ended' AND indexed = 0 AND ended_ms <= $1
    ORDER BY ended_ms DESC LIMIT $2";
/// Once for each transcript: whoever keeps another one waits for this, or is waited for.
const INDEXED: &str = "UPDATE sessions SET indexed = 1 WHERE id = $1 AND indexed = 0 RETURNING ended_ms";
/// Words that one statement adds: a database that is some milliseconds away takes a talk in a second.
const AT_ONCE: usize = 200;
/// How many talks have a word, up to a bound.
const FREQUENCY: &str =
    "SELECT COUNT(*) FROM (SELECT 1 FROM talk_words WHERE word = $1 LIMIT $2) AS some_of_them";
/// The next talks with one word, and how many of the others each has. One that is there twice counts once.
const FIND: &str = "SELECT w.ended_ms AS at_ms, w.session_id AS id, (SELECT COUNT(*) FROM talk_words o
            WHERE o.word IN ($5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            AND o.ended_ms = w.ended_ms AND o.session_id = w.session_id) AS others
    FROM (SELECT ended_ms, session_id FROM talk_words WHERE word = $1 AND (ended_ms, session_id) < ($2, $3)
        ORDER BY ended_ms DESC, session_id DESC LIMIT $4) AS w
    ORDER BY w.ended_ms DESC, w.session_id DESC";
/// Most words that are searched for at once: the first, and the others of [`FIND`].
pub const MOST_WORDS: usize = 12;
/// Most words of one talk: what was said first is found.
const MOST_OF_TALK: usize = 5000;
/// Talks with the rarest word that one search looks at.
const WINDOW: usize = 1000;
/// Those that it looks at first: where every word is in most talks, the page is full by then.
const FIRST: usize = 100;
/// Up to which a word is told from a rarer one.
const COUNTED: i64 = 2_000;

/// The statements of one kind of things that have words.
pub(super) struct WordIndex {
    /// How many have a word, `$1`, up to a bound, `$2`.
    pub frequency: &'static str,
    /// The next `$4` with the word `$1` older than `($2, $3)` as `at_ms` and `id`, and as `others` how many of the words `$5` to `$15` each
    /// has.
    pub find: &'static str,
    /// Whether `find` leaves out what is not of the account `$16`, if that is any.
    pub has_owners: bool,
}

const TALKS: WordIndex = WordIndex {
    frequency: FREQUENCY,
    find: FIND,
    has_owners: false,
};

/// Talks in which all words were said.
#[derive(Debug, Default)]
pub struct Found {
    /// In the order of the search.
    pub talks: Vec<SessionId>,
    /// From where the search goes on; none where it has seen all.
    pub rest: Option<Seek>,
}

impl Store {
    /// Notes the words of at most `most` talks that ended by then and are not searched yet; says how many talks.
    pub async fn index_words(&self, by: Timestamp, most: u32) -> Result<usize, StoreError> {
        let query = sqlx::query(TO_INDEX).bind(by.0).bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        for row in &rows {
            self.index_words_of(&SessionId(row.try_get("id")?)).await?;
        }
        Ok(rows.len())
    }

    async fn index_words_of(&self, id: &SessionId) -> Result<(), StoreError> {
        let mut transaction = self.writer()?.begin().await?;
        let query = sqlx::query(INDEXED).bind(&id.0);
        let rows = query.fetch_all(&mut *transaction).await?;
        let Some(row) = rows.first() else {
            return Ok(());
        };
        let ended: i64 = row.try_get("ended_ms")?;
        let lines = match lines(&mut transaction, id).await {
            // It would keep all others from being searched.
            Err(StoreError::Corrupt(cause)) => {
                tracing::warn!(session = %id, cause, "a transcript that cannot be read is not searched");
                Vec::new()
            }
            lines => lines?,
        };
        clear_words(&mut transaction, id).await?;
        let mut noted = HashSet::new();
        let words = lines.iter().flat_map(|line| said(&line.turn.text));
        let words: Vec<_> = words
            .filter(|word| noted.insert(word.clone()))
            .take(MOST_OF_TALK)
            .collect();
        let table = "talk_words (session_id, ended_ms, word)";
        add_words(&mut transaction, table, (&id.0, ended), &words).await?;
        Ok(transaction.commit().await?)
    }

    /// The next `most` talks from there in which all of these words were said, of which there are at most
    /// [`MOST_WORDS`]. It looks at so many talks and no more, and says where it stopped.
    pub async fn find_words(
        &self,
        words: &BTreeSet<String>,
        seek: &Seek,
        most: usize,
    ) -> Result<Found, StoreError> {
        let (talks, rest) = self.find_in(&TALKS, (words, None), seek, most).await?;
        let talks = talks.into_iter().map(|(_, id)| SessionId(id)).collect();
        Ok(Found { talks, rest })
    }

    /// The keys of the next `most` from there that have all of these words, and from where the search goes on.
    pub(super) async fn find_in(
        &self,
        index: &WordIndex,
        (words, owner): (&BTreeSet<String>, Option<&str>),
        seek: &Seek,
        most: usize,
    ) -> Result<(Vec<Key>, Option<Seek>), StoreError> {
        let mut by_frequency = Vec::new();
        for word in words {
            let query = sqlx::query(index.frequency).bind(word).bind(COUNTED);
            let row = query.fetch_one(self.reader()?).await?;
            by_frequency.push((row.try_get::<i64, _>(0)?, word));
        }
        by_frequency.sort();
        let mut words = by_frequency.into_iter().map(|(_, word)| word);
        let Some(rarest) = words.next() else {
            return Ok((Vec::new(), None));
        };
        let others: Vec<_> = words.collect();
        let (mut found, mut rest) = (Vec::new(), Some(seek.clone()));
        let (mut looked, mut next) = (0, FIRST);
        while let Some(from) = rest.take_if(|_| looked < WINDOW && found.len() <= most) {
            let count = next.min(WINDOW - looked);
            let rows;
            (rows, rest) = self
                .with_rarest(index, (rarest, &others, owner), &from, count)
                .await?;
            let has_all = |has| usize::try_from(has) == Ok(others.len());
            found.extend(
                rows.into_iter()
                    .filter(|(_, has)| has_all(*has))
                    .map(|(key, _)| key),
            );
            (looked, next) = (looked + count, next * 4);
        }
        Ok(match seek.cut(&mut found, most, Key::clone) {
            None => (found, rest),
            next => (found, next),
        })
    }

    /// The next `count` from there that have the rarest word, each with how many of the others it has, and what follows them.
    async fn with_rarest(
        &self,
        index: &WordIndex,
        (rarest, others, owner): (&str, &[&String], Option<&str>),
        from: &Seek,
        count: usize,
    ) -> Result<(Vec<(Key, i64)>, Option<Seek>), StoreError> {
        let mut query = sqlx::query(from.statement(index.find))
            .bind(rarest)
            .bind(from.at.0)
            .bind(&from.id)
            // One more than is looked at tells whether there is another.
            .bind(i64::try_from(count + 1).unwrap_or(i64::MAX));
        // What is never a word fills the rest.
        let words = others.iter().map(|word| word.as_str());
        for word in words.chain(std::iter::repeat("")).take(MOST_WORDS - 1) {
            query = query.bind(word);
        }
        if index.has_owners {
            query = query.bind(owner);
        }
        let rows = query.fetch_all(self.reader()?).await?;
        let mut rows = rows.iter().map(counted).collect::<Result<Vec<_>, _>>()?;
        let rest = from.cut(&mut rows, count, |(key, _)| key.clone());
        Ok((rows, rest))
    }
}

/// The key of what has a word, and how many of the others it has.
fn counted(row: &AnyRow) -> Result<(Key, i64), StoreError> {
    let key = (Timestamp(row.try_get("at_ms")?), row.try_get("id")?);
    Ok((key, row.try_get("others")?))
}

/// Adds the words of one thing to a table, whose columns are id, moment and word.
pub(super) async fn add_words(
    transaction: &mut Transaction,
    table: &'static str,
    (id, at): (&str, i64),
    words: &[String],
) -> Result<(), StoreError> {
    for words in words.chunks(AT_ONCE) {
        let rows = (3..).take(words.len()).map(|place| format!("($1, $2, ${place})"));
        let rows = rows.collect::<Vec<_>>().join(", ");
        let statement = format!("INSERT INTO {table} VALUES {rows}");
        let mut query = sqlx::query(AssertSqlSafe(statement)).bind(id).bind(at);
        for word in words {
            query = query.bind(word);
        }
        query.execute(&mut **transaction).await?;
    }
    Ok(())
}

/// What was said in a session, as it is in this transaction.
async fn lines(transaction: &mut Transaction, id: &SessionId) -> Result<Vec<TranscriptEntry>, StoreError> {
    let kept = sqlx::query(LIST)
        .bind(&id.0)
        .fetch_all(&mut **transaction)
        .await?;
    if !kept.is_empty() {
        return kept.iter().map(|row| read(id, row)).collect();
    }
    let turns = sqlx::query(TURNS)
        .bind(&id.0)
        .fetch_all(&mut **transaction)
        .await?;
    turns.iter().filter_map(|row| told(id, row).transpose()).collect()
}
