//! `[mail]`: the server that takes mail from this site.

use super::Address;
use crate::settings::Cursor;
use secrecy::SecretString;
use std::net::IpAddr;

/// How mail is handed over. Off unless a key of the section is set.
#[derive(Debug, Clone)]
pub struct Mail {
    /// `host`, `SHOWROOM_MAIL_HOST`: name or address of the server.
    pub host: String,
    /// `port`, `SHOWROOM_MAIL_PORT`: 1 to 65535; 465 for `tls`, 587 for `starttls` and 25 for `off` unless set.
    pub port: u16,
    /// `encryption`, `SHOWROOM_MAIL_ENCRYPTION`: `tls`, `starttls` or `off`; default `tls`.
    pub encryption: Encryption,
    /// `user` and `password`, `SHOWROOM_MAIL_USER` and `SHOWROOM_MAIL_PASSWORD`: who signs in there; neither is set by default.
    pub account: Option<(String, SecretString)>,
    /// `from`, `SHOWROOM_MAIL_FROM`: the address that letters are from.
    pub from: Address,
    /// `name`, `SHOWROOM_MAIL_NAME`: the name beside it, at most 80 characters; the site's unless set.
    pub name: Option<String>,
}

/// What a connection to a mail server is encrypted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// TLS from the first byte on.
    Tls,
    /// TLS before anything is said; a server that has none is left.
    Starttls,
    /// Nothing.
    Off,
}

impl Encryption {
    const ALL: [(&str, Self); 3] = [
        ("tls", Self::Tls),
        ("starttls", Self::Starttls),
        ("off", Self::Off),
    ];

    const fn port(self) -> u16 {
        match self {
            Self::Tls => 465,
            Self::Starttls => 587,
            Self::Off => 25,
        }
    }
}

impl Mail {
    pub(crate) fn read(table: &mut Cursor<'_>) -> Option<Self> {
        let present = table.is_present();
        let host = table.text_that(
            "host",
            is_host,
            "must be a host's name or address, without a port",
        );
        let port = table.number_or("port", 1..=65_535, None);
        let encryption = table.choice("encryption", &Encryption::ALL);
        let user = table.text("user", 320);
        let password = table.secret("password");
        let from: Option<String> = table.optional("from");
        let name = table.text("name", 80);
        if !present {
            return None;
        }
        table.complete(&["host", "from"]);
        let from = from.and_then(|text| {
            let from = Address::parse(&text);
            let rule = "must be a mail address, without a name beside it";
            table.rule("from", from.is_some(), rule);
            from
        });
        let encryption = encryption.unwrap_or(Encryption::Tls);
        if let Some(host) = host
            .as_deref()
            .filter(|host| encryption == Encryption::Off && !is_local(host))
        {
            let hint =
                format!("{host} is another machine, and mail opens links: use \"tls\" or \"starttls\"");
            table.reject("encryption", "is off", &hint);
        }
        if user.is_some() != password.is_some() {
            let (missing, other) = if user.is_some() {
                ("password", "user")
            } else {
                ("user", "password")
            };
            let hint =
                format!("set both, or take {other} away where the server lets this machine send without");
            table.reject(missing, &format!("is not set, and {other} is"), &hint);
        }
        let port = port.and_then(|port| u16::try_from(port).ok());
        Some(Self {
            host: host?,
            port: port.unwrap_or(encryption.port()),
            encryption,
            account: user.zip(password),
            from: from?,
            name,
        })
    }
}

/// Whether it can be the name or the address of a machine.
fn is_host(text: &str) -> bool {
    let is_name = text
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    text.parse::<IpAddr>().is_ok() || (is_name && text.len() <= 253)
}

/// Whether it is this machine.
fn is_local(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
