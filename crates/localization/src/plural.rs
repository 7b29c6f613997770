//! The plural categories of CLDR 48 for whole numbers, per language.

/// What a language needs and what it may have besides `other`.
struct Categories {
    language: &'static str,
    needed: &'static [&'static str],
    /// Of use only for numbers that end in six zeros.
    allowed: &'static [&'static str],
}

const CATEGORIES: [Categories; 6] = [
    Categories {
        language: "ar",
        needed: &["zero", "one", "two", "few", "many"],
        allowed: &[],
    },
    Categories {
        language: "de",
        needed: &["one"],
        allowed: &[],
    },
    Categories {
        language: "en",
        needed: &["one"],
        allowed: &[],
    },
    Categories {
        language: "es",
        needed: &["one"],
        allowed: &["many"],
    },
    Categories {
        language: "fr",
        needed: &["one"],
        allowed: &["many"],
    },
    Categories {
        language: "ja",
        needed: &[],
        allowed: &[],
    },
];

/// What is wrong with these categories as a choice in this language, `other` left out.
pub fn problem(language: &str, found: &[String]) -> Option<String> {
    let Some(known) = CATEGORIES.iter().find(|known| known.language == language) else {
        return Some(format!(
            "the plural categories of {language} are not known to this crate"
        ));
    };
    let missing = known
        .needed
        .iter()
        .find(|category| !found.iter().any(|one| one == *category));
    if let Some(missing) = missing {
        return Some(format!("lacks [{missing}], which {language} has"));
    }
    let has = |category: &str| known.needed.contains(&category) || known.allowed.contains(&category);
    let unknown = found.iter().find(|category| !has(category));
    unknown.map(|unknown| format!("has [{unknown}], which is no plural category of {language}"))
}
