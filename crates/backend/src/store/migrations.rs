//! The schema of the database, version by version. Migrations go forward only.

use sqlx::SqlStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Version, name and statements of every migration, in order.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "sessions", include_str!("migrations/0001_sessions.sql")),
    (2, "budget", include_str!("migrations/0002_budget.sql")),
    (3, "transcript", include_str!("migrations/0003_transcript.sql")),
    (4, "links", include_str!("migrations/0004_links.sql")),
    (5, "webhooks", include_str!("migrations/0005_webhooks.sql")),
    (6, "single-use", include_str!("migrations/0006_single_use.sql")),
    (7, "closing", include_str!("migrations/0007_closing.sql")),
    (
        8,
        "public-places",
        include_str!("migrations/0008_public_places.sql"),
    ),
    (9, "sources", include_str!("migrations/0009_sources.sql")),
    (10, "leads", include_str!("migrations/0010_leads.sql")),
    (11, "accounts", include_str!("migrations/0011_accounts.sql")),
    (12, "links", include_str!("migrations/0012_links.sql")),
    (13, "lists", include_str!("migrations/0013_lists.sql")),
    (14, "team", include_str!("migrations/0014_team.sql")),
    (15, "follow-up", include_str!("migrations/0015_follow_up.sql")),
    (16, "batches", include_str!("migrations/0016_batches.sql")),
    (17, "opens", include_str!("migrations/0017_opens.sql")),
    (18, "demos", include_str!("migrations/0018_demos.sql")),
    (19, "budgets", include_str!("migrations/0019_budgets.sql")),
    (20, "figures", include_str!("migrations/0020_figures.sql")),
    (21, "minutes", include_str!("migrations/0021_minutes.sql")),
    (22, "words", include_str!("migrations/0022_words.sql")),
    (23, "ending", include_str!("migrations/0023_ending.sql")),
    (24, "passcodes", include_str!("migrations/0024_passcodes.sql")),
    (25, "identities", include_str!("migrations/0025_identities.sql")),
    (26, "visitors", include_str!("migrations/0026_visitors.sql")),
    (27, "brand", include_str!("migrations/0027_brand.sql")),
    (
        28,
        "access-requests",
        include_str!("migrations/0028_access_requests.sql"),
    ),
    (29, "budgets", include_str!("migrations/0029_budgets.sql")),
    (30, "contexts", include_str!("migrations/0030_contexts.sql")),
    (31, "time-zones", include_str!("migrations/0031_time_zones.sql")),
    (
        32,
        "link-changes",
        include_str!("migrations/0032_link_changes.sql"),
    ),
    (33, "makers", include_str!("migrations/0033_makers.sql")),
    (34, "link-key", include_str!("migrations/0034_link_key.sql")),
    (35, "audit", include_str!("migrations/0035_audit.sql")),
    (
        36,
        "talk-filters",
        include_str!("migrations/0036_talk_filters.sql"),
    ),
    (37, "link-words", include_str!("migrations/0037_link_words.sql")),
    (38, "figure-cost", include_str!("migrations/0038_figure_cost.sql")),
    (
        39,
        "fewer-indexes",
        include_str!("migrations/0039_fewer_indexes.sql"),
    ),
    (
        40,
        "open-sessions",
        include_str!("migrations/0040_open_sessions.sql"),
    ),
    (
        41,
        "links-denied",
        include_str!("migrations/0041_links_denied.sql"),
    ),
    (42, "figure-days", include_str!("migrations/0042_figure_days.sql")),
    (43, "fetches", include_str!("migrations/0043_fetches.sql")),
    (44, "leads-owner", include_str!("migrations/0044_leads_owner.sql")),
    (45, "links-late", include_str!("migrations/0045_links_late.sql")),
    (
        46,
        "budget-sessions",
        include_str!("migrations/0046_budget_sessions.sql"),
    ),
    (
        47,
        "store-nothing",
        include_str!("migrations/0047_store_nothing.sql"),
    ),
];

/// What is written otherwise for a file.
const OF_A_FILE: &[(i64, &str)] = &[(40, include_str!("migrations/0040_open_sessions.sqlite.sql"))];

/// The newest migration that a database has had.
pub(super) const SCHEMA: &str = "SELECT MAX(version) FROM _sqlx_migrations WHERE success";

/// The schema that this version knows.
pub(super) fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |(version, ..)| *version)
}

/// What brings a database up to date.
pub(super) fn migrator(is_file: bool) -> Migrator {
    let migration = |&(version, name, sql): &(i64, &'static str, &'static str)| {
        let of_a_file = OF_A_FILE.iter().find(|(of, _)| is_file && *of == version);
        let sql = SqlStr::from_static(of_a_file.map_or(sql, |(_, sql)| sql));
        Migration::new(version, name.into(), MigrationType::Simple, sql, false)
    };
    Migrator::with_migrations(MIGRATIONS.iter().map(migration).collect())
}
