//! SPDX licence expressions: whether what is allowed satisfies them.

use spdx::{Expression, ParseMode};

/// As crate authors write expressions: the old spelling with a slash means OR, and ids may be deprecated. Names that are
/// no SPDX id stay unread.
const MODE: ParseMode = ParseMode {
    allow_imprecise_license_names: false,
    ..ParseMode::LAX
};

/// Whether `allowed` satisfies an expression such as `(MIT OR Apache-2.0) AND Unicode-3.0`.
///
/// `X WITH exception` is `X` with more rights, so `X` suffices; so does it for `X+`. What cannot be read is not satisfied.
pub fn satisfied(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    Expression::parse_mode(expression, MODE).is_ok_and(|expression| {
        expression.evaluate(|req| req.license.id().is_some_and(|id| allowed(id.name)))
    })
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
            "Apache-2.0+",
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
            "Apache 2",
            "LicenseRef-MIT",
        ] {
            assert!(!ok(no), "{no}");
        }
    }
}
