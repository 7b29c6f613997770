//! Where the database is: a file, or a PostgreSQL server's address, which holds a password.

use secrecy::{ExposeSecret as _, SecretString};
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr as _;
use url::Url;

/// Parameters of an address that the driver knows. It would log any other with its value.
const PARAMETERS: [&str; 18] = [
    "application_name",
    "dbname",
    "host",
    "hostaddr",
    "options",
    "password",
    "port",
    "ssl-ca",
    "ssl-cert",
    "ssl-key",
    "ssl-mode",
    "ssl-root-cert",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "statement-cache-capacity",
    "user",
];

/// Where the database is.
#[derive(Debug, Clone)]
pub enum Database {
    /// The SQLite file at this path.
    File(PathBuf),
    /// A database of a PostgreSQL server.
    Postgres(PostgresUrl),
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Postgres(url) => write!(f, "{url}"),
        }
    }
}

/// The address of a PostgreSQL database. `Debug` and `Display` show neither user nor password.
#[derive(Clone)]
pub struct PostgresUrl {
    url: SecretString,
    shown: String,
    may_be_read_on_its_way: bool,
}

impl PostgresUrl {
    /// Reads an address as `libpq` writes it: `postgres://user:password@host:port/database?sslmode=require`.
    ///
    /// # Errors
    /// The broken rule, as it follows the setting's name; it repeats nothing of the address.
    pub fn parse(url: &SecretString) -> Result<Self, &'static str> {
        let text = url.expose_secret();
        let mut parsed = text
            .parse::<Url>()
            .ok()
            .filter(|url| matches!(url.scheme(), "postgres" | "postgresql"))
            .ok_or(
                "must be postgres://user:password@host/database, with special characters percent-encoded",
            )?;
        let known = |key: &str| PARAMETERS.contains(&key) || key.starts_with("options[");
        if !parsed.query_pairs().all(|(key, _)| known(&key)) {
            return Err(
                "may have these after its ?: sslmode, sslrootcert, sslcert, sslkey, host, port, dbname, user, password",
            );
        }
        if !parsed.query_pairs().any(|(key, _)| key == "application_name") {
            parsed
                .query_pairs_mut()
                .append_pair("application_name", "showroom");
        }
        let options = PgConnectOptions::from_str(parsed.as_str())
            .map_err(|_| "has a parameter of an invalid value, such as an sslmode that does not exist")?;
        let database = options
            .get_database()
            .ok_or("must name a database behind its host, such as postgres://host/showroom")?;
        let at = match options.get_socket() {
            Some(socket) => socket.display().to_string(),
            None => format!("{}:{}", options.get_host(), options.get_port()),
        };
        // A parameter may have put a socket in the place of the host.
        let is_here = options.get_socket().is_some() || is_this_machine(options.get_host());
        let is_encrypted = !matches!(
            options.get_ssl_mode(),
            PgSslMode::Disable | PgSslMode::Allow | PgSslMode::Prefer
        );
        Ok(Self {
            may_be_read_on_its_way: !is_here && !is_encrypted,
            shown: format!("the PostgreSQL database {database} at {at}"),
            url: parsed.as_str().into(),
        })
    }

    /// Whether the way leaves this machine and nothing demands that it is encrypted.
    pub(super) const fn may_be_read_on_its_way(&self) -> bool {
        self.may_be_read_on_its_way
    }

    /// With the password.
    pub(super) fn url(&self) -> &str {
        self.url.expose_secret()
    }
}

/// Whether a host's name or address is certain to be this machine's.
fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.starts_with('/') || bare.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

impl fmt::Display for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PostgresUrl({})", self.shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(url: &str) -> Result<PostgresUrl, &'static str> {
        PostgresUrl::parse(&url.into())
    }

    #[test]
    fn an_address_shows_its_database_and_neither_user_nor_password() {
        for (url, shown) in [
            (
                "postgres://ada:s3cret@db.example.com/showroom",
                "showroom at db.example.com:5432",
            ),
            (
                "postgresql://db.example.com:6432/x?user=ada&password=s3cret",
                "x at db.example.com:6432",
            ),
            (
                "postgres:///x?host=/run/postgresql&user=ada&password=s3cret",
                "x at /run/postgresql",
            ),
            (
                "postgres://ada:s3cret@%2Frun%2Fpostgresql/x?sslmode=disable",
                "x at /run/postgresql",
            ),
        ] {
            let parsed = parse(url).expect("an address");
            let texts = [
                parsed.to_string(),
                format!("{parsed:?} {:?}", Database::Postgres(parsed.clone())),
            ];
            for text in texts {
                assert!(text.contains(shown), "{text}");
                assert!(!text.contains("s3cret") && !text.contains("ada"), "{text}");
            }
            assert!(parsed.url().contains("s3cret"));
        }
    }

    #[test]
    fn a_way_through_a_network_is_known_to_be_open_unless_encryption_is_demanded() {
        for (url, is_open) in [
            ("postgres://ada:s3cret@db.example.com/x", true),
            ("postgres://ada:s3cret@db.example.com/x?sslmode=prefer", true),
            ("postgres://ada:s3cret@192.0.2.7/x?sslmode=disable", true),
            ("postgres://ada:s3cret@localhost/x?host=db.example.com", true),
            ("postgres://ada:s3cret@db.example.com/x?sslmode=require", false),
            (
                "postgres://ada:s3cret@db.example.com/x?sslmode=verify-full",
                false,
            ),
            ("postgres://ada:s3cret@localhost/x", false),
            ("postgres://ada:s3cret@127.0.0.2/x", false),
            ("postgres://ada:s3cret@[::1]/x", false),
            ("postgres://ada:s3cret@%2Frun%2Fpostgresql/x", false),
            (
                "postgres://ada:s3cret@db.example.com/x?host=/run/postgresql",
                false,
            ),
        ] {
            let parsed = parse(url).expect(url);
            assert_eq!(parsed.may_be_read_on_its_way(), is_open, "{url}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused_without_being_repeated() {
        for url in [
            "s3cret",
            "mysql://ada:s3cret@host/x",
            "https://s3cret.example.com/x",
            "postgres://ada:s3cret@host",
            "postgres://ada:s3cret@host:port/x",
            "postgres://ada@host/x?passwort=s3cret",
            "postgres://ada@host/x?sslmode=s3cret",
        ] {
            let rule = parse(url).expect_err(url);
            assert!(!rule.contains("s3cret"), "{rule}");
        }
    }
}
