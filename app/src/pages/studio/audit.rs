//! `/studio/audit`: what was done and by whom, the newest first, one part at a time.

use super::audit_words::{by, done};
use super::html::{Html, IntoHtml};
use super::lists::{Downloads, Ways};
use super::moment::{Moment, ZoneName};
use crate::messages::Messages;
use backend::audit::{Action, Entry};
use backend::studio::{AuditLine, AuditPage};
use leptos::prelude::*;

/// Whether the part is as it was written, the part, and the ways to the others and out.
#[component]
pub(super) fn Audit(page: AuditPage) -> impl IntoView {
    let messages = Messages::here();
    let AuditPage {
        entries,
        of,
        broken_at,
        newer,
        older,
        is_newest,
    } = page;
    let query = of.as_ref().map(|of| format!("of={of}"));
    // The file is of all accounts.
    let has_file = of.is_none();
    let filter = of.map(|of| {
        let shown = entries.first().map(|line| by(messages, &line.entry));
        let shown = shown.unwrap_or_else(|| of.clone());
        view! { <Filter of shown /> }
    });
    view! {
        <Checked broken_at />
        {filter}
        <Rows entries />
        <Ways
            at="/studio/audit"
            label=messages.audit_title()
            query
            newer
            older
            is_newest
            words=(messages.audit_newest(), messages.audit_newer(), messages.audit_older())
        />
        {has_file.then(|| view! { <Downloads list="/studio/audit" query=None /> })}
        <p class="studio-note">{messages.studio_noted()}</p>
    }
    .into_html()
}

/// What was found of the entries that are shown, and how all of them are checked.
#[component]
fn Checked(broken_at: Option<i64>) -> impl IntoView {
    let messages = Messages::here();
    let found = match broken_at {
        None => view! { <p class="studio-lead">{messages.audit_whole()}</p> }.into_html(),
        Some(number) => {
            let words = messages.audit_broken(&number.to_string());
            view! { <p class="studio-problem" role="alert">{words}</p> }.into_html()
        }
    };
    view! {
        <div>
            {found}
            <p class="studio-note">{messages.audit_check_all()} " " <code dir="ltr">"showroom admin audit"</code></p>
        </div>
    }
    .into_html()
}

/// All entries, or those of whoever is shown.
#[component]
fn Filter(of: String, shown: String) -> impl IntoView {
    let messages = Messages::here();
    let href = format!("/studio/audit?of={of}");
    view! {
        <nav class="studio-filter" aria-label=messages.audit_who()>
            <ul>
                <li><a href="/studio/audit">{messages.audit_all()}</a></li>
                <li><a href=href aria-current="page"><bdi>{shown}</bdi></a></li>
            </ul>
        </nav>
    }
    .into_html()
}

#[component]
fn Rows(entries: Vec<AuditLine>) -> impl IntoView {
    let messages = Messages::here();
    if entries.is_empty() {
        return view! { <p class="studio-empty">{messages.audit_none()}</p> }.into_html();
    }
    let rows = entries
        .into_iter()
        .map(|line| view! { <Line line /> })
        .collect_view();
    view! {
        <div class="studio-table studio-audit" tabindex="0" role="group" aria-label=messages.audit_title()>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{messages.studio_when()} " " <ZoneName /></th>
                        <th scope="col">{messages.audit_who()}</th>
                        <th scope="col">{messages.audit_what()}</th>
                        <th scope="col">{messages.audit_subject()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_html()
}

#[component]
fn Line(line: AuditLine) -> impl IntoView {
    let messages = Messages::here();
    let AuditLine { entry, action, about } = line;
    let href = format!("/studio/audit?of={}", entry.actor);
    let who = by(messages, &entry);
    let what = action.map_or_else(
        || entry.action.clone(),
        |action| done(messages, action).to_owned(),
    );
    let subject = subject(action, &entry.subject, about);
    let Entry {
        at,
        action: stored,
        was,
        becomes,
        ..
    } = entry;
    view! {
        <tr>
            <td><Moment at /></td>
            <td><a href=href><bdi>{who}</bdi></a></td>
            // The word of the log, for those who compare the command line's output with this page.
            <td><span title=stored>{what}</span> <Values was becomes /></td>
            <td>{subject}</td>
        </tr>
    }
    .into_html()
}

/// What it was and what it became, where the log holds that.
#[component]
fn Values(was: Option<String>, becomes: Option<String>) -> impl IntoView {
    let messages = Messages::here();
    if was.is_none() && becomes.is_none() {
        return ().into_html();
    }
    // Where there was nothing before, it is what the entry says.
    let labels = was.is_some();
    let values = [(messages.audit_before(), was), (messages.audit_after(), becomes)];
    let values = values.into_iter().filter_map(|(label, value)| {
        let value = value?;
        let label = labels.then(|| view! { <p class="studio-note">{label}</p> });
        Some(view! { {label} <p class="studio-words" dir="ltr"><code>{value}</code></p> })
    });
    view! {
        <details>
            <summary>{messages.audit_details()}</summary>
            {values.collect_view()}
        </details>
    }
    .into_html()
}

/// What it was done to, with the way there.
fn subject(action: Option<Action>, id: &str, about: Option<String>) -> Html {
    if id.is_empty() {
        return ().into_html();
    }
    let part = action.and_then(part);
    let has_name = matches!(part, Some("team" | "links"));
    let is_there = !has_name || about.is_some();
    let shown = about.filter(|_| has_name).unwrap_or_else(|| id.to_owned());
    match part.filter(|_| is_there) {
        Some(part) => {
            let href = format!("/studio/{part}/{id}");
            view! { <a href=href><bdi>{shown}</bdi></a> }.into_html()
        }
        None => view! { <bdi>{shown}</bdi> }.into_html(),
    }
}

/// The part of the studio that has a page of what this is done to.
const fn part(action: Action) -> Option<&'static str> {
    match action {
        Action::PasswordAddress
        | Action::Created
        | Action::Accepted
        | Action::PasswordChosen
        | Action::PasswordTaken
        | Action::IdentityLinked
        | Action::IdentityTaken
        | Action::SignOnRefused
        | Action::Disabled
        | Action::Enabled
        | Action::RoleChanged
        | Action::TimeZoneChanged
        | Action::SignedIn
        | Action::SignedOut
        | Action::LinksHandedOn
        | Action::AuditRead => Some("team"),
        Action::TranscriptRead | Action::TalkLeftOut => Some("sessions"),
        Action::LeadRead | Action::LeadChanged => Some("leads"),
        Action::LinkMade
        | Action::LinkChanged
        | Action::LinkRevoked
        | Action::OpenJudged
        | Action::RequestSettled => Some("links"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_was_done_to_is_text_and_leads_where_there_is_a_page() {
        let shown = |action, id: &str, about: Option<&str>| {
            subject(Some(action), id, about.map(str::to_owned)).to_html()
        };
        assert_eq!(
            shown(Action::Disabled, "id-1", Some("bob@example.com")),
            "<a href=\"/studio/team/id-1\"><bdi>bob@example.com</bdi></a>"
        );
        assert_eq!(shown(Action::Disabled, "id-1", None), "<bdi>id-1</bdi>");
        assert_eq!(
            shown(Action::TalksStopped, "<b>", Some("bob")),
            "<bdi>&lt;b&gt;</bdi>"
        );
        assert_eq!(subject(None, "", None).to_html(), ().into_html().to_html());
    }
}
