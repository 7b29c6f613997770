//! `/studio/team`: every account, and the form that invites.

use super::forms::{Problem, Row};
use super::frame::role as role_name;
use super::html::IntoHtml;
use super::lists::Downloads;
use super::moment::Moment;
use crate::messages::Messages;
use crate::studio_content::Form;
use backend::account::{Account, Member, Role};
use backend::accounts::Field;
use leptos::prelude::*;

/// The accounts, and below them the form.
#[component]
pub(super) fn Team(team: Vec<Member>, form: Form, role: Role) -> impl IntoView {
    let messages = Messages::here();
    let rows = team
        .into_iter()
        .map(|member| view! { <Line member /> })
        .collect_view();
    view! {
        <p class="studio-more"><a class="secondary" href="/studio/audit">{messages.audit_title()}</a></p>
        <div class="studio-table studio-talks" tabindex="0" role="group" aria-label=messages.studio_team()>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{messages.studio_team_person()}</th>
                        <th scope="col">{messages.studio_team_role()}</th>
                        <th scope="col">{messages.studio_state()}</th>
                        <th scope="col">{messages.studio_team_signed_in()}</th>
                        <th scope="col" class="studio-number">{messages.studio_links()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <Downloads list="/studio/team" query=None />
        <section aria-labelledby="invite">
            <h2 id="invite">{messages.studio_team_invite()}</h2>
            <form class="studio-form" method="post" action="/studio/team/invite">
                <Problem trouble=form.trouble.clone() />
                <Row form field=Field::Mail is_own=false />
                <RoleField role />
                <button class="primary" type="submit">{messages.studio_team_make_address()}</button>
            </form>
            <p class="studio-note">{messages.studio_team_invite_note()}</p>
        </section>
    }
    .into_html()
}

#[component]
fn Line(member: Member) -> impl IntoView {
    let messages = Messages::here();
    let Member {
        account,
        signed_in,
        has_address,
        links,
    } = member;
    let href = format!("/studio/team/{}", account.id);
    let shown = account.shown().to_owned();
    let mail = (!account.name.is_empty()).then(|| {
        let mail = account.mail.clone();
        view! { <br /><small><bdi dir="ltr">{mail}</bdi></small> }
    });
    view! {
        <tr>
            <td><a href=href><bdi>{shown}</bdi></a>{mail}</td>
            <td>{role_name(messages, account.role)}</td>
            <td>{state(messages, &account, has_address)}</td>
            <td><SignedIn at=signed_in /></td>
            <td class="studio-number" data-label=messages.studio_links()>{links.to_string()}</td>
        </tr>
    }
    .into_html()
}

/// Whether an account may sign in, or has an address at which it can.
pub(super) fn state(messages: Messages, account: &Account, has_address: bool) -> impl IntoView + use<> {
    let (id, words) = match (account.disabled, account.has_password || account.has_identity) {
        (Some(_), _) => ("disabled", messages.studio_team_disabled()),
        (None, true) => ("active", messages.studio_team_active()),
        (None, false) if account.name.is_empty() && !has_address => {
            ("expired", messages.studio_team_invitation_over())
        }
        (None, false) if account.name.is_empty() => ("invited", messages.studio_team_invited()),
        (None, false) => ("invited", messages.studio_team_no_password()),
    };
    view! { <span class="studio-state" data-state=id>{words}</span> }
}

/// When an account was last signed in.
#[component]
pub(super) fn SignedIn(at: Option<backend::clock::Timestamp>) -> impl IntoView {
    let messages = Messages::here();
    match at {
        Some(at) => view! { <Moment at /> }.into_html(),
        None => view! { <span>{messages.studio_team_never()}</span> }.into_html(),
    }
}

/// The choice of a role.
#[component]
pub(super) fn RoleField(
    role: Role,
    /// The id of a heading that names it, in place of a label.
    #[prop(optional)]
    heading: Option<&'static str>,
) -> impl IntoView {
    let messages = Messages::here();
    let options = Role::ALL
        .into_iter()
        .map(|one| view! { <option value=one.id() selected=one == role>{role_name(messages, one)}</option> })
        .collect_view();
    view! {
        <div class="field">
            {heading.is_none().then(|| view! { <label for="role">{messages.studio_team_role()}</label> })}
            <select id="role" name="role" aria-labelledby=heading>{options}</select>
        </div>
    }
    .into_html()
}
