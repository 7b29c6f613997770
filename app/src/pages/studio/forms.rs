//! The forms about an account: a label, a field, and what is wrong with it beside it. A password never comes back.

use super::frame::Plain;
use super::html::IntoHtml;
use super::one_time::to_provider;
use super::unsent::{SendNow, carried};
use crate::messages::Messages;
use crate::studio_content::{Form, Trouble, Unsent};
use backend::accounts::{Fault, Field, password};
use leptos::prelude::*;

/// Makes the first administrator. To its own address: the secret is nowhere in the page.
#[component]
pub(super) fn SetUp(title: String, form: Form) -> impl IntoView {
    let messages = Messages::here();
    view! {
        <Plain title>
            <p class="studio-lead">{messages.studio_set_up()}</p>
            <form class="studio-form" method="post">
                <Problem trouble=form.trouble.clone() />
                <Row form=form.clone() field=Field::Name first=true />
                <Row form=form.clone() field=Field::Mail />
                <Row form field=Field::Password />
                <button class="primary" type="submit">{messages.studio_set_up_button()}</button>
            </form>
        </Plain>
    }
    .into_html()
}

/// Chooses the password of an account.
#[component]
pub(super) fn NewPassword(title: String, mail: String, form: Form) -> impl IntoView {
    let messages = Messages::here();
    view! {
        <Plain title>
            <p class="studio-lead" dir="auto">{messages.studio_new_password(&mail)}</p>
            <form class="studio-form" method="post">
                <Problem trouble=form.trouble.clone() />
                // For password managers, which keep it with the password.
                <input type="text" name="username" autocomplete="username" value=mail readonly hidden />
                <Row form field=Field::Password first=true />
                <button class="primary" type="submit">{messages.studio_save_password()}</button>
            </form>
        </Plain>
    }
    .into_html()
}

/// Accepts an invitation.
#[component]
pub(super) fn Invitation(
    title: String,
    mail: String,
    form: Form,
    /// What people call the identity provider, where there is one.
    elsewhere: Option<String>,
) -> impl IntoView {
    let messages = Messages::here();
    let elsewhere = elsewhere.map(|provider| to_provider(&provider));
    view! {
        <Plain title>
            <p class="studio-lead" dir="auto">{messages.studio_invitation(&mail)}</p>
            <form class="studio-form" method="post">
                <Problem trouble=form.trouble.clone() />
                <Row form=form.clone() field=Field::Name first=true />
                <input type="text" name="username" autocomplete="username" value=mail readonly hidden />
                <Row form field=Field::Password />
                <button class="primary" type="submit">{messages.studio_set_up_button()}</button>
            </form>
            {elsewhere}
        </Plain>
    }
    .into_html()
}

/// Signs in.
#[component]
pub(super) fn SignIn(
    title: String,
    form: Form,
    /// What people call the identity provider, where there is one.
    elsewhere: Option<String>,
    /// What waits to be sent.
    unsent: Option<Unsent>,
) -> impl IntoView {
    let messages = Messages::here();
    let waits = unsent.is_some();
    let sent_from_here = unsent.clone().filter(|_| elsewhere.is_some()).map(|unsent| {
        view! {
            <p class="studio-note">{messages.studio_unsent_elsewhere()}</p>
            <SendNow unsent button=messages.studio_unsent_button() />
        }
    });
    let elsewhere = elsewhere.map(|name| {
        view! {
            <a class="secondary studio-elsewhere" href="/sign-in/oidc" rel="nofollow" target=waits.then_some("_blank")>
                {messages.studio_sign_in_with(&name)}
            </a>
        }
    });
    view! {
        <Plain title languages=!waits>
            {waits.then(|| view! { <p class="studio-lead">{messages.studio_signed_out()}</p> })}
            <form class="studio-form" method="post" action="/sign-in">
                <Problem trouble=form.trouble.clone() />
                {unsent.map(carried)}
                <Row form=form.clone() field=Field::Mail first=true />
                <Row form field=Field::Current />
                <button class="primary" type="submit">{messages.studio_sign_in_title()}</button>
            </form>
            {elsewhere}
            {sent_from_here}
            <p class="studio-note">{messages.studio_forgotten()}</p>
        </Plain>
    }
    .into_html()
}

/// What is wrong with the whole form.
#[component]
pub(super) fn Problem(trouble: Option<Trouble>) -> impl IntoView {
    let messages = Messages::here();
    let words = trouble.map(|trouble| match trouble {
        Trouble::Refused => messages.studio_refused().to_owned(),
        Trouble::TooOften(secs) => messages.studio_too_often(secs),
        Trouble::Busy => messages.studio_busy().to_owned(),
        Trouble::Away => messages.studio_away().to_owned(),
        Trouble::FileAgain => messages.studio_file_again().to_owned(),
        Trouble::NoAccount { said, invited } => no_account(messages, said.as_deref(), invited.as_deref()),
        Trouble::Stale => messages.studio_sign_on_stale().to_owned(),
        Trouble::ProviderFailed => messages.studio_sign_on_failed().to_owned(),
    });
    words.map(|words| view! { <p class="studio-problem" role="alert">{words}</p> })
}

/// Why an identity provider lets a person in with no account: which address it gave, and which was invited.
fn no_account(messages: Messages, said: Option<&str>, invited: Option<&str>) -> String {
    let mut words = said.map_or_else(
        || messages.studio_no_account().to_owned(),
        |said| messages.studio_no_account_for(said),
    );
    if let Some(invited) = invited {
        words.push(' ');
        words.push_str(&messages.studio_no_account_invited(invited));
    }
    words
}

/// What a field is called, its name in the form, how browsers fill it in, and what they show.
const fn of(field: Field) -> (&'static str, &'static str, &'static str) {
    match field {
        Field::Name => ("name", "name", "text"),
        Field::Mail => ("mail", "username", "email"),
        Field::Password => ("password", "new-password", "password"),
        Field::Current => ("current", "current-password", "password"),
        Field::TimeZone => ("time_zone", "off", "text"),
    }
}

/// The field that is typed into next: the first that is wrong, the password of an address that was typed, or the first.
fn begins(form: &Form, field: Field, first: bool) -> bool {
    match (form.faults.first(), &form.trouble) {
        (Some((wrong, _)), _) => *wrong == field,
        (None, Some(Trouble::Refused | Trouble::TooOften(_) | Trouble::Busy | Trouble::Away)) => {
            field == Field::Current
        }
        (None, _) => first,
    }
}

/// A field with its label.
#[component]
pub(super) fn Row(
    form: Form,
    field: Field,
    /// Whether an empty form begins with it.
    #[prop(default = false)]
    first: bool,
    /// Whether it is filled in by whom it is about, and browsers may know the answer.
    #[prop(default = true)]
    is_own: bool,
    /// Whether a new password is asked for in the same form.
    #[prop(default = false)]
    is_replaced: bool,
) -> impl IntoView {
    let messages = Messages::here();
    let (name, fill, kind) = of(field);
    let label = match field {
        Field::Name => messages.studio_name(),
        Field::Mail => messages.studio_mail(),
        Field::Password => messages.studio_new(),
        Field::Current if is_replaced => messages.studio_current(),
        Field::Current => messages.studio_password(),
        Field::TimeZone => messages.studio_zone(),
    };
    let begins = begins(&form, field, first);
    let fault = form.fault(field).map(|fault| words(messages, fault));
    let value = match field {
        Field::Name => Some(form.name),
        Field::Mail => Some(form.mail),
        Field::Password | Field::Current | Field::TimeZone => None,
    };
    let least = u64::try_from(password::LEAST).unwrap_or_default();
    let rule = (field == Field::Password).then(|| messages.studio_password_rule(least));
    let (rule_id, fault_id) = (format!("{name}-rule"), format!("{name}-fault"));
    let mut described = Vec::new();
    described.extend(fault.as_ref().map(|_| fault_id.clone()));
    described.extend(rule.as_ref().map(|_| rule_id.clone()));
    let described = (!described.is_empty()).then(|| described.join(" "));
    let invalid = fault.is_some().then_some("true");
    let direction = if field == Field::Name { "auto" } else { "ltr" };
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input
                id=name
                name=name
                type=kind
                autocomplete=if is_own { fill } else { "off" }
                autocapitalize="none"
                spellcheck="false"
                dir=direction
                value=value
                required
                autofocus=begins
                aria-invalid=invalid
                aria-describedby=described
            />
            {fault.map(|words| view! { <p class="studio-fault" id=fault_id>{words}</p> })}
            {rule.map(|words| view! { <p class="studio-rule" id=rule_id>{words}</p> })}
        </div>
    }
    .into_html()
}

/// What is wrong with a field, as people read it.
pub(super) fn words(messages: Messages, fault: Fault) -> &'static str {
    match fault {
        Fault::Missing => messages.fault_missing(),
        Fault::NotMail => messages.fault_email(),
        Fault::TooLong => messages.studio_fault_long(),
        Fault::Odd => messages.studio_fault_odd(),
        Fault::Taken => messages.studio_fault_taken(),
        Fault::TooShort => messages.studio_fault_short(),
        Fault::Common => messages.studio_fault_common(),
        Fault::Personal => messages.studio_fault_personal(),
        Fault::Wrong => messages.studio_fault_wrong(),
        Fault::NoZone => messages.studio_fault_zone(),
    }
}
