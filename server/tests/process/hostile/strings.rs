//! The strings that every field meets, as the bytes that are sent.

/// Begins a text that turns the direction of what follows it.
pub const TURN: char = '\u{202e}';
/// What is too long for most fields, in characters.
const LONG: usize = 10_000;

/// Strings of one kind, and a word for it. Fields get them in turn.
#[derive(Clone)]
pub struct Hostile {
    pub word: &'static str,
    strings: Vec<Vec<u8>>,
    pub is_long: bool,
    /// Whether a database or an address may trip over it.
    pub is_odd: bool,
}

impl Hostile {
    /// That of the field at this place.
    pub fn bytes(&self, place: usize) -> &[u8] {
        &self.strings[place % self.strings.len()]
    }

    /// As a server reads it: what is no text is replaced.
    pub fn text(&self, place: usize) -> String {
        String::from_utf8_lossy(self.bytes(place)).into_owned()
    }
}

/// All of them.
pub fn all() -> Vec<Hostile> {
    let markup = "</textarea></title></style><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    let formulas = [
        "=HYPERLINK(\"http://x\")",
        "+1",
        "-1+2",
        "@SUM(1)",
        "\t=1+1",
        "\r=1+1",
    ];
    let turns = [
        "a\u{202e}gnp.exe",
        "\u{2069}\u{2069}\u{202e}a\u{2066}b\u{2067}c\u{2068}d\u{202a}\u{202b}\u{202d}e",
    ];
    let unseen = "\u{200b}z\u{200d}\u{feff}a\u{301}\u{336}\u{489}\u{2060}\u{e0041}b";
    let controls = "a\0b\u{1}\u{8}\u{1b}[31m\u{7f}\u{85}\u{2028}c";
    let (mut later, half) = (formulas, formulas.len() / 2);
    later.rotate_left(half);
    vec![
        of("markup", &[markup]).odd(),
        of("braces", &["{{company}} {% if %} {name} $(id) ${7*7}"]),
        of("formulas", &formulas),
        of("formulas in turn", &later),
        of("turns", &turns),
        of("unseen", &[unseen, controls]).odd(),
        of("controls", &[controls, unseen]).odd(),
        Hostile {
            strings: vec![b"a\xed\xa0\x80b\xff\xfe\xc3".to_vec()],
            ..of("no text", &[])
        }
        .odd(),
        of("long", &[&"x".repeat(LONG)]).long(),
        of("long in four bytes", &[&"😀".repeat(LONG)]).long(),
    ]
}

fn of(word: &'static str, texts: &[&str]) -> Hostile {
    Hostile {
        word,
        strings: texts.iter().map(|text| text.as_bytes().to_vec()).collect(),
        is_long: false,
        is_odd: false,
    }
}

impl Hostile {
    fn odd(self) -> Self {
        Self { is_odd: true, ..self }
    }

    fn long(self) -> Self {
        Self {
            is_long: true,
            ..self.odd()
        }
    }
}
