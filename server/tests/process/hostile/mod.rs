//! Hostile strings through every field of every form, and on every page and in every file where they come out.
//!
//! The forms are read off the pages of the server, and checked against the studio's own table of its routes: a form that is
//! added is tried without a word here, and fails until it is named in [`routes::FORMS`].

mod clean;
mod html;
pub mod routes;
mod site;
mod strings;
mod visitor;

use crate::postgres::support_postgres::database;
use routes::{FORMS, How};
use site::Site;
use strings::Hostile;

/// Pages that are no part of the studio's, or are read by a script.
const APART: [&str; 9] = [
    "/setup/{secret}",
    "/sign-in",
    "/sign-in/oidc",
    "/sign-in/oidc/callback",
    "/ours/{secret}",
    "/studio/links/cost",
    "/studio/live",
    "/studio/vendors/picture",
    "/studio/{*path}",
];

#[test]
fn every_form_of_the_studio_has_a_row() {
    let (forms, _) = routes::table();
    let rows: std::collections::BTreeSet<_> = FORMS.iter().map(|(path, _)| *path).collect();
    assert_eq!(forms, rows);
}

#[tokio::test]
async fn no_field_lets_a_hostile_string_be_more_than_text() {
    everything(Site::set_up(&[]).await, strings::all()).await;
}

#[tokio::test]
async fn no_field_lets_one_be_more_than_text_on_postgresql() {
    let Some(url) = database().await else { return };
    // What the pages make of a string does not depend on the database.
    let odd = strings::all().into_iter().filter(|hostile| hostile.is_odd);
    let env = [("SHOWROOM_STORAGE_URL", url.as_str())];
    everything(Site::set_up(&env).await, odd.collect()).await;
}

async fn everything(mut site: Site, strings: Vec<Hostile>) {
    let (_, pages) = routes::table();
    site.crawl().await;
    for hostile in strings {
        site.hostile = hostile;
        site.visit().await;
        site.fill_all().await;
        site.crawl().await;
        if site.hostile.is_odd {
            site.ask_all().await;
        }
        site.open_again().await;
    }
    site.wait_for_figures().await;
    site.crawl().await;
    clean::end();
    let unseen: Vec<_> = pages
        .iter()
        .filter(|page| !APART.contains(page) && !site.seen.contains(**page))
        .collect();
    assert!(unseen.is_empty(), "never looked at: {unseen:?}");
    let untried: Vec<_> = FORMS
        .iter()
        .filter(|(path, how)| matches!(how, How::Typed(_)) && !site.tried.contains(*path))
        .collect();
    assert!(untried.is_empty(), "never filled in: {untried:?}");
}
