//! The still of a presenter.

use contract::demo::Demo;
use leptos::prelude::*;

/// In the browser a still takes the place of one that has been shown already: it must be there at once.
const AWAKE: bool = cfg!(not(feature = "ssr"));

/// Where a demo's still is.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Path without its ending, as in `Demo::poster`.
    path: String,
    /// As in `Demo::poster_avif`.
    avif: bool,
    /// The presenter's name.
    name: String,
}

impl From<&Demo> for Picture {
    fn from(demo: &Demo) -> Self {
        Self {
            path: demo.poster.clone(),
            avif: demo.poster_avif,
            name: demo.name.clone(),
        }
    }
}

/// A presenter's still, 640 by 800, AVIF where there is one with JPEG for browsers that lack it; where there is no
/// picture, the first letter of the name. Decoration: the name always stands beside it as text.
#[component]
pub fn Poster(
    /// What is shown.
    of: Picture,
    /// Whether it is among the first things seen: loaded at once, ahead of everything else.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    let Picture { path, avif, name } = of;
    if path.is_empty() {
        let letter: String = name.chars().take(1).flat_map(char::to_uppercase).collect();
        return view! {
            <svg class="poster monogram" viewBox="0 0 640 800" aria-hidden="true">
                <rect width="640" height="800"></rect>
                <text x="320" y="400" text-anchor="middle" dominant-baseline="central">
                    {letter}
                </text>
            </svg>
        }
        .into_any();
    }
    let source = avif.then(|| view! { <source srcset=format!("{path}.avif") type="image/avif" /> });
    let jpeg = path + ".jpg";
    view! {
        <picture class="poster">
            {source}
            <img
                src=jpeg
                alt=""
                width="640"
                height="800"
                decoding=if AWAKE { "sync" } else { "async" }
                loading=if first || AWAKE { "eager" } else { "lazy" }
                fetchpriority=first.then_some("high")
            />
        </picture>
    }
    .into_any()
}
