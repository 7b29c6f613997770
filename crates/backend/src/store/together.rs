//! Writes to a file that wait at the same time, made in one transaction (group commit).
//!
//! Each text that goes to the file is a change of threads there and back, and each transaction a commit. What is asked for while the
//! connection is at work goes there together: whoever has the connection next runs all that waits.

use super::connections::Connections;
use super::lease::Lease;
use super::transaction::Transaction;
use super::values::{Value, query};
use crate::StoreError;
use parking_lot::Mutex;
use sqlx::{Error, Row};
use std::collections::HashSet;
use std::sync::LazyLock;
use tokio::sync::oneshot;

/// How many writes go to the file together, the most first. Each number is a text of its own, and each of them is prepared once.
const SIZES: [usize; 5] = [16, 8, 4, 2, 1];

/// Statements of one write, for each number of them that may be made together. The first of its values is an id, which one of them
/// returns where it has changed something.
#[derive(Debug)]
pub(super) struct Texts(LazyLock<[String; SIZES.len()]>);

impl Texts {
    /// `of` gives the statements, with parameters `$1`, `$2` and so on.
    pub const fn new(of: fn() -> [String; SIZES.len()]) -> Self {
        Self(LazyLock::new(of))
    }

    fn of(&'static self, size: usize) -> Option<&'static str> {
        let at = SIZES.iter().position(|of| *of == size)?;
        self.0.get(at).map(String::as_str)
    }
}

/// The text of each size of a write with so many values.
pub(super) fn sizes(statements: &str, values: usize) -> [String; SIZES.len()] {
    SIZES.map(|size| {
        let all = (0..size).map(|of| format!("{}; ", numbered_from(statements, of * values)));
        format!("BEGIN; {}COMMIT", all.collect::<String>())
    })
}

/// The statements with the numbers of their parameters behind the first `skipped`.
fn numbered_from(statements: &str, skipped: usize) -> String {
    let mut parts = statements.split('$');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = part.split_at(digits);
        let number: usize = number.parse().unwrap_or_default();
        text.extend(["$", &(number + skipped).to_string(), rest]);
    }
    text
}

/// A write that waits.
#[derive(Debug)]
struct Write {
    id: String,
    values: Vec<Value>,
    /// Whether it has changed something.
    answer: oneshot::Sender<Result<bool, Error>>,
}

/// Starts that go on at the same time.
#[derive(Debug, Default)]
pub(super) struct Starts {
    pub reserving: Together,
    pub granting: Together,
    /// Held by the one that needs more than one text: the others wait here, and not each with a connection.
    pub in_steps: tokio::sync::Mutex<()>,
}

/// Writes of one kind.
#[derive(Debug, Default)]
pub(super) struct Together(Mutex<Vec<Write>>);

impl Together {
    /// Makes a write, alone or with others that wait; says whether it has changed something. The texts are those of its kind. `id` is
    /// the first of its values; the others follow. An error says no more than that it is unknown whether it has.
    pub async fn write(
        &self,
        writer: &Connections,
        texts: &'static Texts,
        id: &str,
        values: Vec<Value>,
    ) -> Result<bool, StoreError> {
        let (answer, mut answered) = oneshot::channel();
        let id = id.to_owned();
        self.0.lock().push(Write { id, values, answer });
        loop {
            let lease = tokio::select! {
                biased;
                answer = &mut answered => return Ok(answer.map_err(|lost| StoreError::Unavailable(lost.into()))??),
                lease = writer.lease() => lease?,
            };
            self.write_waiting(writer, texts, lease).await?;
        }
    }

    /// Makes those writes that have waited longest. One that fails fails no other: then each is made alone.
    async fn write_waiting(
        &self,
        writer: &Connections,
        texts: &'static Texts,
        lease: Lease,
    ) -> Result<(), Error> {
        let mut group = self.next();
        match (run(texts, lease, &group).await, group.len()) {
            (Ok(changed), _) => {
                for write in group {
                    let has_changed = changed.contains(&write.id);
                    _ = write.answer.send(Ok(has_changed));
                }
            }
            (Err(error), 1) => _ = group.pop().map(|write| write.answer.send(Err(error))),
            (Err(_), _) => {
                for write in group {
                    let lease = writer.lease().await?;
                    let alone = run(texts, lease, std::slice::from_ref(&write)).await;
                    _ = write.answer.send(alone.map(|changed| !changed.is_empty()));
                }
            }
        }
        Ok(())
    }

    /// As many as there is a text for. Who no longer waits for an answer has no part in it.
    fn next(&self) -> Vec<Write> {
        let mut waiting = self.0.lock();
        waiting.retain(|write| !write.answer.is_closed());
        let most = SIZES.into_iter().find(|size| *size <= waiting.len());
        waiting.drain(..most.unwrap_or(0)).collect()
    }
}

/// Makes writes in one transaction; the ids of those that have changed something.
async fn run(texts: &'static Texts, lease: Lease, group: &[Write]) -> Result<HashSet<String>, Error> {
    let Some(text) = texts.of(group.len()) else {
        return Ok(HashSet::new());
    };
    let values = group.iter().flat_map(|write| {
        let id = Value::from(write.id.as_str());
        std::iter::once(id).chain(write.values.iter().cloned())
    });
    let rows = Transaction::at_once(lease, query(text, values)).await?;
    rows.iter().map(|row| row.try_get(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_write_of_a_text_has_parameters_of_its_own() {
        let texts = sizes("UPDATE t SET a = $2, b = '' WHERE id = $1", 2);
        assert_eq!(
            texts.last().map(String::as_str),
            Some("BEGIN; UPDATE t SET a = $2, b = '' WHERE id = $1; COMMIT")
        );
        assert_eq!(
            texts.get(3).map(String::as_str),
            Some(
                "BEGIN; UPDATE t SET a = $2, b = '' WHERE id = $1; \
                 UPDATE t SET a = $4, b = '' WHERE id = $3; COMMIT"
            )
        );
    }
}
