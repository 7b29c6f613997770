//! Who may use a page, a form or a server function.

use backend::account::Role;

/// Who may use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// Every caller: it is a way in or out, or for visitors.
    Nothing,
    /// Whoever is signed in with an account of this role or a greater one.
    Role(Role),
}

impl Needs {
    /// Whether it is for whoever is signed in with an account of this role; with none where no account is.
    pub(super) fn admits(self, role: Option<Role>) -> bool {
        match self {
            Self::Nothing => true,
            Self::Role(least) => role.is_some_and(|role| role >= least),
        }
    }
}
