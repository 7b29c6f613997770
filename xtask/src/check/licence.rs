//! SPDX licence expressions: whether what is allowed satisfies them.

/// Whether `allowed` satisfies an expression such as `(MIT OR Apache-2.0) AND Unicode-3.0`.
///
/// The old spelling with a slash means OR. `X WITH exception` is `X` with more rights, so `X` suffices. What cannot be
/// read is not satisfied.
pub fn satisfied(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader {
        words: &words,
        allowed,
    };
    reader.any().is_some_and(|yes| yes && reader.words.is_empty())
}

struct Reader<'a> {
    words: &'a [&'a str],
    allowed: &'a dyn Fn(&str) -> bool,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let (first, rest) = self.words.split_first()?;
        self.words = rest;
        Some(first)
    }

    fn took(&mut self, word: &str) -> bool {
        let found = self.words.first() == Some(&word);
        if found {
            self.words = &self.words[1..];
        }
        found
    }

    fn any(&mut self) -> Option<bool> {
        let mut yes = self.all()?;
        while self.took("OR") {
            yes |= self.all()?;
        }
        Some(yes)
    }

    fn all(&mut self) -> Option<bool> {
        let mut yes = self.one()?;
        while self.took("AND") {
            yes &= self.one()?;
        }
        Some(yes)
    }

    fn one(&mut self) -> Option<bool> {
        if self.took("(") {
            let yes = self.any()?;
            return self.took(")").then_some(yes);
        }
        let id = self.next()?;
        if self.took("WITH") {
            self.next()?;
        }
        Some((self.allowed)(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_judged() {
        let ok = |expression| satisfied(expression, &|id| ["MIT", "Apache-2.0"].contains(&id));
        for yes in [
            "MIT",
            "GPL-3.0 OR MIT",
            "MIT/Apache-2.0",
            "(GPL-3.0 OR MIT) AND Apache-2.0",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert!(ok(yes), "{yes}");
        }
        for no in [
            "",
            "GPL-3.0",
            "MIT AND GPL-3.0",
            "MIT AND (GPL-3.0 OR ISC)",
            "MIT MIT",
            "(MIT",
            "MIT OR",
        ] {
            assert!(!ok(no), "{no}");
        }
    }
}
