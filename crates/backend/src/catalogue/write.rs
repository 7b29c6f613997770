//! What an import writes into the database, each with its entry in the audit log.

use super::export;
use crate::StoreError;
use crate::audit::{Action, Actor, NewEntry};
use crate::clock::{Clock, System};
use crate::config::Imported as Entry;
use crate::store::{BrandRow, BudgetSettingsRow, Change, ContextRow, DemoRow};
use toml::Table;

/// Sets the brand, with its entry; says what was done.
pub(super) async fn write_brand(
    change: &mut Change,
    row: Option<&BrandRow>,
    brand: &Table,
) -> Result<Option<Action>, StoreError> {
    let was = row.and_then(export::brand);
    if was.as_ref() == Some(brand) {
        return Ok(None);
    }
    let version = row.map_or(0, |row| row.version);
    change
        .set_brand(&brand.to_string(), version, System.now())
        .await?;
    note(
        change,
        Action::BrandChanged,
        "",
        was.as_ref().map(facts),
        Some(facts(brand)),
    )
    .await?;
    Ok(Some(Action::BrandChanged))
}

/// Sets budgets and prices, with their entry; says what was done.
pub(super) async fn write_budgets(
    change: &mut Change,
    row: Option<&BudgetSettingsRow>,
    budgets: &Table,
) -> Result<Option<Action>, StoreError> {
    let was = row.and_then(export::budgets);
    if was.as_ref() == Some(budgets) {
        return Ok(None);
    }
    let version = row.map_or(0, |row| row.version);
    change
        .set_budget_settings(&budgets.to_string(), version, System.now())
        .await?;
    let (was, becomes) = (was.as_ref().map(facts), Some(facts(budgets)));
    note(change, Action::BudgetsChanged, "", was, becomes).await?;
    Ok(Some(Action::BudgetsChanged))
}

/// Makes or changes one context, with its entries; says what was done first.
pub(super) async fn write_context(
    change: &mut Change,
    row: Option<&ContextRow>,
    context: &Entry,
) -> Result<Option<Action>, StoreError> {
    let (name, text, now) = (&*context.name, context.settings.to_string(), System.now());
    let mut done = None;
    match row {
        None => {
            change.add_context(name, &text, now).await?;
            note(
                change,
                Action::ContextMade,
                name,
                None,
                Some(facts(&context.settings)),
            )
            .await?;
            done = Some(Action::ContextMade);
        }
        Some(row) if row.table().as_ref() != Some(&context.settings) => {
            change.change_context(name, row.version, &text, now).await?;
            let was = row.table().as_ref().map(facts);
            note(
                change,
                Action::ContextChanged,
                name,
                was,
                Some(facts(&context.settings)),
            )
            .await?;
            done = Some(Action::ContextChanged);
        }
        Some(_) => {}
    }
    if row.is_some_and(|row| row.archived.is_some()) != context.is_archived {
        let (since, action) = if context.is_archived {
            (Some(now), Action::ContextArchived)
        } else {
            (None, Action::ContextTakenBack)
        };
        change.archive_context(name, since, now).await?;
        note(change, action, name, None, None).await?;
        done = done.or(Some(action));
    }
    Ok(done)
}

/// Makes or changes one demo, with its entries; says what was done first.
pub(super) async fn write_demo(
    change: &mut Change,
    row: Option<&DemoRow>,
    demo: &Entry,
) -> Result<Option<Action>, StoreError> {
    let (slug, text, now) = (&*demo.name, demo.settings.to_string(), System.now());
    let mut done = None;
    let mut was_archived = row.is_some_and(|row| row.archived.is_some());
    if let Some(row) = row {
        let is_other = row.table().as_ref() != Some(&demo.settings);
        // Only what is not archived is changed.
        if was_archived && (is_other || !demo.is_archived) {
            change.take_demo_back(slug, now).await?;
            note(change, Action::DemoTakenBack, slug, None, None).await?;
            (was_archived, done) = (false, Some(Action::DemoTakenBack));
        }
        if is_other {
            let version = change.demo(slug).await?.map_or(0, |row| row.version);
            change.change_demo(slug, version, &text, now).await?;
            let was = row.table().as_ref().map(facts);
            note(
                change,
                Action::DemoChanged,
                slug,
                was,
                Some(facts(&demo.settings)),
            )
            .await?;
            done = Some(Action::DemoChanged);
        }
    } else {
        change.add_demo(slug, &text, now).await?;
        note(change, Action::DemoMade, slug, None, Some(facts(&demo.settings))).await?;
        done = Some(Action::DemoMade);
    }
    if demo.is_archived && !was_archived {
        change.archive_demo(slug, now).await?;
        note(change, Action::DemoArchived, slug, None, None).await?;
        done = done.or(Some(Action::DemoArchived));
    }
    Ok(done)
}

async fn note(
    change: &mut Change,
    action: Action,
    slug: &str,
    was: Option<String>,
    becomes: Option<String>,
) -> Result<(), StoreError> {
    let entry = NewEntry {
        at: System.now(),
        actor: Actor::CommandLine,
        action,
        subject: slug.to_owned(),
        was,
        becomes,
    };
    change.note(entry).await
}

/// What the audit log holds, as JSON.
fn facts(settings: &Table) -> String {
    serde_json::to_string(settings).unwrap_or_default()
}
