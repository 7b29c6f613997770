//! What servers hold in memory is read again as soon as it was changed: each change says so on a channel of PostgreSQL's, in its
//! own transaction, and each server listens.
//!
//! What is said is lost while a connection is, and a file has no such channel. So whoever waits here also looks now and then.

use super::PostgresUrl;
use super::guard::{KEEPALIVE, State, WITHIN};
use sqlx::Executor as _;
use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions};
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

const CHANNEL: &str = "showroom_changes";
/// Is heard when the transaction that says it commits.
pub(super) const SAY: &str = "NOTIFY showroom_changes";
/// How long after a failure another connection is tried.
const AGAIN: Duration = Duration::from_secs(1);

/// Says when something was changed. Each clone waits by itself.
#[derive(Debug, Clone, Default)]
pub struct Changes(Option<watch::Receiver<()>>);

impl Changes {
    /// Waits until something was changed since the last time, by whomever; for ever where no database says so.
    pub async fn next(&mut self) {
        if let Some(said) = &mut self.0
            && said.changed().await.is_ok()
        {
            return;
        }
        std::future::pending::<()>().await;
    }
}

/// What was heard.
#[derive(Debug, Clone)]
pub(super) struct Heard(watch::Sender<()>);

impl Heard {
    pub fn new() -> Self {
        Self(watch::Sender::new(()))
    }

    pub fn changes(&self) -> Changes {
        Changes(Some(self.0.subscribe()))
    }

    /// Listens for ever, on a connection of its own, while the database is there.
    pub async fn listen(self, url: PostgresUrl, mut state: watch::Receiver<State>) {
        loop {
            if state.wait_for(|state| *state == State::Ours).await.is_err() {
                return;
            }
            let lost = state.wait_for(|state| *state != State::Ours);
            tokio::select! {
                failed = self.hear(&url) => {
                    if let Err(error) = failed {
                        // The database is looked at by itself, and changes are found later.
                        tracing::debug!(%error, "cannot listen for changes");
                    }
                }
                _ = lost => {}
            }
            sleep(AGAIN).await;
        }
    }

    async fn hear(&self, url: &PostgresUrl) -> Result<(), sqlx::Error> {
        let options: PgConnectOptions = url.url().parse()?;
        let pool = PgPoolOptions::new()
            .max_connections(1)
            .acquire_timeout(WITHIN)
            .after_connect(|connection, _| {
                Box::pin(async move { connection.execute(KEEPALIVE).await.map(drop) })
            })
            .connect_lazy_with(options);
        let mut listener = PgListener::connect_with(&pool).await?;
        let late = |_| sqlx::Error::PoolTimedOut;
        timeout(WITHIN, listener.listen(CHANNEL)).await.map_err(late)??;
        loop {
            // Also now, and after each loss: what was said before was not heard.
            self.0.send_replace(());
            listener.try_recv().await?;
        }
    }
}
