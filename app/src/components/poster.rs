//! The still of a presenter.

use leptos::prelude::*;

/// In the browser a still takes the place of one that has been shown already: it must be there at once.
const AWAKE: bool = cfg!(not(feature = "ssr"));

/// A presenter's still, 640 by 800, AVIF with JPEG for browsers that lack it. Decoration: the name always
/// stands beside it as text.
#[component]
pub fn Poster(
    /// Path without its ending, as in `Demo::poster`.
    path: String,
    /// Whether it is among the first things seen: loaded at once, ahead of everything else.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    let avif = format!("{path}.avif");
    let jpeg = path + ".jpg";
    view! {
        <picture class="poster">
            <source srcset=avif type="image/avif" />
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
}
