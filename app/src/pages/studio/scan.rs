//! What scanners saw of a link: what was sent, what was answered, and what it counted.

use super::html::IntoHtml;
use crate::messages::Messages;
use crate::studio_content::{Scanned, Scanner};
use http::StatusCode;
use leptos::prelude::*;

/// The answers by request, and the counts before and after.
#[component]
pub(super) fn Scan(scanned: Scanned) -> impl IntoView {
    let messages = Messages::here();
    let outcome = outcome(messages, &scanned);
    let Scanned {
        link,
        requests,
        opens,
        talks,
        ..
    } = scanned;
    let was_reported = requests.iter().any(|(sent, ..)| *sent == "POST");
    let rows = requests
        .into_iter()
        .map(|(sent, scanner, status)| {
            view! {
                <tr>
                    <td>{who(messages, scanner)}</td>
                    <td><code>{sent}</code></td>
                    <td class="studio-number" data-label=messages.studio_scan_answer()>{status.as_u16()}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <p class="studio-lead">{outcome}</p>
        <div class="studio-table" tabindex="0" role="group" aria-label=messages.studio_scan_request()>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{messages.studio_opener()}</th>
                        <th scope="col">{messages.studio_scan_request()}</th>
                        <th scope="col" class="studio-number">{messages.studio_scan_answer()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {was_reported.then(|| view! { <p class="studio-note">{messages.studio_scan_listed()}</p> })}
        <dl class="studio-facts">
            <Counts label=messages.studio_opens() counts=opens />
            <Counts label=messages.studio_talks() counts=talks />
        </dl>
        <p><a class="secondary" href=format!("/studio/links/{link}")>{messages.studio_scan_back()}</a></p>
    }
    .into_html()
}

#[component]
fn Counts(label: &'static str, counts: (u32, u32)) -> impl IntoView {
    let messages = Messages::here();
    let (before, after) = counts;
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{messages.studio_scan_before()} " " {before} " · " {messages.studio_scan_after()} " " {after}</dd>
        </div>
    }
}

/// What it comes to. Only where every page opened as it does for a scanner is it said that scanners spend nothing.
fn outcome(messages: Messages, scanned: &Scanned) -> &'static str {
    let is_changed = |(before, after)| before != after;
    let some = |is: fn(StatusCode) -> bool| scanned.requests.iter().any(|(_, _, status)| is(*status));
    if is_changed(scanned.opens) || is_changed(scanned.talks) {
        messages.studio_scan_counted()
    } else if some(|status| status == StatusCode::TOO_MANY_REQUESTS) {
        messages.studio_scan_limited()
    } else if some(|status| !status.is_success()) {
        messages.studio_scan_other()
    } else {
        messages.studio_scan_held()
    }
}

fn who(messages: Messages, scanner: Scanner) -> String {
    match scanner {
        Scanner::Preview(name) => messages.studio_scan_preview(name),
        Scanner::Mail(name) => messages.studio_scan_mail(name),
        Scanner::Gateway => messages.studio_scan_gateway().to_owned(),
        Scanner::Unnamed => messages.studio_scan_unnamed().to_owned(),
        Scanner::Ahead => messages.studio_scan_ahead().to_owned(),
        Scanner::Scripts => messages.studio_scan_scripts().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Language;

    #[test]
    fn a_scan_that_proves_nothing_does_not_say_that_it_does() {
        let messages = Messages::of(Language::En);
        let said = |statuses: &[u16], opens, talks| {
            let status = |code| StatusCode::from_u16(code).expect("a status");
            let requests = statuses
                .iter()
                .map(|code| ("GET", Scanner::Gateway, status(*code)));
            let scanned = Scanned {
                link: "id".into(),
                recipient: "Grace Hopper".into(),
                requests: requests.collect(),
                opens,
                talks,
            };
            outcome(messages, &scanned)
        };
        assert_eq!(said(&[200, 204], (3, 3), (1, 1)), messages.studio_scan_held());
        for other in [308, 403, 404, 409, 500, 503] {
            assert_eq!(
                said(&[200, other], (0, 0), (0, 0)),
                messages.studio_scan_other(),
                "{other}"
            );
        }
        assert_eq!(said(&[404, 429], (0, 0), (0, 0)), messages.studio_scan_limited());
        assert_eq!(said(&[200, 204], (0, 1), (0, 0)), messages.studio_scan_counted());
        assert_eq!(said(&[200, 429], (2, 2), (0, 1)), messages.studio_scan_counted());
    }
}
