//! How many of each step there were, from open to call to action.

use super::table::{Head, Table};
use crate::messages::Messages;
use crate::pages::studio::html::IntoHtml;
use crate::pages::studio::numbers::{number, percent};
use backend::store::Amounts;
use leptos::prelude::*;

/// How many of each step there were, and what part of the step before.
#[component]
pub(super) fn Funnel(total: Amounts, has_opens: bool) -> impl IntoView {
    let messages = Messages::here();
    let opened = has_opens.then_some(total.opened);
    let steps = [
        (messages.studio_figures_opened(), opened, None),
        (messages.studio_figures_started(), Some(total.started), None),
        (
            messages.studio_figures_live(),
            Some(total.live),
            Some(total.started),
        ),
        (
            messages.studio_figures_acted(),
            Some(total.acted),
            Some(total.live),
        ),
    ];
    let most = steps
        .iter()
        .filter_map(|(_, amount, _)| *amount)
        .max()
        .unwrap_or_default()
        .max(1);
    let rows = steps
        .map(|(step, amount, of)| {
            // A call to action can be pressed where a session came to no talk.
            let part = amount.zip(of).filter(|(amount, of)| *of > 0 && amount <= of);
            let part = part.map(|(amount, of)| percent(messages, amount * 100 / of));
            let width = amount.unwrap_or_default() * 100 / most;
            let amount = amount.map_or_else(
                || messages.studio_figures_no_data().to_owned(),
                |amount| number(messages, amount),
            );
            view! {
                <tr>
                    <th scope="row">{step}</th>
                    <td class="studio-number">{amount}</td>
                    <td class="studio-number" dir="ltr">{part}</td>
                    <td class="chart-step">
                        <svg aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none">
                            <rect class="chart-bar" x="0" y="0" width=width height="10" />
                        </svg>
                    </td>
                </tr>
            }
        })
        .collect_view();
    let about_opens = if has_opens {
        messages.studio_figures_opens_note()
    } else {
        messages.studio_figures_no_opens()
    };
    let heads = [
        Head::Words(messages.studio_figures_step().into()),
        Head::Number(messages.studio_figures_number()),
        Head::Number(messages.studio_figures_part()),
        Head::None,
    ];
    view! {
        <Table id="funnel" title=messages.studio_figures_funnel() heads note=about_opens>
            {rows}
        </Table>
    }
    .into_html()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_is_above_the_whole() {
        let part = |live, acted| {
            let total = Amounts {
                started: 4,
                live,
                acted,
                ..Amounts::default()
            };
            let html = Owner::new().with(|| view! { <Funnel total has_opens=false /> }.to_html());
            html.matches("%<").count()
        };
        assert_eq!((part(2, 2), part(2, 3), part(0, 1)), (2, 1, 1));
    }
}
