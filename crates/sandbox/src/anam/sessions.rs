//! Every session of this start, running or over, as the vendor's API shows it.
//!
//! It owns the places, what was said, and how each ended; it never talks to a visitor. Start with
//! [`Sessions::open`].

use super::check::Config;
use super::order::{Exit, Order};
use super::refusal::Refusal;
use crate::ids;
use parking_lot::{Mutex, MutexGuard};
use serde::Serialize;
use serde_json::{Map, Value};
use tokio::sync::mpsc;

/// Sessions at the same time; one more is refused.
pub const CONCURRENT: usize = 5;
/// Sessions that are remembered; older ones are forgotten once they are over.
const REMEMBERED: usize = 500;

/// Who said something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The visitor.
    User,
    /// The avatar.
    Persona,
}

/// One line of a transcript.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Spoken {
    /// Who.
    pub role: Role,
    /// What.
    pub message: String,
    /// When it began.
    pub timestamp: String,
    /// For how long.
    pub speaking_duration_seconds: f64,
    /// Whether it was cut short.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was_interrupted: Option<bool>,
}

/// A session as the vendor shows it.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Shown {
    /// A UUID, which is the only secret of the signalling socket.
    pub id: String,
    /// The saved persona, if it is one.
    pub persona_id: Option<Value>,
    /// The caller's own name for it.
    pub client_label: Option<String>,
    /// When it began.
    pub start_time: String,
    /// When it ended.
    pub end_time: Option<String>,
    /// How long it took.
    pub session_length_ms: Option<u64>,
    /// How it ended.
    pub exit_status: Option<Exit>,
    /// Where the engine is.
    pub engine_host: String,
    /// What the client said of itself.
    pub client_metadata: Value,
    /// The persona.
    pub persona_config: Map<String, Value>,
}

struct Entry {
    shown: Shown,
    began: u64,
    name: String,
    messages: Vec<Spoken>,
    orders: mpsc::UnboundedSender<Order>,
}

/// All of them.
#[derive(Default)]
pub struct Sessions(Mutex<Vec<Entry>>);

impl Sessions {
    /// Takes a place for a new session, if there is one and `allowed` says yes. Returns its id and the orders to its engine.
    ///
    /// # Errors
    /// When every place is taken or `allowed` refuses.
    pub fn open(
        &self,
        config: &Config,
        engine_host: &str,
        client_metadata: Value,
        allowed: impl FnOnce() -> Result<(), Refusal>,
    ) -> Result<(String, mpsc::UnboundedReceiver<Order>), Refusal> {
        let id = ids::uuid()?;
        let mut entries = self.lock();
        if running(&entries) >= CONCURRENT {
            return Err(Refusal::Concurrent);
        }
        allowed()?;
        if entries.len() >= REMEMBERED
            && let Some(oldest) = entries.iter().position(|entry| entry.shown.end_time.is_some())
        {
            entries.remove(oldest);
        }
        let (orders, received) = mpsc::unbounded_channel();
        let began = ids::now();
        let shown = Shown {
            id: id.clone(),
            persona_id: config.persona.get("personaId").cloned(),
            client_label: config.label.clone(),
            start_time: ids::iso(began),
            end_time: None,
            session_length_ms: None,
            exit_status: None,
            engine_host: engine_host.into(),
            client_metadata,
            persona_config: config.persona.clone(),
        };
        let name = config.name.clone().unwrap_or_else(|| config.role.name());
        entries.push(Entry {
            shown,
            began,
            name,
            messages: Vec::new(),
            orders,
        });
        Ok((id, received))
    }

    /// Passes something on to a running session; `false` when there is none.
    pub fn order(&self, id: &str, order: Order) -> bool {
        let entries = self.lock();
        let entry = entries.iter().find(|entry| entry.shown.id == id);
        entry.is_some_and(|entry| entry.shown.end_time.is_none() && entry.orders.send(order).is_ok())
    }

    /// Writes down what was said.
    pub fn note(&self, id: &str, message: Spoken) {
        if let Some(entry) = self.lock().iter_mut().find(|entry| entry.shown.id == id) {
            entry.messages.push(message);
        }
    }

    /// Frees a session's place.
    pub fn close(&self, id: &str, exit: Exit) {
        if let Some(entry) = self.lock().iter_mut().find(|entry| entry.shown.id == id) {
            let now = ids::now();
            entry.shown.end_time = Some(ids::iso(now));
            entry.shown.session_length_ms = Some(now.saturating_sub(entry.began) * 1000);
            entry.shown.exit_status = Some(exit);
        }
    }

    /// How many are running.
    pub fn active(&self) -> usize {
        running(&self.lock())
    }

    /// Those that `fits` takes, the newest first.
    pub fn list(&self, fits: impl Fn(&Shown) -> bool) -> Vec<Shown> {
        let entries = self.lock();
        entries
            .iter()
            .rev()
            .map(|entry| &entry.shown)
            .filter(|shown| fits(shown))
            .cloned()
            .collect()
    }

    /// What was said in a session and by whom; `None` when there is nothing.
    pub fn transcript(&self, id: &str) -> Option<Value> {
        let entries = self.lock();
        let entry = entries.iter().find(|entry| entry.shown.id == id)?;
        (!entry.messages.is_empty()).then(|| {
            serde_json::json!({
                "sessionId": id,
                "personaName": entry.name,
                "startTime": entry.shown.start_time,
                "endTime": entry.shown.end_time,
                "durationMs": entry.shown.session_length_ms,
                "totalMessages": entry.messages.len(),
                "transcriptsEnabled": true,
                "messages": entry.messages,
            })
        })
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.0.lock()
    }
}

fn running(entries: &[Entry]) -> usize {
    entries
        .iter()
        .filter(|entry| entry.shown.end_time.is_none())
        .count()
}
