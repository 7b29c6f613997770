//! The numbers and names of rows, in statements and outside of them.

use super::{Sizes, accounts, budgets, links};

/// Of the sessions the last ones are open.
pub const OPEN: i64 = 20;
/// From the beginning of one session to that of the next.
pub const APART_MS: i64 = 30_000;

/// The numbers that a statement goes through.
const NUMBERS: &str =
    "n(i) AS (SELECT CAST({first} AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {last})";
/// A number for a row's number that is its own, in no order: times a generator modulo a prime (Lehmer's).
const MIXED: &str = "((i + {seed}) * 48271 % 2147483647)";
/// The name of session `i`, and when it began.
const SESSION: &str = "CAST({mix} AS TEXT) || '-AAAAAAAAAAAA'";
const BEGUN: &str = "({now} - ({sessions} - i) * 30000)";

/// What is mixed of a number.
pub fn mixed(sizes: Sizes, number: i64) -> i64 {
    (number + sizes.seed) * 48_271 % 2_147_483_647
}

/// The name of a session by its number, which begins with 1.
pub fn session(sizes: Sizes, number: i64) -> String {
    format!("{}-AAAAAAAAAAAA", mixed(sizes, number))
}

/// The press of a session.
pub fn press(sizes: Sizes, number: i64) -> String {
    format!("press-{}", session(sizes, number))
}

/// The slug of a session's demo, and of a link's.
pub fn demo(number: i64) -> String {
    format!("demo-{}", number % 7)
}

/// A statement with everything in it that stands in braces.
pub fn whole(statement: &str, sizes: Sizes, now: i64, (first, last): (i64, i64)) -> String {
    let texts = [
        ("{n}", NUMBERS),
        ("{account}", accounts::ID),
        ("{names}", links::NAMES),
        ("{link}", links::ID),
        ("{tag}", links::TAG),
        ("{made}", links::MADE),
        ("{id}", SESSION),
        ("{begun}", BEGUN),
        ("{mix}", MIXED),
    ];
    let days = budgets::days(sizes, now);
    let day = budgets::day(now - (sizes.sessions - first) * APART_MS);
    let hash = "0f".repeat(32);
    let numbers = [
        ("{days}", days),
        ("{day}", day),
        ("{hash}", hash),
        // A prompt of 4 kB, and a part of a picture.
        ("{file}", "wxyz".repeat(1024)),
        ("{first}", first.to_string()),
        ("{last}", last.to_string()),
        ("{now}", now.to_string()),
        ("{seed}", sizes.seed.to_string()),
        ("{sessions}", sizes.sessions.to_string()),
        ("{links}", sizes.links.to_string()),
        ("{events}", sizes.events_per_session.to_string()),
        ("{entries}", sizes.entries_per_transcript.to_string()),
        ("{per_lead}", sizes.sessions_per_lead.to_string()),
    ];
    let texts = texts.map(|(name, text)| (name, text.to_owned()));
    let all = texts.into_iter().chain(numbers);
    all.fold(statement.to_owned(), |text, (name, value)| {
        text.replace(name, &value)
    })
}
