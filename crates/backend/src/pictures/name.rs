//! The name of a picture: that of the file it came in, as far as it can be a part of an address.

/// Most characters of it without its ending.
const LONGEST: usize = 60;

/// A name that is not taken, made of that of a file: small letters, digits and hyphens.
pub(crate) fn free_name(file: &str, ending: &str, is_taken: impl Fn(&str) -> bool) -> String {
    // Some browsers send the folder too.
    let file = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let plain = stem.to_ascii_lowercase();
    let words = plain.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    let mut stem = words.join("-");
    stem.truncate(LONGEST);
    let stem = stem.trim_end_matches('-');
    let stem = if stem.is_empty() { "picture" } else { stem };
    let first = format!("{stem}.{ending}");
    let numbered = (2..).map(|number| format!("{stem}-{number}.{ending}"));
    let mut names = std::iter::once(first).chain(numbered);
    names.find(|name| !is_taken(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::free_name;

    #[test]
    fn a_name_is_that_of_the_file_as_far_as_it_goes() {
        let name = |file: &str| free_name(file, "jpg", |name| name == "taken.jpg" || name == "taken-2.jpg");
        assert_eq!(name("Grace Hopper (1).PNG"), "grace-hopper-1.jpg");
        assert_eq!(name(r"C:\Pictures\Ada.jpeg"), "ada.jpg");
        assert_eq!(name("../../etc/passwd"), "passwd.jpg");
        assert_eq!(name("写真.jpg"), "picture.jpg");
        assert_eq!(name(""), "picture.jpg");
        assert_eq!(name("taken.png"), "taken-3.jpg");
        assert_eq!(name(&"a".repeat(300)), format!("{}.jpg", "a".repeat(60)));
        assert_eq!(name("\"><script>.svg"), "script.jpg");
    }
}
