//! Anam on a socket: its paths, a token that its SDK takes, and a client with the keys to it.

use super::{Answer, NOON, Vendor, place, vendor_access};
use backend::clock::{Clock, Manual};
use backend::config::{AnamPersona, Config, Demo, Sources};
use backend::providers::anam::{Account, Client};
use backend::providers::guarded::Guarded;
use backend::providers::{Brief, Place};
use std::sync::Arc;
use std::time::Duration;

/// Three parts, the middle one `{"accountId":"a","type":"ephemeral"}`.
pub const TOKEN: &str = "eyJhbGciOiJIUzI1NiJ9.eyJhY2NvdW50SWQiOiJhIiwidHlwZSI6ImVwaGVtZXJhbCJ9.canary";
pub const MINT: &str = "POST /v1/auth/session-token ";
pub const PLACES: &str = "GET /v1/sessions/concurrency ";

/// A place is free, and the mint answers this.
pub fn minting(mint: Answer) -> Answer {
    let free = r#"{"limit":3,"active":1,"canStartSession":true,"estimatedWaitSeconds":null}"#;
    Answer::ByPath(vec![(PLACES, Answer::json("200 OK", free)), (MINT, mint)])
}

pub fn token() -> Answer {
    Answer::json("200 OK", &format!(r#"{{"sessionToken":"{TOKEN}"}}"#))
}

pub fn load(file: &str, env: &[(&str, &str)]) -> Config {
    let env = env
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let file = Some(("mine.toml".into(), file.to_owned()));
    Config::load(Sources { file, env }).unwrap_or_else(|problems| panic!("{problems}"))
}

/// An operator's account without defaults.
pub fn operators(defaults: AnamPersona) -> Account {
    Account::Operators {
        avatar_id: Some("avatar-default".into()),
        voice_id: Some("voice-default".into()),
        defaults: Box::new(defaults),
    }
}

pub fn clock() -> Arc<Manual> {
    Arc::new(Manual::new(NOON))
}

pub fn bare(url: &str, account: Account, clock: Arc<dyn Clock>) -> Client {
    Client::new(&vendor_access(url), account, clock).expect("a client")
}

pub fn client(url: &str) -> Guarded<Client> {
    let client = bare(url, operators(AnamPersona::default()), clock());
    Guarded::with_deadline(client, Duration::from_millis(500))
}

/// A brief of a demo at [`place`], for ten minutes.
pub struct Told {
    pub demo: Demo,
    pub place: Place,
}

impl Told {
    pub fn of(demo: Demo) -> Self {
        Self { demo, place: place() }
    }

    pub fn brief(&self) -> Brief<'_> {
        Brief {
            demo: &self.demo,
            persona: &self.demo.persona,
            place: &self.place,
            max: Duration::from_mins(10),
        }
    }
}

/// What was asked of a path: the heads and the bodies.
pub fn asked(vendor: &Vendor, line: &str) -> Vec<(String, String)> {
    vendor
        .asked()
        .iter()
        .filter(|asked| asked.starts_with(line))
        .map(|asked| {
            let (head, body) = asked.split_once("\r\n\r\n").expect("a head");
            (head.to_owned(), body.to_owned())
        })
        .collect()
}
