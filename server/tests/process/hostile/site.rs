//! A site with one of everything, whose forms are filled in and whose pages are looked at.

use super::html::{self, Control, Form};
use super::routes::{self, FORMS, How, UNIQUE};
use super::strings::Hostile;
use super::{clean, strings};
use crate::looks::{photo, upload};
use crate::studio::{Browser, location, set_up_with};
use crate::studio_links::make;
use crate::support::{Showroom, client};
use reqwest::{Response, StatusCode, header};
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};
use tokio::time::sleep;
use url::form_urlencoded::{Serializer, byte_serialize};

/// Bytes of what is long that a form takes at once.
const MOST_LONG: usize = 240 * 1024;
/// Addresses of one kind that are looked at.
const MOST_OF_A_KIND: usize = 1;
/// Until a talk is in the figures, at most.
const COUNTED: Duration = Duration::from_mins(2);

pub struct Site {
    pub showroom: Showroom,
    pub ada: Browser,
    /// What is typed now.
    pub hostile: Hostile,
    /// The routes of the pages that were looked at, and the names in their queries.
    pub seen: BTreeSet<String>,
    pub queries: BTreeSet<(String, String)>,
    /// Addresses that are looked at whatever leads to them.
    pub more: BTreeSet<String>,
    /// The forms that were filled in.
    pub tried: BTreeSet<String>,
    /// Where each form was found.
    forms: BTreeMap<String, (String, Form)>,
    count: u16,
}

/// What came of a form.
#[derive(Debug)]
pub enum Came {
    /// It leads here.
    Saved(String),
    /// It was shown again.
    Refused,
}

/// The names and the bytes of a form that is sent.
pub type Sent = Vec<(String, Vec<u8>)>;

impl Site {
    pub async fn set_up(env: &[(&str, &str)]) -> Self {
        let own = [("SHOWROOM_EMBED_ALLOWED_ORIGINS", "https://www.example.com")];
        let (showroom, mut ada) = set_up_with(&[&own, env].concat()).await;
        let grace = [("recipient", "Grace"), ("demo", "product-guide")];
        make(&mut ada, &showroom, &grace).await;
        let demo = [
            ("slug", "tour"),
            ("title", "T"),
            ("provider", "livekit"),
            ("name", "V"),
        ];
        let made = ada.post(&showroom, "/studio/demos/new", &demo).await;
        assert_eq!(made.status(), StatusCode::SEE_OTHER);
        let context = [
            ("name", "pilots"),
            ("prompt", "P"),
            ("variables", "seats (20): 50"),
        ];
        let made = ada.post(&showroom, "/studio/contexts/new", &context).await;
        assert_eq!(made.status(), StatusCode::SEE_OTHER);
        upload(&mut ada, &showroom, "vera.jpg", &photo()).await;
        Self {
            showroom,
            ada,
            hostile: strings::all().swap_remove(0),
            seen: BTreeSet::new(),
            queries: BTreeSet::new(),
            more: BTreeSet::new(),
            tried: BTreeSet::new(),
            forms: BTreeMap::new(),
            count: 0,
        }
    }

    /// A number that was not given before.
    pub fn next(&mut self) -> u16 {
        self.count += 1;
        self.count
    }

    /// Looks at every page that can be reached, and keeps its forms.
    pub async fn crawl(&mut self) {
        let (forms, pages) = routes::table();
        self.seen.insert("/studio".into());
        let mut waiting = vec!["/studio".to_owned(), "/".to_owned()];
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        let is_first = self.seen.len() < 2;
        for address in &self.more {
            let route = routes::of(address, pages.iter().copied()).expect("a page");
            self.seen.insert(route.to_owned());
            waiting.push(address.clone());
        }
        let mut at = 0;
        while at < waiting.len() {
            let address = waiting[at].clone();
            at += 1;
            let Some(html) = self.look_at(&address).await else {
                continue;
            };
            for form in html::forms(&address, &html) {
                if form.is_post && !address.starts_with("/studio") {
                    continue;
                }
                if form.is_post {
                    let route = routes::of(&form.action, forms.iter().copied());
                    let route = route.unwrap_or_else(|| panic!("{address}: a form to {}", form.action));
                    self.forms.insert(route.to_owned(), (address.clone(), form));
                } else {
                    for control in &form.controls {
                        self.queries.insert((form.action.clone(), control.name.clone()));
                    }
                }
            }
            for href in html::leads_to(&html) {
                let (path, query) = href.split_once('?').unwrap_or((&href, ""));
                let Some(route) = routes::of(path, pages.iter().copied()).or_else(|| of_visitors(path))
                else {
                    continue;
                };
                let names = query.split('&').filter_map(|pair| pair.split('=').next());
                let names: Vec<_> = names.filter(|name| !name.is_empty()).collect();
                for name in &names {
                    self.queries.insert((path.to_owned(), (*name).to_owned()));
                }
                let kind = format!("{route}?{}", names.join("&"));
                let count = known.entry(kind).or_default();
                let is_again = !names.is_empty() && self.seen.contains(route) && !is_first;
                if *count < MOST_OF_A_KIND && !is_again && !waiting.contains(&href) {
                    *count += 1;
                    self.seen.insert(route.to_owned());
                    waiting.push(href);
                }
            }
        }
    }

    /// A page, where it is one: whatever it is, it is what it says.
    async fn look_at(&mut self, address: &str) -> Option<String> {
        let answer = self.ada.get(&self.showroom, address).await;
        let place = format!("{} at {address}", self.hostile.word);
        checked(&place, answer).await
    }

    /// Fills in every form that was found.
    pub async fn fill_all(&mut self) {
        for (route, how) in FORMS {
            let Some((page, form)) = self.forms.get(*route).cloned() else {
                continue;
            };
            match how {
                How::Typed(base) => {
                    self.tried.insert((*route).to_owned());
                    let mut ada = self.ada.clone();
                    self.fill(&mut ada, &page, &form, base).await;
                    self.tamper(&page, &form, base).await;
                }
                How::Pressed => self.tamper(&page, &form, &[]).await,
                How::Apart => {}
            }
        }
        let name = self.hostile.text(0).replace(['"', '\r', '\n', '\0'], "");
        let added = upload(&mut self.ada, &self.showroom, &name, &photo()).await;
        checked(&format!("{}: a picture", self.hostile.word), added).await;
    }

    /// Each text with what is hostile, until the form is taken; gives where that leads, and what was taken.
    pub async fn fill(
        &mut self,
        who: &mut Browser,
        page: &str,
        form: &Form,
        base: &[(&str, &str)],
    ) -> Option<(String, Sent)> {
        let texts: Vec<_> = form.controls.iter().filter(|control| control.is_text()).collect();
        let names: BTreeSet<String> = texts.iter().map(|control| control.name.clone()).collect();
        if self.hostile.is_long {
            // A few at a time: together they would be too much for a form.
            let names: Vec<_> = names.into_iter().collect();
            let most = MOST_LONG / (3 * self.hostile.bytes(0).len());
            for names in names.chunks(most.max(1)) {
                self.send(who, page, form, base, names.iter().cloned().collect())
                    .await;
            }
            return None;
        }
        self.send(who, page, form, base, names).await
    }

    /// Sends a form with what is hostile in these fields, and then without those that were refused.
    async fn send(
        &mut self,
        who: &mut Browser,
        page: &str,
        form: &Form,
        base: &[(&str, &str)],
        mut held: BTreeSet<String>,
    ) -> Option<(String, Sent)> {
        let mut form = form.clone();
        if !page.ends_with("/new") && page.starts_with("/studio") {
            // Its version, as it is now.
            let html = who.get(&self.showroom, page).await.text().await.expect("a page");
            form = same_form(page, &html, &form)?;
        }
        loop {
            let sent = self.filled(&form, base, &held);
            let place = format!("{}: {} {held:?}", self.hostile.word, form.action);
            match self.sent(who, &place, &form, &sent, &mut held).await {
                Came::Saved(to) => return Some((to, sent)),
                Came::Refused if held.is_empty() => return None,
                Came::Refused => {}
            }
        }
    }

    /// What is sent, with what is hostile in these fields.
    fn filled(&mut self, form: &Form, base: &[(&str, &str)], held: &BTreeSet<String>) -> Sent {
        let mut sent = Sent::new();
        for (place, Control { name, value, .. }) in form.controls.iter().enumerate() {
            let given = base
                .iter()
                .find(|(known, _)| known == name)
                .map(|(_, value)| *value);
            let value = match given {
                _ if held.contains(name) => self.hostile.bytes(place).to_vec(),
                Some(UNIQUE) => format!("n{}", self.next()).into_bytes(),
                Some(given) if value.is_empty() || *name == "demo" => given.into(),
                _ => value.clone().into_bytes(),
            };
            sent.push((name.clone(), value));
        }
        sent
    }

    /// Sends it once. What is refused says so beside its field, everything else is kept, and what is taken comes out as it went in.
    async fn sent(
        &mut self,
        who: &mut Browser,
        place: &str,
        form: &Form,
        sent: &Sent,
        held: &mut BTreeSet<String>,
    ) -> Came {
        let answer = post(&self.showroom, who, &form.action, sent).await;
        let status = answer.status();
        if status == StatusCode::SEE_OTHER {
            let to = location(&answer).to_owned();
            let html = who.get(&self.showroom, &to).await.text().await.expect("a page");
            clean::page(place, &html);
            let is_of_it = to.split('?').next() == Some(&form.action) || form.action.ends_with("/new");
            if let Some(now) = same_form(&to, &html, form).filter(|_| is_of_it) {
                kept(place, &now, sent, held);
            }
            return Came::Saved(to);
        }
        let html = checked(place, answer).await.unwrap_or_default();
        let again = same_form(&form.action, &html, form);
        let Some(again) = again else {
            let is_fine = matches!(status.as_u16(), 200 | 403 | 404 | 422 | 429);
            clean::check(is_fine, || {
                format!("{place}: {status} without the form: {html:.300}")
            });
            held.clear();
            return Came::Refused;
        };
        let wrong: Vec<_> = again
            .controls
            .iter()
            .filter(|control| control.is_invalid)
            .collect();
        for control in &wrong {
            let said: String = control.described.iter().map(|id| html::said(&html, id)).collect();
            let is_said = !said.trim().is_empty();
            clean::check(is_said, || {
                format!("{place}: nothing is said of {}", control.name)
            });
        }
        kept(place, &again, sent, held);
        let names: BTreeSet<_> = wrong.iter().map(|control| control.name.clone()).collect();
        let before = held.len();
        held.retain(|name| !names.contains(name));
        if before == held.len() {
            let is_said = html.contains("role=\"alert\"") || status == StatusCode::OK;
            clean::check(is_said, || {
                format!("{place}: {status}, and nothing is said: {html:.3000}")
            });
            held.clear();
        }
        Came::Refused
    }

    /// Sends what no person can type: another choice, another version, another id.
    async fn tamper(&mut self, page: &str, form: &Form, base: &[(&str, &str)]) {
        let mut ada = self.ada.clone();
        for control in form.controls.iter().filter(|control| !control.is_text()) {
            let held = BTreeSet::from([control.name.clone()]);
            let sent = self.filled(form, base, &held);
            let place = format!(
                "{}: {} on {page}, {}",
                self.hostile.word, form.action, control.name
            );
            let answer = post(&self.showroom, &mut ada, &form.action, &sent).await;
            checked(&place, answer).await;
        }
    }

    /// Waits until a talk is in the figures, which are nothing to look at before: a minute after its end.
    pub async fn wait_for_figures(&mut self) {
        let from = Instant::now();
        loop {
            let page = self.ada.get(&self.showroom, "/studio/figures").await;
            if page.text().await.expect("a page").contains("/studio/figures.csv") {
                return;
            }
            assert!(from.elapsed() < COUNTED, "no talk is in the figures");
            sleep(Duration::from_secs(1)).await;
        }
    }

    /// Lets talks begin again that were stopped, or had no budget.
    pub async fn open_again(&mut self) {
        let mut ada = self.ada.clone();
        for (page, route) in [
            ("/studio/limits", "/studio/limits/resume"),
            ("/studio/limits/budgets", "/studio/limits/budgets"),
        ] {
            let html = ada.get(&self.showroom, page).await.text().await.expect("a page");
            for form in html::forms(page, &html) {
                let controls = form.controls.iter();
                let sent = controls.map(|control| {
                    let value = if control.is_text() { "" } else { &control.value };
                    (control.name.clone(), value.as_bytes().to_vec())
                });
                if form.action == route {
                    let done = post(&self.showroom, &mut ada, route, &sent.collect()).await;
                    assert_eq!(done.status(), StatusCode::SEE_OTHER, "{route}");
                }
            }
        }
    }

    /// Asks for every page with what is hostile in its query, and as a part of its path.
    pub async fn ask_all(&mut self) {
        let hostile: String = byte_serialize(self.hostile.bytes(0)).collect();
        // A longer address is refused before any page.
        let hostile: String = hostile.chars().take(3 * 1000).collect();
        for (path, name) in self.queries.clone() {
            self.look_at(&format!("{path}?{name}={hostile}")).await;
        }
        let (_, pages) = routes::table();
        for page in pages.iter().filter(|page| page.contains("{id}")) {
            self.look_at(&page.replace("{id}", &hostile.replace('+', "%20")))
                .await;
        }
    }
}

/// What was typed stands in the form.
fn kept(place: &str, form: &Form, sent: &Sent, held: &BTreeSet<String>) {
    for control in form
        .controls
        .iter()
        .filter(|control| held.contains(&control.name))
    {
        let typed = sent.iter().find(|(name, _)| *name == control.name);
        let typed = String::from_utf8_lossy(&typed.expect("it was sent").1).into_owned();
        let is_same = plain(&control.value) == plain(&typed) || control.name == "passcode";
        clean::check(is_same, || {
            format!(
                "{place}: {} comes out otherwise: {:?}",
                control.name, control.value
            )
        });
    }
}

/// Sends a form as a page of this site does.
pub async fn post(showroom: &Showroom, who: &mut Browser, action: &str, sent: &Sent) -> Response {
    let mut body = String::new();
    for (name, value) in sent {
        let name = Serializer::new(String::new()).append_key_only(name).finish();
        body.extend([&name, "="].into_iter().chain(byte_serialize(value)));
        body.push('&');
    }
    let request = client()
        .post(format!("{}{action}", showroom.address))
        .header(header::ORIGIN, &showroom.address)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(body);
    who.send(request).await
}

/// The answer as a page, where it is one. No failure of ours, and nothing in it is more than text.
pub async fn checked(place: &str, answer: Response) -> Option<String> {
    let status = answer.status();
    clean::check(!status.is_server_error(), || format!("{place}: {status}"));
    let kind = answer.headers().get(header::CONTENT_TYPE);
    let kind = kind.map_or("", |kind| kind.to_str().expect("text")).to_owned();
    let text = answer.text().await.expect("a body");
    let is_said = status.is_redirection() || !text.is_empty();
    clean::check(is_said, || format!("{place}: {status} and nothing to read"));
    if kind.starts_with("text/csv") {
        clean::table(place, &text);
    } else if kind.starts_with("application/json") {
        clean::json(place, &text);
    } else if kind.starts_with("text/html") {
        clean::page(place, &text);
        return Some(text);
    }
    None
}

/// The form of a page that has the same fields, for the most part.
fn same_form(page: &str, html: &str, form: &Form) -> Option<Form> {
    let names = |form: &Form| -> BTreeSet<String> {
        let texts = form.controls.iter().filter(|control| control.is_text());
        texts.map(|control| control.name.clone()).collect()
    };
    let own = names(form);
    html::forms(page, html)
        .into_iter()
        .filter(|other| other.is_post)
        .find(|other| names(other).intersection(&own).count() * 2 > own.len())
}

/// As it is kept: without white space around it, with one kind of line end, and without what a database takes for none.
fn plain(text: &str) -> String {
    let text = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\0', "\u{fffd}");
    // A number has no sign that says nothing.
    text.trim().trim_start_matches('+').to_owned()
}

/// The kind of a visitors' page.
fn of_visitors(path: &str) -> Option<&'static str> {
    let kinds = ["/l/", "/demo/", "/embed/"];
    kinds.into_iter().find(|kind| path.starts_with(kind))
}
