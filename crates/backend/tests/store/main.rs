//! What a store must do: one suite, and each of its tests on SQLite and on PostgreSQL. Then what only one of them has.
//!
//! Where `TEST_POSTGRES_URL` does not name a PostgreSQL server, the half that needs one says that it was not run;
//! `cargo xtask test` starts one.

#[path = "../support/mod.rs"]
mod support;

#[macro_use]
mod common;
mod accounts;
#[macro_use]
mod links;
mod access_requests;
mod audit;
mod both_ways;
mod brand;
mod budget_settings;
mod budgets;
mod budgets_of_owners;
mod changes;
mod contexts;
mod demos;
mod figure_days;
mod figures;
mod follow_up;
mod home;
mod identities;
mod kept;
mod link_list;
mod live;
mod mail_gates;
mod many;
mod nothing;
mod opens;
mod others;
mod own_talks;
mod passcodes;
mod plans;
mod postgres;
mod session_limits;
mod sessions;
mod several;
mod several_leaving;
mod several_silence;
mod several_starts;
mod silence;
mod sqlite;
mod switches;
mod talks;
mod team;
mod time_zones;
mod together;
mod upgrades;
mod words;
