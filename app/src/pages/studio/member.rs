//! `/studio/team/{id}`: one account, and what an administrator does about it; and the one-time address for it.

use super::copied::Copied;
use super::frame::role as role_name;
use super::html::IntoHtml;
use super::team::{RoleField, SignedIn, state};
use crate::messages::Messages;
use crate::studio_content::{LetterState, NotChanged, ShownOnce};
use backend::account::Account;
use backend::accounts::MemberDetail;
use leptos::prelude::*;

/// The whole account.
#[component]
pub(super) fn Member(detail: MemberDetail, not_changed: Option<NotChanged>) -> impl IntoView {
    let messages = Messages::here();
    let MemberDetail {
        member,
        is_last_admin,
        owners,
    } = detail;
    let account = member.account;
    let did = format!("/studio/audit?of={}", account.id);
    let is_last = (is_last_admin || not_changed == Some(NotChanged::LastAdmin)).then(|| {
        view! { <p class="studio-note" role=not_changed.map(|_| "alert")>{messages.studio_team_last_admin()}</p> }
    });
    let is_missing = not_changed == Some(NotChanged::NoOwner);
    let links = (member.links > 0 && !owners.is_empty()).then(|| {
        let is_disabled = account.disabled.is_some();
        view! { <HandOn id=account.id.clone() links=member.links owners is_disabled is_missing /> }
    });
    view! {
        <dl class="studio-facts">
            <div><dt>{messages.studio_mail()}</dt><dd><bdi dir="ltr">{account.mail.clone()}</bdi></dd></div>
            <div><dt>{messages.studio_team_role()}</dt><dd>{role_name(messages, account.role)}</dd></div>
            <div><dt>{messages.studio_state()}</dt><dd>{state(messages, &account, member.has_address)}</dd></div>
            <div><dt>{messages.studio_team_signed_in()}</dt><dd><SignedIn at=member.signed_in /></dd></div>
            <div><dt>{messages.studio_links()}</dt><dd>{member.links.to_string()}</dd></div>
        </dl>
        <p class="studio-more"><a class="secondary" href=did>{messages.audit_of_account()}</a></p>
        {is_last}
        {links}
        {(!is_last_admin).then(|| view! { <Changes account /> })}
    }
    .into_html()
}

/// Asks who gets the links.
#[component]
fn HandOn(
    id: String,
    links: u64,
    owners: Vec<Account>,
    is_disabled: bool,
    is_missing: bool,
) -> impl IntoView {
    let messages = Messages::here();
    let action = format!("/studio/team/{id}/links");
    let words = if is_disabled {
        messages.studio_team_whose_links(links)
    } else {
        messages.studio_team_hand_on_note(links)
    };
    let options = owners
        .into_iter()
        .map(|owner| {
            let label = format!("{} ({})", owner.shown(), owner.mail);
            view! { <option value=owner.id>{label}</option> }
        })
        .collect_view();
    view! {
        <section aria-labelledby="links">
            <h2 id="links">{messages.studio_team_hand_on()}</h2>
            <p class="studio-lead" id="links-note">{words}</p>
            <form class="studio-form" method="post" action=action>
                <div class="field">
                    <label for="to">{messages.studio_team_new_owner()}</label>
                    <select
                        id="to"
                        name="to"
                        required
                        aria-invalid=is_missing.then_some("true")
                        aria-describedby=if is_missing { "links-note to-fault" } else { "links-note" }
                    >
                        <option value="">{messages.studio_team_choose()}</option>
                        {options}
                    </select>
                    {is_missing.then(|| view! { <p class="studio-fault" id="to-fault">{messages.studio_team_choose()}</p> })}
                </div>
                <button class=if is_disabled { "primary" } else { "secondary" } type="submit">
                    {messages.studio_team_hand_on()}
                </button>
            </form>
        </section>
    }
    .into_html()
}

/// Role, one-time address, and whether it may sign in.
#[component]
fn Changes(account: Account) -> impl IntoView {
    let messages = Messages::here();
    let at = |verb: &str| format!("/studio/team/{}/{verb}", account.id);
    let (way, button, note) = if account.disabled.is_some() {
        (
            "enable",
            messages.studio_team_enable(),
            messages.studio_team_enable_note(),
        )
    } else {
        (
            "disable",
            messages.studio_team_disable(),
            messages.studio_team_disable_note(),
        )
    };
    let address_note = if account.has_password || account.has_identity {
        messages.studio_team_address_takes()
    } else {
        messages.studio_team_address_again()
    };
    let address = account.disabled.is_none().then(|| {
        view! {
            <section aria-labelledby="one-time">
                <h2 id="one-time">{messages.studio_team_address()}</h2>
                <p class="studio-note" id="address-note">{address_note}</p>
                <form method="post" action=at("address")>
                    <button class="secondary" type="submit" aria-describedby="address-note">
                        {messages.studio_team_make_address()}
                    </button>
                </form>
            </section>
        }
    });
    view! {
        <section aria-labelledby="change-role">
            <h2 id="change-role">{messages.studio_team_role()}</h2>
            <form class="studio-form" method="post" action=at("role")>
                <RoleField role=account.role heading="change-role" />
                <button class="secondary" type="submit" aria-describedby="role-note">
                    {messages.studio_team_save_role()}
                </button>
            </form>
            <p class="studio-note" id="role-note">{messages.studio_team_role_note()}</p>
        </section>
        {address}
        <section aria-labelledby="may">
            <h2 id="may">{messages.studio_team_may()}</h2>
            <p class="studio-note" id="may-note">{note}</p>
            <form method="post" action=at(way)>
                <button class="secondary" type="submit" aria-describedby="may-note">{button}</button>
            </form>
        </section>
    }
    .into_html()
}

/// The address, which is on no other page.
#[component]
pub(super) fn OneTimeAddress(
    words: String,
    address: ShownOnce,
    letter: Option<LetterState>,
) -> impl IntoView {
    let messages = Messages::here();
    let secret = address.0.rsplit('/').next().unwrap_or_default().to_owned();
    view! {
        <section aria-labelledby="address">
            <h2 id="address">{messages.studio_team_address()}</h2>
            <p class="studio-lead" dir="auto">{words}</p>
            <Copied id="one-time-address" address=address.0 label="address" />
            {letter.map(|letter| view! { <Letter letter secret /> })}
        </section>
    }
    .into_html()
}

/// What became of the letter, and the button that sends it.
#[component]
fn Letter(letter: LetterState, secret: String) -> impl IntoView {
    let messages = Messages::here();
    let (words, answer) = match letter {
        LetterState::Offered => (None, None),
        LetterState::Taken(answer) => (Some(messages.studio_letter_taken()), Some(answer)),
        LetterState::Refused(answer) => (Some(messages.studio_letter_refused()), Some(answer)),
        LetterState::Away => (Some(messages.studio_letter_away()), None),
        LetterState::TooMany => (Some(messages.studio_letter_too_many()), None),
    };
    let said = words.map(|words| {
        let answer =
            answer.map(|answer| view! { <br /><small>{messages.studio_letter_answer(&answer)}</small> });
        view! { <p class="studio-note" role="status">{words} {answer}</p> }
    });
    view! {
        {said}
        <form method="post" action="/studio/team/letter">
            <input type="hidden" name="secret" value=secret />
            <button class="secondary" type="submit">{messages.studio_letter_send()}</button>
        </form>
    }
    .into_html()
}
