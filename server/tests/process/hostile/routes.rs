//! The studio's own table of its routes, and what its forms need beside the fields that are tried.

use std::collections::BTreeSet;

/// The table: what is added to it is tried here.
const TABLE: &str = include_str!("../../../src/http/studio/routes.rs");

/// What is done with the form of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Every text in it is tried, with these values in the others.
    Typed(&'static [(&'static str, &'static str)]),
    /// It has no field for a text: what it holds otherwise is tried.
    Pressed,
    /// It is tried by a test of its own.
    Apart,
}

/// Every form of the table.
pub const FORMS: &[(&str, How)] = &[
    ("/setup/{secret}", How::Apart),
    ("/sign-in", How::Apart),
    ("/sign-out", How::Pressed),
    ("/ours/{secret}", How::Pressed),
    ("/studio/sessions/{id}/figures", How::Pressed),
    ("/studio/sessions/{id}/delete", How::Pressed),
    (
        "/studio/links/new",
        How::Typed(&[("recipient", "Grace"), ("demo", "product-guide")]),
    ),
    (
        "/studio/links/many",
        How::Typed(&[("demo", "product-guide"), ("table", "recipient\nGrace\n")]),
    ),
    ("/studio/links/{id}", How::Typed(&[])),
    ("/studio/links/{id}/revoke", How::Pressed),
    ("/studio/links/{id}/scan", How::Pressed),
    ("/studio/links/{id}/opens", How::Pressed),
    ("/studio/links/{id}/requests", How::Pressed),
    (
        "/studio/contexts/new",
        How::Typed(&[("name", UNIQUE), ("prompt", "P")]),
    ),
    ("/studio/contexts/site/{id}", How::Typed(&[])),
    ("/studio/contexts/site/{id}/archive", How::Pressed),
    ("/studio/contexts/site/{id}/take-back", How::Pressed),
    (
        "/studio/demos/new",
        How::Typed(&[
            ("slug", UNIQUE),
            ("title", "T"),
            ("provider", "livekit"),
            ("name", "V"),
        ]),
    ),
    ("/studio/demos/site/{id}", How::Typed(&[])),
    ("/studio/demos/site/{id}/archive", How::Pressed),
    ("/studio/demos/site/{id}/take-back", How::Pressed),
    ("/studio/team/invite", How::Typed(&[])),
    ("/studio/team/letter", How::Pressed),
    ("/studio/team/{id}/role", How::Pressed),
    ("/studio/team/{id}/address", How::Pressed),
    ("/studio/team/{id}/disable", How::Pressed),
    ("/studio/team/{id}/enable", How::Pressed),
    ("/studio/team/{id}/links", How::Pressed),
    ("/studio/leads/{id}", How::Typed(&[])),
    ("/studio/pictures", How::Apart),
    ("/studio/pictures/delete", How::Pressed),
    ("/studio/brand", How::Typed(&[])),
    ("/studio/vendors", How::Pressed),
    ("/studio/limits/stop", How::Typed(&[])),
    ("/studio/limits/end", How::Pressed),
    ("/studio/limits/resume", How::Pressed),
    ("/studio/limits/budgets", How::Typed(&[])),
    ("/studio/account/sign-out-everywhere", How::Pressed),
    ("/studio/account/password", How::Apart),
    ("/studio/account/time-zone", How::Typed(&[])),
    ("/studio/account/separator", How::Pressed),
];

/// Stands for a name that no other has.
pub const UNIQUE: &str = "unique";

/// The paths of the table: of its forms, and of its pages.
pub fn table() -> (BTreeSet<&'static str>, BTreeSet<&'static str>) {
    let (_, table) = TABLE.split_once("static ROUTES").expect("a table");
    let (table, _) = table.split_once("];").expect("its end");
    let (mut forms, mut pages) = (BTreeSet::new(), BTreeSet::new());
    for (at, _) in table
        .match_indices("(\"")
        .chain(table.match_indices("(\n        \""))
    {
        let kind = table[..at]
            .rsplit(|letter: char| !letter.is_ascii_lowercase())
            .next();
        let path = table[at..].split('"').nth(1).expect("a path");
        match kind {
            Some("form") => forms.insert(path),
            Some("page" | "export" | "short") => pages.insert(path),
            other => panic!("{other:?} makes no route: {path}"),
        };
    }
    (forms, pages)
}

/// The route of an address: one that names it goes before one that takes any.
pub fn of<'a>(address: &str, routes: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let path = address.split('?').next().unwrap_or_default();
    let is_of = |route: &&str| {
        let parts = || route.split('/').zip(path.split('/'));
        route.split('/').count() == path.split('/').count()
            && parts().all(|(known, given)| known == given || known.starts_with('{'))
    };
    let routes = routes.into_iter().filter(is_of);
    routes.min_by_key(|route| route.matches('{').count())
}
