//! Those who work with the site, and the browsers that they are signed in on.

/// How many there are.
pub const ACCOUNTS: i64 = 200;
/// The number of the seller who has one link in eleven more than the others.
pub const BUSY: i64 = 10;

/// The id of account `i`.
pub(super) const ID: &str = "'account-AAAAAAAAAAA-' || CAST(i AS TEXT)";

/// The id of an account by its number: four administrators, six who read, and sellers.
pub fn account(number: i64) -> String {
    format!("account-AAAAAAAAAAA-{number}")
}

const MADE: &str = "WITH RECURSIVE {n}
    INSERT INTO accounts (id, mail, name, role, password, created_ms, signed_in_ms)
    SELECT {account}, 'seller-' || CAST(i AS TEXT) || '@example.com', 'Seller ' || CAST(i AS TEXT),
        CASE WHEN i < 4 THEN 'admin' WHEN i < 10 THEN 'viewer' ELSE 'seller' END,
        '$argon2id$v=19$m=19456,t=2,p=1$' || '{hash}', {now} - 86400000 * (300 - i), {now} - 60000 * i
    FROM n";
const SIGN_INS: &str = "WITH RECURSIVE {n}
    INSERT INTO sign_ins (id, cookie_hash, account_id, created_ms, seen_ms, agent)
    SELECT 'sign-in-' || CAST(i AS TEXT), CAST({mix} AS TEXT) || '{hash}', {account}, {now} - 60000 * i, {now} - 1000 * i,
        'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0'
    FROM n";

pub(super) const ROWS: [&str; 2] = [MADE, SIGN_INS];
