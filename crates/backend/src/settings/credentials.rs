//! Values that cannot be what they are set as: another vendor's key, a token where a secret belongs.
//!
//! Only the form is looked at, and no value is repeated: whatever stands in the wrong place can be a secret.

use super::cursor::Cursor;
use crate::jwt::is_jwt;

/// 36 characters: groups of hexadecimal digits, 8-4-4-4-12.
pub(crate) fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups
            .iter()
            .all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Reports a vendor's key that is surely something else; says whether it is.
pub(crate) fn refuse_foreign(table: &mut Cursor<'_>, key: &str, secret: &str) -> bool {
    let section = table.path();
    let forms = table.schema().accounts.iter().flat_map(|account| {
        let elsewhere = account.forms.iter();
        elsewhere.filter(move |form| (account.section, form.home) != (section, key))
    });
    let foreign = forms
        .filter(|form| (form.holds)(secret))
        .map(|form| form.what)
        .next();
    let address = secret.contains("://").then_some("a web address");
    let quoted = (secret.len() > 1 && secret.starts_with(['"', '\'']) && secret.ends_with(['"', '\'']))
        .then_some("quotes around its value");
    let Some(what) = foreign.or(address).or(quoted) else {
        return false;
    };
    let hint = "copy the key of this vendor again, without anything around it";
    table.reject(key, &format!("holds {what}"), hint);
    true
}

/// Reports a vendor's key that has the form of something else. What is sure is refused, the rest is a warning.
pub(crate) fn check(table: &mut Cursor<'_>, key: &str, secret: &str) {
    if refuse_foreign(table, key, secret) {
        return;
    }
    let unsure = [
        (is_jwt(secret), "a signed token (JWT)"),
        (is_uuid(secret), "an id (UUID)"),
    ];
    if let Some((_, what)) = unsure.into_iter().find(|(holds, _)| *holds) {
        let problem = format!("has the form of {what}, which an API key has not");
        table.warn(key, &problem, "check that it is the API key");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_an_id_is_known() {
        assert!(is_uuid("30fa96d0-26c4-4e55-94a0-517025942e18") && !is_uuid("30fa96d0"));
    }
}
