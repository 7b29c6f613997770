//! Everything that came out of a server, and the search in it.

use base64::prelude::{BASE64_STANDARD_NO_PAD, Engine};
use reqwest::Response;
use std::path::{Path, PathBuf};

/// Each thing that came out, with a word for where. Only what is called `granted` may hold a token.
#[derive(Default)]
pub struct Out(Vec<(String, String)>);

impl Out {
    pub fn keep(&mut self, place: &str, text: String) {
        self.0.push((place.to_owned(), text));
    }

    /// Headers and body; says whether it was a success.
    pub async fn keep_answer(&mut self, place: &str, answer: Response) -> bool {
        let fine = answer.status().is_success();
        let head = format!("{:?}", answer.headers());
        let body = answer.bytes().await.expect("a body");
        self.keep(place, format!("{head} {}", String::from_utf8_lossy(&body)));
        fine
    }

    /// An answer that may hold a token if it is a yes.
    pub async fn keep_grant(&mut self, place: &str, answer: Response) {
        let granted = answer.status().is_success();
        let place = format!("{}{place}", if granted { "granted: " } else { "" });
        self.keep_answer(&place, answer).await;
    }

    /// Every file below a folder; says how many.
    pub fn keep_files(&mut self, folder: &Path) -> usize {
        let found = files(folder);
        for path in &found {
            let bytes = std::fs::read(path).expect("it can be read");
            let text = String::from_utf8_lossy(&bytes).into_owned();
            self.keep(&path.display().to_string(), text);
        }
        found.len()
    }

    /// Whether a token was granted anywhere at all.
    pub fn has_grant(&self) -> bool {
        self.0
            .iter()
            .any(|(place, text)| place.starts_with("granted") && token_in(text).is_some())
    }

    /// Fails where a canary, plain or in base64, is found, and where a token is that was not granted there.
    pub fn search(&self, canaries: &[String]) {
        for (place, text) in &self.0 {
            for canary in canaries {
                for form in [canary, &BASE64_STANDARD_NO_PAD.encode(canary)] {
                    let found = text.find(form).map(|at| around(text, at));
                    assert_eq!(found, None, "{canary} is in {place}");
                }
            }
            let found = token_in(text).filter(|_| !place.starts_with("granted"));
            assert_eq!(found.map(|at| around(text, at)), None, "a token is in {place}");
        }
    }
}

/// A little of a long text.
fn around(text: &str, at: usize) -> String {
    let before = text[..at].char_indices().rev().nth(100);
    let from = before.map_or(0, |(index, _)| index);
    text[from..].chars().take(300).collect()
}

/// Where three parts in base64 with dots between them, the first of them JSON, stand in a text.
fn token_in(text: &str) -> Option<usize> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let found = text.match_indices("eyJ").find(|(at, _)| {
        let whole: String = text[*at..]
            .chars()
            .take_while(|letter| is_part(*letter))
            .collect();
        let parts: Vec<&str> = whole.split('.').collect();
        parts.len() >= 3 && parts[..3].iter().all(|part| part.len() >= 10)
    });
    found.map(|(at, _)| at)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .flat_map(|entry| match entry.path() {
            path if path.is_dir() => files(&path),
            path => vec![path],
        })
        .collect()
}

#[test]
fn the_search_finds_what_it_looks_for() {
    let found = |text: &str| {
        let mut out = Out::default();
        out.keep("a place", text.into());
        std::panic::catch_unwind(|| out.search(&["canary0".into()])).is_err()
    };
    assert!(found("x canary0 y") && found("Y2FuYXJ5MA") && found(super::echo::GRANTED));
    assert!(!found("a canary and eyJust a word"));
}
