//! The head of a page that was prepared for one person: whom they meet, who prepared it, and how to reach that person.

use super::erase_on_server::erase_on_server;
use crate::messages::Messages;
use contract::demo::{Invitation, Sender};
use leptos::prelude::*;

/// The page's heading with the presenter's first name, and below it who prepared it. `offered` is where the call to action
/// leads: it is not offered twice.
pub fn personal_head(
    messages: Messages,
    name: &str,
    invited: Invitation,
    offered: Option<String>,
) -> impl IntoView + use<> {
    let Invitation {
        recipient,
        first_name,
        company,
        logo,
        sender,
        ..
    } = invited;
    let title = match &first_name {
        Some(first) => messages.meet_you(first, name),
        None => messages.meet(name),
    };
    // The heading and the sender's line have the names already.
    let named = first_name.is_none() || sender.is_none();
    let eyebrow = named.then(|| match &company {
        Some(company) => messages.eyebrow_company(&recipient, company),
        None => messages.eyebrow(&recipient),
    });
    let whom = company.clone().unwrap_or(recipient);
    erase_on_server(view! {
        {logo.map(|logo| view! { <img class="personal-logo" src=logo alt=company.unwrap_or_default() /> })}
        {eyebrow.map(|words| view! { <p class="eyebrow">{words}</p> })}
        <h1 class="personal-title">{title}</h1>
        {sender.map(|sender| view! { <SenderLine messages sender whom offered /> })}
    })
}

/// Who prepared it, for whom, and the ways to them.
#[component]
fn SenderLine(messages: Messages, sender: Sender, whom: String, offered: Option<String>) -> impl IntoView {
    let Sender {
        name,
        role,
        picture,
        mail,
        calendar,
    } = sender;
    let ways = [
        calendar.map(|href| (href, messages.book_with(&name))),
        mail.map(|mail| (format!("mailto:{mail}"), messages.write_to(&name))),
    ];
    let ways = ways
        .into_iter()
        .flatten()
        .filter(|(href, _)| Some(href) != offered.as_ref())
        .map(|(href, label)| view! { <a href=href target="_blank" rel="noopener">{label}</a> })
        .collect_view();
    let initials = initials(&name);
    erase_on_server(view! {
        <div class="sender">
            <span class="sender-picture" aria-hidden="true">
                {initials}
                {picture.map(|picture| view! { <img src=picture alt="" width="40" height="40" /> })}
            </span>
            <div>
                <p>{messages.set_up(&name, &whom)}</p>
                <p class="sender-more">
                    {role.map(|role| view! { <span dir="auto">{role}</span> })}
                    {ways}
                </p>
            </div>
        </div>
    })
}

/// The first letters of the first and the last name.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let (first, last) = (words.next(), words.next_back());
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn a_name_without_a_picture_has_two_letters_at_most() {
        for (name, letters) in [
            ("Grace Hopper", "GH"),
            ("grace brewster murray hopper", "GH"),
            ("Grace", "G"),
            ("山田", "山"),
            ("", ""),
        ] {
            assert_eq!(initials(name), letters, "{name}");
        }
    }
}
