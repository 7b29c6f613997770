//! What is refused, and what is written.

use super::read::Catalogue;
use super::{Area, compile};

const AREA: [Area; 1] = [Area {
    name: "talk",
    in_browser: true,
    only: None,
}];

fn compiled(sources: &[(&str, &str)]) -> Result<String, Vec<String>> {
    let mut problems = Vec::new();
    let mut catalogues = Vec::new();
    for (language, source) in sources {
        let mut catalogue = Catalogue::new(language);
        catalogue.add("talk", source);
        problems.append(&mut catalogue.problems);
        catalogues.push(catalogue);
    }
    compile(catalogues, problems, &AREA)
}

fn refused(sources: &[(&str, &str)]) -> String {
    compiled(sources).expect_err("it is refused").join("\n")
}

#[test]
fn a_message_becomes_a_function_with_its_arguments() {
    let english = "hello = Hello, { $name }\n    .title = Title\nleft = { $count ->\n    [one] { $count } is left for { $name }\n   *[other] { $count } are left for { $name }\n}\n";
    let japanese = "hello = { $name }さん\n    .title = 題\nleft = { $name }: { NUMBER($count) }\n";
    let rust = compiled(&[("en", english), ("ja", japanese)]).expect("it fits");
    assert!(rust.contains("fn hello(self, name: &str) -> String"), "{rust}");
    assert!(rust.contains("fn hello_title(self) -> &'static str"), "{rust}");
    assert!(
        rust.contains("fn left(self, count: u64, name: &str) -> String"),
        "{rust}"
    );
    assert!(
        rust.contains("\"{0,one{{0} is left for {1}}other{{0} are left for {1}}}\""),
        "{rust}"
    );
    assert!(rust.contains("\"{1}: {0}\""), "{rust}");
}

#[test]
fn a_language_without_a_message_is_refused() {
    let said = refused(&[("en", "a = A\nb = B\n"), ("de", "a = A\n")]);
    assert_eq!(said, "de/talk.ftl: b is missing");
}

#[test]
fn a_language_with_a_message_too_many_is_refused() {
    let said = refused(&[("en", "a = A\n"), ("de", "a = A\nb = B\n")]);
    assert_eq!(said, "de/talk.ftl: b is not in en/talk.ftl");
}

#[test]
fn other_arguments_are_refused() {
    let said = refused(&[("en", "a = For { $name }\n"), ("de", "a = Für { $nme }\n")]);
    assert!(said.contains("de/talk.ftl: a has the argument $nme"), "{said}");
    let said = refused(&[("en", "a = For { $name }\n"), ("de", "a = Für alle\n")]);
    assert!(said.contains("de/talk.ftl: a lacks the argument $name"), "{said}");
}

#[test]
fn a_choice_has_exactly_the_categories_of_its_language() {
    let english = ("en", "a = { $n ->\n    [one] x\n   *[other] y\n}\n");
    let said = refused(&[english, ("ar", "a = { $n ->\n    [one] x\n   *[other] y\n}\n")]);
    assert!(said.contains("ar/talk.ftl: a lacks [zero]"), "{said}");
    let said = refused(&[
        english,
        ("de", "a = { $n ->\n    [one] x\n    [few] z\n   *[other] y\n}\n"),
    ]);
    assert!(said.contains("de/talk.ftl: a has [few]"), "{said}");
    let said = refused(&[("en", "a = { $n ->\n    [1] x\n   *[other] y\n}\n")]);
    assert!(said.contains("chooses by a number"), "{said}");
    let said = refused(&[("en", "a = { $n ->\n   *[one] x\n    [other] y\n}\n")]);
    assert!(said.contains("must mark [other]"), "{said}");
}

#[test]
fn what_is_not_understood_is_refused() {
    for (source, problem) in [
        ("a = { b }\nb = B\n", "refers to something else"),
        ("-brand = Acme\n", "is a term"),
        ("a = { DATETIME($day) }\n", "only NUMBER"),
        ("a = { \"{\" }\n", "has a brace"),
        ("a = A\na = B\n", "is there twice"),
        ("a-b = A\na = B\n    .b = C\n", "is there twice"),
        ("a = A\nb\n", "talk.ftl"),
    ] {
        let said = refused(&[("en", source)]);
        assert!(said.contains(problem), "{source}: {said}");
    }
}

#[test]
fn the_fingerprint_follows_names_and_order() {
    let print = |source| {
        let rust = compiled(&[("en", source)]).expect("it fits");
        rust.lines()
            .find(|line| line.contains("FINGERPRINT"))
            .map(str::to_owned)
    };
    assert_eq!(print("a = A\n"), print("a = Other words\n"));
    assert_ne!(print("a = A\n"), print("b = A\n"));
    assert_ne!(print("a = { $x }{ $y }\n"), print("a = { $y }{ $x }\n"));
}
