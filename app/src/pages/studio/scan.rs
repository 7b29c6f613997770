//! What scanners saw of a link: what was sent, what was answered, and what it counted.

use crate::messages::Messages;
use crate::studio_content::{Scanned, Scanner};
use http::StatusCode;
use leptos::prelude::*;

/// The answers by request, and the counts before and after.
#[component]
pub(super) fn Scan(scanned: Scanned) -> impl IntoView {
    let messages = Messages::here();
    let Scanned {
        link,
        requests,
        opens,
        talks,
        ..
    } = scanned;
    let is_limited = requests
        .iter()
        .any(|(_, _, status)| *status == StatusCode::TOO_MANY_REQUESTS);
    let outcome = if opens != (opens.0, opens.0) || talks != (talks.0, talks.0) {
        messages.studio_scan_counted()
    } else if is_limited {
        messages.studio_scan_limited()
    } else {
        messages.studio_scan_held()
    };
    let rows = requests
        .into_iter()
        .map(|(sent, scanner, status)| {
            view! {
                <tr>
                    <td>{who(messages, scanner)}</td>
                    <td><code>{sent}</code></td>
                    <td class="studio-number">{status.as_u16()}</td>
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
        <dl class="studio-facts">
            <Counts label=messages.studio_opens() counts=opens />
            <Counts label=messages.studio_talks() counts=talks />
        </dl>
        <p><a class="secondary" href=format!("/studio/links/{link}")>{messages.studio_scan_back()}</a></p>
    }
    .into_any()
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

fn who(messages: Messages, scanner: Scanner) -> String {
    match scanner {
        Scanner::Preview(name) => messages.studio_scan_preview(name),
        Scanner::Gateway => messages.studio_scan_gateway().to_owned(),
        Scanner::Ahead => messages.studio_scan_ahead().to_owned(),
        Scanner::Scripts => messages.studio_scan_scripts().to_owned(),
    }
}
