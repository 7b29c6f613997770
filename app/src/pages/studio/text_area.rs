//! A field of several lines, whose content the renderer writes as it is: so it is encoded here, and nowhere else.

use leptos::prelude::*;

/// The field.
#[component]
pub(super) fn TextArea(
    id: String,
    name: &'static str,
    /// As it was typed.
    text: String,
    invalid: Option<&'static str>,
    described: Option<String>,
    #[prop(default = 3)] rows: u32,
) -> impl IntoView {
    let content = encoded(text);
    view! {
        <textarea
            id=id
            name=name
            rows=rows
            dir="auto"
            aria-invalid=invalid
            aria-describedby=described
            inner_html=content
        ></textarea>
    }
}

/// A text as the content of a field. A first line feed is no part of the content.
fn encoded(mut text: String) -> String {
    for (character, entity) in [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;")] {
        text = text.replace(character, entity);
    }
    text.insert(0, '\n');
    text
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn no_text_ends_the_field() {
        assert_eq!(encoded("a".into()), "\na");
        assert_eq!(encoded("\n&</textarea>".into()), "\n\n&amp;&lt;/textarea&gt;");
    }
}
