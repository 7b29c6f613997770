//! What visitors type and say, and what they are shown of what sellers typed.

use super::html;
use super::site::{Sent, Site, checked, post};
use crate::studio::{Browser, PASSWORD, location};
use crate::support::{body, press};
use reqwest::StatusCode;
use serde_json::json;

impl Site {
    /// Everything that a visitor can do, with what is hostile.
    pub async fn visit(&mut self) {
        self.make_many().await;
        self.open_links().await;
        self.talk().await;
        self.join().await;
    }

    /// Links for a table whose cells are hostile.
    async fn make_many(&mut self) {
        let page = "/studio/links/many";
        let html = self.get(page).await;
        let forms = html::forms(page, &html).into_iter();
        let form = forms.max_by_key(|form| form.controls.len());
        let controls = form.expect("the form of many links").controls;
        let cell = self.hostile.text(0).replace('"', "\"\"");
        let table = format!("recipient,notes\nGrace {},\"{cell}\"\n", self.next());
        let mut sent: Sent = controls
            .into_iter()
            .filter(|control| !matches!(&*control.name, "table" | "demo"))
            .map(|control| (control.name, control.value.into_bytes()))
            .collect();
        sent.extend(fields(&[
            ("table", &table),
            ("demo", "product-guide"),
            ("confirmed", "yes"),
        ]));
        let mut ada = self.ada.clone();
        let made = post(&self.showroom, &mut ada, page, &sent).await;
        if made.status() == StatusCode::SEE_OTHER {
            let files = ["", "/links.csv", "/links.json"];
            let to = location(&made).to_owned();
            self.more.extend(files.map(|file| format!("{to}{file}")));
        } else {
            checked(&format!("{}: a table", self.hostile.word), made).await;
        }
    }

    /// A link of hostile words, and the forms in front of other links.
    async fn open_links(&mut self) {
        let html = self.get("/studio/links/new").await;
        let forms = html::forms("/studio/links/new", &html).into_iter();
        let form = forms.max_by_key(|form| form.controls.len());
        let mut form = form.expect("the form of a link");
        form.controls.retain(|control| control.name != "passcode");
        let base = [("recipient", "Grace"), ("demo", "product-guide")];
        let mut ada = self.ada.clone();
        let made = self.fill(&mut ada, "/studio/links/new", &form, &base).await;
        let mut kinds: Vec<(Sent, &str)> = vec![
            (fields(&[("passcode", "River-42")]), "passcode"),
            (fields(&[("mail_gate", "address")]), "mail"),
            (fields(&[("closing", "Bye")]), "ask"),
        ];
        if let Some((path, _)) = made {
            let files = ["/opens.csv", "/opens.json", "/requests.csv", "/requests.json"];
            self.more.extend(files.map(|file| format!("{path}{file}")));
            let slug = self.slug(&path).await;
            for page in [
                format!("/l/{slug}"),
                format!("/l/{slug}?lang=ar"),
                format!("/embed/l/{slug}"),
            ] {
                let answer = self.showroom.get(&page).await;
                assert_eq!(answer.status(), StatusCode::OK, "{page}");
                checked(&format!("{}: {page}", self.hostile.word), answer).await;
            }
            self.leave(&format!("/l/{slug}")).await;
        }
        self.leave("/demo/product-guide").await;
        for (more, kind) in kinds.drain(..) {
            let sent = [fields(&base), more].concat();
            let made = post(&self.showroom, &mut ada, "/studio/links/new", &sent).await;
            let path = location(&made).to_owned();
            let slug = self.slug(&path).await;
            if kind == "ask" {
                post(&self.showroom, &mut ada, &format!("{path}/revoke"), &Sent::new()).await;
            }
            self.leave(&format!("/l/{slug}")).await;
        }
    }

    /// Fills in each form on a visitor's page.
    async fn leave(&mut self, page: &str) {
        let mut grace = Browser::default();
        let html = self.showroom.get(page).await.text().await.expect("a page");
        for form in html::forms(page, &html).into_iter().filter(|form| form.is_post) {
            let mut form = form;
            if form.action.starts_with('?') {
                form.action = format!("{page}{}", form.action);
            }
            let base = [
                ("email", "grace@example.com"),
                ("ask_mail", "grace@example.com"),
                ("_consent", "yes"),
            ];
            self.fill(&mut grace, page, &form, &base).await;
        }
    }

    /// What is said in a talk, and afterwards.
    async fn talk(&mut self) {
        let text = self.hostile.text(0);
        let press = press(self.next());
        let begun = self.showroom.begin(&press).await;
        assert_eq!(begun.status(), StatusCode::OK, "{}", self.hostile.word);
        let session = body(begun).await["session"].clone();
        let turn =
            |who| json!({ "at_ms": 900, "event": "turn", "who": who, "text": text, "interrupted": false });
        let batch = json!({ "session": session, "press": press, "first": 0, "events": [
            { "at_ms": 500, "event": "first-frame" }, turn("visitor"), turn("avatar"),
        ]});
        let rating = json!({ "session": session, "press": press, "thumb": "down", "text": text });
        let values = json!({ "name": text, "email": "grace@example.com", "company": text });
        let talk = json!({ "session": session, "press": press });
        let lead = json!({ "demo": "product-guide", "values": values, "consent": true, "talk": talk });
        let lead = self.showroom.with_nonce(lead).await;
        let end = json!({ "session": session, "press": press, "reason": "visitor" });
        // A word of each string that was said.
        let files =
            ["csv", "json"].map(|kind| format!("/studio/sessions/search.{kind}?words=alert+a+z+company"));
        self.more.extend(files);
        for (verb, request) in [
            ("record", batch),
            ("end", end),
            ("sessions/rate", rating),
            ("leads/send", lead),
        ] {
            let answer = self.showroom.call_bare(verb, request).await;
            checked(&format!("{}: {verb}", self.hostile.word), answer).await;
        }
    }

    /// An account whose name and password are hostile signs in with them.
    async fn join(&mut self) {
        let mail = format!("bob-{}@example.com", self.hostile.word.replace(' ', "-"));
        let mut ada = self.ada.clone();
        let invited = fields(&[("mail", &mail), ("role", "seller"), ("current", PASSWORD)]);
        let shown = post(&self.showroom, &mut ada, "/studio/team/invite", &invited).await;
        let html = shown.text().await.expect("a page");
        let before = format!("{}/setup/", self.showroom.address);
        let Some((_, after)) = html.split_once(&*before) else {
            super::clean::check(false, || {
                format!(
                    "{}: no account can be invited: {}",
                    self.hostile.word,
                    html::said(&html, "problem")
                )
            });
            return;
        };
        let path = format!("/setup/{}", after.split('"').next().expect("its end"));
        let mut bob = Browser::default();
        let hostile = self.hostile.bytes(0).to_vec();
        let plain = [b"Bob".to_vec(), PASSWORD.as_bytes().to_vec()];
        let tries = [
            (hostile.clone(), hostile.clone()),
            (plain[0].clone(), hostile.clone()),
            (hostile, plain[1].clone()),
            (plain[0].clone(), plain[1].clone()),
        ];
        for (name, password) in tries {
            let sent = vec![
                ("name".to_owned(), name),
                ("password".to_owned(), password.clone()),
            ];
            let answer = post(&self.showroom, &mut bob, &path, &sent).await;
            let is_made = answer.status() == StatusCode::SEE_OTHER;
            checked(&format!("{}: an invitation", self.hostile.word), answer).await;
            if is_made {
                let sent = vec![
                    ("mail".to_owned(), mail.into_bytes()),
                    ("current".to_owned(), password),
                ];
                let answer = post(&self.showroom, &mut Browser::default(), "/sign-in", &sent).await;
                assert_eq!(
                    answer.status(),
                    StatusCode::SEE_OTHER,
                    "{}: its password",
                    self.hostile.word
                );
                break;
            }
        }
        let hostile = self.hostile.bytes(0).to_vec();
        let sent = vec![
            ("mail".to_owned(), hostile.clone()),
            ("current".to_owned(), hostile),
        ];
        let answer = post(&self.showroom, &mut Browser::default(), "/sign-in", &sent).await;
        checked(&format!("{}: a sign-in", self.hostile.word), answer).await;
    }

    async fn get(&mut self, page: &str) -> String {
        let answer = self.ada.get(&self.showroom, page).await;
        answer.text().await.expect("a page")
    }

    async fn slug(&mut self, path: &str) -> String {
        let page = self.get(path).await;
        let before = format!("{}/l/", self.showroom.address);
        let (_, after) = page
            .split_once(&*before)
            .unwrap_or_else(|| panic!("{path}: {page}"));
        after.chars().take_while(char::is_ascii_alphanumeric).collect()
    }
}

fn fields(pairs: &[(&str, &str)]) -> Sent {
    let pairs = pairs.iter();
    pairs
        .map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec()))
        .collect()
}
