//! Views that become HTML where they are made.
//!
//! No browser hydrates a page of the studio. An `AnyView` compiles each way in which a view can be rendered, in the browser
//! too; its HTML is the one way that is used here (docs/adr/0062-run-builds-quickly.md).

use leptos::tachys::html::InertElement;
use leptos::tachys::view::RenderHtml;

/// What a view has become.
pub(super) type Html = InertElement;

/// What can become HTML at once.
pub(super) trait IntoHtml {
    /// The view's HTML. Takes no further attributes.
    fn into_html(self) -> Html;
}

impl<T: RenderHtml> IntoHtml for T {
    fn into_html(self) -> Html {
        InertElement::new(self.to_html())
    }
}
