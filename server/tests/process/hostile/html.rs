//! What a page of the server's is made of, read as strictly as its renderer writes it: attributes in quotation marks.

/// A part of a page.
#[derive(Debug)]
pub enum Part {
    Open(Tag),
    Close(String),
    Text(String),
}

#[derive(Debug, Clone, Default)]
pub struct Tag {
    pub name: String,
    attributes: Vec<(String, String)>,
}

/// A form with what a browser would send of it.
#[derive(Debug, Clone, Default)]
pub struct Form {
    pub action: String,
    pub is_post: bool,
    pub controls: Vec<Control>,
}

/// A field of a form.
#[derive(Debug, Clone, Default)]
pub struct Control {
    pub name: String,
    /// `text`, `textarea`, `select` and so on.
    pub kind: String,
    pub value: String,
    pub is_invalid: bool,
    /// The ids of what is said of it.
    pub described: Vec<String>,
}

impl Control {
    /// Whether a person types into it, and what is typed is shown again.
    pub fn is_text(&self) -> bool {
        !matches!(
            &*self.kind,
            "hidden" | "select" | "checkbox" | "radio" | "password" | "file" | "readonly"
        )
    }
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut found = self.attributes.iter().filter(|(known, _)| known == name);
        found.next().map(|(_, value)| &**value)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|(name, _)| &**name)
    }
}

/// The text that a browser shows for it.
pub fn decoded(text: &str) -> String {
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    let mut text = text.to_owned();
    for (entity, letter) in entities {
        text = text.replace(entity, letter);
    }
    text
}

/// The parts of a page, in order.
///
/// # Panics
/// Where a tag is not closed.
pub fn parts(html: &str) -> Vec<Part> {
    let (mut parts, mut rest) = (Vec::new(), html);
    while let Some((before, after)) = rest.split_once('<') {
        if !before.is_empty() {
            parts.push(Part::Text(decoded(before)));
        }
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
        } else if let Some(mark) = after.strip_prefix('!') {
            rest = mark.split_once('>').map_or("", |(_, rest)| rest);
        } else if let Some(closing) = after.strip_prefix('/') {
            let (name, after) = closing.split_once('>').expect("a tag is closed");
            parts.push(Part::Close(name.to_owned()));
            rest = after;
        } else {
            let (tag, after) = tag(after);
            rest = after;
            if matches!(&*tag.name, "script" | "style" | "textarea" | "title") {
                let end = format!("</{}", tag.name);
                let (inside, after) = rest.split_once(&*end).expect("an element is closed");
                let inside = if tag.name == "script" {
                    inside.to_owned()
                } else {
                    decoded(inside)
                };
                let name = tag.name.clone();
                parts.extend([Part::Open(tag), Part::Text(inside), Part::Close(name)]);
                rest = after.split_once('>').map_or("", |(_, rest)| rest);
            } else {
                parts.push(Part::Open(tag));
            }
        }
    }
    parts.push(Part::Text(decoded(rest)));
    parts
}

/// The tag that begins here, and what follows it.
fn tag(text: &str) -> (Tag, &str) {
    let is_end = |letter: char| letter.is_whitespace() || matches!(letter, '>' | '/' | '=');
    let (name, mut rest) = text.split_at(text.find(is_end).unwrap_or(text.len()));
    let mut tag = Tag {
        name: name.to_ascii_lowercase(),
        ..Tag::default()
    };
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        if let Some(after) = rest.strip_prefix("/") {
            rest = after;
            continue;
        }
        let (name, after) = rest.split_at(rest.find(is_end).expect("a tag is closed"));
        assert!(!name.is_empty(), "a tag holds {rest:.200}");
        rest = after;
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix("=\"") {
            let (inside, after) = after.split_once('"').expect("a value is closed");
            value = decoded(inside);
            rest = after;
        } else {
            assert!(!rest.starts_with('='), "a value without marks: {name}{rest:.80}");
        }
        tag.attributes.push((name.to_owned(), value));
    }
}

/// The forms of a page at this address.
pub fn forms(page: &str, html: &str) -> Vec<Form> {
    let (mut forms, mut within) = (Vec::<Form>::new(), false);
    let (mut is_in_text, mut is_in_select, mut has_choice) = (false, false, false);
    for part in parts(html) {
        match part {
            Part::Open(tag) if tag.name == "form" => {
                let action = tag.get("action").unwrap_or(page);
                let action = action.split('#').next().unwrap_or_default();
                forms.push(Form {
                    action: if action.is_empty() { page } else { action }.to_owned(),
                    is_post: tag.get("method") == Some("post"),
                    controls: Vec::new(),
                });
                within = true;
            }
            Part::Close(name) if name == "form" => within = false,
            Part::Close(name) if name == "select" => is_in_select = false,
            Part::Close(name) if name == "textarea" => is_in_text = false,
            Part::Open(tag) if within && matches!(&*tag.name, "input" | "textarea" | "select") => {
                let form = forms.last_mut().expect("a form");
                is_in_text = tag.name == "textarea";
                is_in_select = tag.name == "select";
                has_choice = false;
                form.controls.extend(control(&tag));
            }
            Part::Open(tag) if is_in_select && tag.name == "option" => {
                let form = forms.last_mut().expect("a form");
                let control = form.controls.last_mut().expect("a control");
                if tag.get("selected").is_some() || !has_choice {
                    tag.get("value")
                        .unwrap_or_default()
                        .clone_into(&mut control.value);
                    has_choice = true;
                }
            }
            Part::Text(text) if is_in_text => {
                let control = forms.last_mut().and_then(|form| form.controls.last_mut());
                let text = text.strip_prefix('\n').unwrap_or(&text);
                text.clone_into(&mut control.expect("a control").value);
            }
            _ => {}
        }
    }
    forms
}

fn control(tag: &Tag) -> Option<Control> {
    let kind = match &*tag.name {
        "input" if tag.get("readonly").is_some() => "readonly",
        "input" => tag.get("type").unwrap_or("text"),
        other => other,
    };
    let is_choice = matches!(kind, "checkbox" | "radio");
    if is_choice && tag.get("checked").is_none() {
        return None;
    }
    let described = tag.get("aria-describedby").unwrap_or_default();
    Some(Control {
        name: tag.get("name")?.to_owned(),
        kind: kind.to_owned(),
        value: tag.get("value").unwrap_or_default().to_owned(),
        is_invalid: tag.get("aria-invalid") == Some("true"),
        described: described.split_whitespace().map(str::to_owned).collect(),
    })
}

/// The addresses of this site that a page leads to.
pub fn leads_to(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in parts(html) {
        if let Part::Open(tag) = part
            && let Some(href) = tag.get("href").filter(|href| href.starts_with('/'))
        {
            found.push(href.split('#').next().unwrap_or_default().to_owned());
        }
    }
    found
}

/// The text of the element with this id.
pub fn said(html: &str, id: &str) -> String {
    let (mut depth, mut said) = (0, String::new());
    for part in parts(html) {
        match part {
            Part::Open(tag) if depth > 0 || tag.get("id") == Some(id) => {
                depth += usize::from(!is_void(&tag.name));
            }
            Part::Close(_) if depth == 1 => return said,
            Part::Close(_) if depth > 0 => depth -= 1,
            Part::Text(text) if depth > 0 => said.push_str(&text),
            _ => {}
        }
    }
    said
}

pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}
