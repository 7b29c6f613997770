//! `/studio/links/{id}`: the address to pass on, what became of the link, and its form.

use super::copied::Copied;
use super::frame::LIVE;
use super::html::IntoHtml;
use super::limits::{StoppedNote, full_note, spent_note};
use super::link_form::LinkFields;
use super::links::{Status, used, used_time};
use super::moment::{LastDay, Moment};
use super::numbers::amount;
use super::opens::Opens;
use super::qr;
use super::requests::Requests;
use super::talks::Rows;
use crate::messages::{Language, Messages};
use crate::studio_content::LinkEntry;
use backend::budgets::MostCost;
use backend::clock::Timestamp;
use backend::studio::{LinkChoices, LinkDetail, LinkForm, LinkStatus};
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The whole link; `address` is where it opens.
#[component]
pub(super) fn Link(
    detail: LinkDetail,
    choices: LinkChoices,
    entry: LinkEntry,
    address: Option<String>,
) -> impl IntoView {
    let messages = Messages::here();
    let LinkDetail {
        line,
        version,
        may_change,
        talks,
        opened_times,
        opens,
        fetches,
        denied,
        last_denied,
        late,
        last_late,
        requests,
        may_judge,
        stopped,
        spent,
        full,
        most_cost: most_cost_now,
        can_end,
        form,
        ..
    } = detail;
    let asks = Asks::of(&form);
    let is_withdrawn = line.status == LinkStatus::Revoked;
    // What opens nothing is not passed on.
    let address = address.filter(|_| !is_withdrawn);
    let change = format!("/studio/links/{}", line.id);
    let revoke = format!("{change}/revoke");
    let scan = address.is_some().then(|| format!("{change}/scan"));
    let (has_talks, its_talks) = (!talks.is_empty(), format!("/studio/sessions?link={}", line.id));
    let again = format!("/studio/links/new?from={}", line.id);
    view! {
        <div id="live-notes" data-live=LIVE>
            {stopped.map(|stop| view! { <StoppedNote what=stop.what /> })}
            {line.lacks_demo.then(|| view! { <p class="studio-problem" role="note">{messages.studio_link_no_demo_note(&line.demo)}</p> })}
            {spent.map(|of| spent_note(messages, of, &line.owner))}
            {full.map(|of| full_note(messages, of, &line.owner))}
        </div>
        <dl class="studio-facts" id="live-facts" data-live=LIVE>
            <div><dt>{messages.studio_state()}</dt><dd><Status status=line.status /></dd></div>
            <div><dt>{messages.studio_demo()}</dt><dd><bdi>{line.demo.clone()}</bdi></dd></div>
            <div><dt>{messages.studio_opens()}</dt><dd>{opened_times}</dd></div>
            <div><dt>{messages.studio_talks()}</dt><dd>{used(&line)}</dd></div>
            <div><dt>{messages.studio_link_time()}</dt><dd>{used_time(&line)}</dd></div>
            <div><dt>{messages.studio_link_cost()}</dt><dd>{most_cost(messages, most_cost_now)}</dd></div>
            {line
                .expires
                .map(|end| view! { <div><dt>{messages.studio_link_until()}</dt><dd><LastDay end=Some(end) /></dd></div> })}
            {nothing_stored(messages, line.stores_nothing)}
            <Times what=messages.studio_link_passcode_wrong() times=denied last=last_denied />
            <Times what=messages.studio_link_late() times=late last=last_late />
            <div><dt>{messages.studio_link_owner()}</dt><dd><bdi>{line.owner.clone()}</bdi></dd></div>
        </dl>
        {address.map(|address| view! { <Address address recipient=line.recipient.clone() asks /> })}
        <Requests requests settle=format!("{change}/requests") is_withdrawn />
        <section id="live-talks" data-live=LIVE aria-labelledby="talks">
            <h2 id="talks">{messages.studio_talks()}</h2>
            <Rows talks label=messages.studio_talks() none=messages.studio_none() />
            {has_talks.then(|| view! { <p class="studio-more"><a class="secondary" href=its_talks>{messages.studio_link_talks()}</a></p> })}
        </section>
        <Opens opens fetches list=format!("{change}/opens") judge=may_judge.then(|| format!("{change}/opens")) />
        {(is_withdrawn && may_judge)
            .then(|| {
                view! {
                    <div class="studio-further">
                        <a class="secondary" href=again.clone()>{messages.studio_link_again()}</a>
                    </div>
                }
            })}
        {may_change
            .then(|| {
                view! {
                    <section aria-labelledby="settings">
                        <h2 id="settings">{messages.studio_link_settings()}</h2>
                        <form class="studio-form" method="post" action=change>
                            <input type="hidden" name="version" value=version.to_string() />
                            <LinkFields choices entry />
                            <button class="primary" type="submit">{messages.studio_link_save()}</button>
                        </form>
                    </section>
                    <section aria-labelledby="more">
                        <h2 id="more">{messages.studio_link_further()}</h2>
                        <div class="studio-further">
                            <a class="secondary" href=again>{messages.studio_link_again()}</a>
                            {scan.clone().map(|scan| scan_button(messages, scan))}
                        </div>
                        {scan
                            .map(|_| view! { <p class="studio-note" id="scan-note">{messages.studio_scan_note()}</p> })}
                        <Withdraw revoke can_end />
                    </section>
                }
            })}
    }
    .into_html()
}

/// Sends at it what scanners send.
fn scan_button(messages: Messages, scan: String) -> impl IntoView {
    view! {
        <form method="post" action=scan>
            <button class="secondary" type="submit" aria-describedby="scan-note">{messages.studio_scan()}</button>
        </form>
    }
}

/// That nothing is stored of what is said in its talks, where that is so.
fn nothing_stored(messages: Messages, is_so: bool) -> impl IntoView {
    is_so.then(|| {
        view! { <div><dt>{messages.studio_said()}</dt><dd>{messages.studio_link_nothing_stored()}</dd></div> }
    })
}

/// How often this happened, and when last; nothing where it did not.
#[component]
fn Times(what: &'static str, times: u32, last: Option<Timestamp>) -> impl IntoView {
    let messages = Messages::here();
    let last = last.map(|at| view! { " (" {messages.studio_link_passcode_last()} " " <Moment at /> ")" });
    (times > 0)
        .then(|| view! { <div><dt>{what}</dt><dd>{times} {last}</dd></div> })
        .into_html()
}

/// Withdraws the link. It cannot be undone: one press does nothing.
#[component]
fn Withdraw(
    /// Takes it.
    revoke: String,
    /// Whether its talks can be ended at their vendors.
    can_end: bool,
) -> impl IntoView {
    let messages = Messages::here();
    let note = if can_end {
        messages.studio_link_revoke_note()
    } else {
        messages.studio_link_revoke_unended()
    };
    view! {
        <details class="studio-group studio-delete">
            <summary>{messages.studio_link_revoke()}</summary>
            <p class="studio-note" id="revoke-note">{note}</p>
            <form method="post" action=revoke>
                <button class="secondary" type="submit" aria-describedby="revoke-note">
                    {messages.studio_link_revoke_now()}
                </button>
            </form>
        </details>
    }
    .into_html()
}

/// The most that the talks of a link can cost, or why none can be said, in this language.
#[must_use]
pub fn cost_in_words(language: Language, most: MostCost) -> String {
    most_cost(Messages::of(language), most)
}

fn most_cost(messages: Messages, most: MostCost) -> String {
    match most {
        MostCost::NoVendor => messages.studio_link_cost_unknown().to_owned(),
        MostCost::NoPrice(kind) => messages.studio_link_no_price(kind.name()),
        MostCost::NoLimit => messages.studio_link_no_limit().to_owned(),
        MostCost::Most(most, currency) => amount(messages, most, &currency),
    }
}

/// The form of a link that is not made yet.
#[component]
pub(super) fn NewLink(choices: LinkChoices, entry: LinkEntry) -> impl IntoView {
    let messages = Messages::here();
    let note = entry
        .is_partial
        .then(|| view! { <p class="studio-note">{messages.studio_link_partial()}</p> });
    view! {
        {note}
        <form class="studio-form" method="post" action="/studio/links/new">
            <LinkFields choices entry />
            <button class="primary" type="submit">{messages.studio_link_make()}</button>
        </form>
    }
    .into_html()
}

/// What a link asks its visitors for.
#[derive(Clone, Copy)]
struct Asks {
    passcode: bool,
    mail: bool,
}

impl Asks {
    fn of(form: &LinkForm) -> Self {
        Self {
            passcode: !form.get("passcode").is_empty(),
            mail: !form.get("mail_gate").is_empty(),
        }
    }
}

/// Where the link opens: to copy, to send, to scan, and to look at.
#[component]
fn Address(address: String, recipient: String, asks: Asks) -> impl IntoView {
    let messages = Messages::here();
    let subject = messages.studio_link_mail_subject();
    let body = messages.studio_link_mail_body(&recipient, &address);
    let encode = |text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let mail = format!("mailto:?subject={}&body={}", encode(subject), encode(&body));
    let drawn = qr::drawing(&address, messages.studio_link_qr());
    view! {
        <section aria-labelledby="address">
            <h2 id="address">{messages.studio_link_address()}</h2>
            <Copied id="link-address" address=address.clone() label="address">
                <a class="secondary" href=mail>{messages.studio_link_mail()}</a>
                <a class="secondary" href=address>{messages.studio_link_look()}</a>
            </Copied>
            {asks.passcode.then(|| view! { <p class="studio-note">{messages.studio_link_passcode_note()}</p> })}
            {(asks.passcode || asks.mail)
                .then(|| view! { <p class="studio-note">{messages.studio_link_asks_note()}</p> })}
            {drawn}
        </section>
    }
    .into_html()
}
