//! Writes to a file that wait at the same time, made in one transaction (group commit).
//!
//! Each text that goes to the file is a change of threads there and back, and each transaction a commit. What is asked for while the
//! connection is at work goes there together when it is free. A connection that is given back is asked whether it lives, which is another
//! change of threads, so it is kept for a few of them.

use super::connections::Connections;
use super::lease::Lease;
use super::repeated::Texts;
use super::transaction::at_once;
use super::values::{Value, query};
use crate::StoreError;
use parking_lot::Mutex;
use sqlx::error::DatabaseError;
use sqlx::{Error, Row};
use std::collections::HashSet;
use std::sync::Arc;
use tokio::sync::oneshot;

/// How many times in a row, while other statements wait.
const IN_A_ROW: usize = 4;

/// A write that waits.
#[derive(Debug)]
struct Write {
    texts: &'static Texts,
    id: String,
    values: Vec<Value>,
    /// Whether it has changed something.
    answer: oneshot::Sender<Result<bool, StoreError>>,
}

impl Write {
    /// Whoever gives it up may take back what it wrote, and it must not be written after that.
    fn is_waited_for(&self) -> bool {
        !self.answer.is_closed()
    }
}

/// Writes that wait, and whether a task makes them.
#[derive(Debug, Default)]
struct Waiting {
    writes: Vec<Write>,
    is_at_work: bool,
}

/// Writes that are made together.
#[derive(Debug, Default, Clone)]
pub(super) struct Together(Arc<Mutex<Waiting>>);

impl Together {
    /// Makes a write, alone or with others of its kind, whose texts are the same; says whether it has changed something. `id` is the
    /// first of its values; the others follow. An error says no more than that it is unknown whether it has.
    pub async fn write(
        &self,
        writer: &Connections,
        texts: &'static Texts,
        id: &str,
        values: Vec<Value>,
    ) -> Result<bool, StoreError> {
        let (answer, answered) = oneshot::channel();
        let write = Write {
            texts,
            id: id.to_owned(),
            values,
            answer,
        };
        let was_at_work = {
            let mut waiting = self.0.lock();
            waiting.writes.push(write);
            std::mem::replace(&mut waiting.is_at_work, true)
        };
        if !was_at_work {
            let work = Work(self.clone()).run(writer.clone());
            #[expect(clippy::disallowed_methods, reason = "it ends when no write waits any more")]
            // A task of its own: who is given up takes none of the others with it.
            tokio::spawn(work);
        }
        answered
            .await
            .map_err(|lost| StoreError::Unavailable(lost.into()))?
    }

    /// Those that are of the kind of the one that has waited longest: as many as there is a text for. Who no longer waits for an answer
    /// has no part in it. None where no write waits.
    fn next(&self) -> Vec<Write> {
        let writes = &mut self.0.lock().writes;
        writes.retain(Write::is_waited_for);
        let Some(texts) = writes.first().map(|write| write.texts) else {
            return Vec::new();
        };
        let is_same = |write: &Write| std::ptr::eq(write.texts, texts);
        let same = writes.iter().filter(|write| is_same(write)).count();
        let most = Texts::most_of(same);
        writes.extract_if(.., |write| is_same(write)).take(most).collect()
    }
}

/// What starts share in the store.
#[derive(Debug, Default)]
pub(super) struct Starts {
    pub together: Together,
    /// Held by the one that needs more than one text: the others wait here, and not each with a connection.
    pub in_steps: tokio::sync::Mutex<()>,
}

/// The task that makes them, until none waits.
struct Work(Together);

impl Work {
    async fn run(self, writer: Connections) {
        while self.goes_on() {
            match writer.lease().await {
                Ok(mut lease) => {
                    for _ in 0..IN_A_ROW {
                        let group = self.0.next();
                        if group.is_empty() {
                            break;
                        }
                        write_group(&mut lease, group).await;
                    }
                }
                Err(error) => {
                    let all = std::mem::take(&mut self.0.0.lock().writes);
                    fail_all(all, error);
                }
            }
        }
    }

    /// Whether a write waits. Where none does, the next one begins another task.
    fn goes_on(&self) -> bool {
        let mut waiting = self.0.0.lock();
        waiting.is_at_work = !waiting.writes.is_empty();
        waiting.is_at_work
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        // Whoever waits learns that there is no answer, and the next one begins another task.
        if std::thread::panicking() {
            *self.0.0.lock() = Waiting::default();
        }
    }
}

/// Makes writes of one kind. Where one of them is at fault each is made alone, so that it fails no other.
async fn write_group(lease: &mut Lease, group: Vec<Write>) {
    match run(lease, &group).await {
        Ok(changed) => {
            for write in group {
                let has_changed = changed.contains(&write.id);
                _ = write.answer.send(Ok(has_changed));
            }
        }
        Err(error) if is_of_one(&error) => {
            for write in group.into_iter().filter(Write::is_waited_for) {
                let alone = run(lease, std::slice::from_ref(&write)).await;
                let has_changed = alone.map(|changed| !changed.is_empty());
                _ = write.answer.send(has_changed.map_err(StoreError::from));
            }
        }
        Err(error) => fail_all(group, error),
    }
}

/// Where it is the file that fails.
fn fail_all(writes: Vec<Write>, error: Error) {
    let error = Arc::new(error);
    for write in writes {
        let unavailable = StoreError::Unavailable(Arc::clone(&error).into());
        _ = write.answer.send(Err(unavailable));
    }
}

/// Whether an error is of what was written, and not of the file: it is too big, or against a constraint (SQLite's codes 18 and 19).
fn is_of_one(error: &Error) -> bool {
    let code = error.as_database_error().and_then(DatabaseError::code);
    let code: Option<u32> = code.and_then(|code| code.parse().ok());
    code.is_some_and(|code| matches!(code & 0xff, 18 | 19))
}

/// Makes writes in one transaction; the ids of those that have changed something.
async fn run(lease: &mut Lease, group: &[Write]) -> Result<HashSet<String>, Error> {
    let text = group.first().and_then(|write| write.texts.of(group.len()));
    let Some(text) = text else {
        return Ok(HashSet::new());
    };
    let values = group.iter().flat_map(|write| {
        let id = Value::from(write.id.as_str());
        std::iter::once(id).chain(write.values.iter().cloned())
    });
    let rows = at_once(lease, query(text, values)).await?;
    rows.iter().map(|row| row.try_get(0)).collect()
}
