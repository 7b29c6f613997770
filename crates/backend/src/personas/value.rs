//! What is filled into a template: one line of plain words, whatever was typed.
//!
//! Names, companies and notes are data. Cleaned, they hold nothing that cannot be seen; in a greeting they hold no
//! markup that a voice could take for a command, and in a prompt they stand in quotation marks that they cannot
//! close. Nothing here decides which value goes where.

/// Characters that cannot be seen and change how the text around them is read: directions, joints without width,
/// a byte-order mark, fillers, and the tags and selectors in which a second text can be hidden (Unicode 17).
pub(crate) const fn is_hidden(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}

/// One line without control characters or hidden ones; runs of white space become one space.
#[must_use]
pub fn clean(text: &str) -> String {
    let visible = text.chars().filter(|letter| !is_hidden(*letter));
    let spaced: String = visible
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// For a text that is spoken and shown: no braces, which the vendor's own templates could take for theirs, and no
/// angle brackets, which a voice could take for its markup.
#[must_use]
pub fn spoken(text: &str) -> String {
    clean(text)
        .chars()
        .map(|letter| match letter {
            '{' => '(',
            '}' => ')',
            '<' => '‹',
            '>' => '›',
            _ => letter,
        })
        .collect()
}

/// For a prompt: as [`spoken`], and in quotation marks that nothing inside can close.
#[must_use]
pub fn quoted(text: &str) -> String {
    let inside: String = spoken(text)
        .chars()
        .map(|letter| match letter {
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '`' => '\'',
            _ => letter,
        })
        .collect();
    format!("\"{inside}\"")
}
