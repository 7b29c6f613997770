//! Where the site is, for addresses that are printed: its public address, else the one that the server listens on.

use backend::config::Server;
use secrecy::{ExposeSecret, SecretString};
use std::net::{Ipv4Addr, SocketAddr};

/// The site's address without a slash at its end, for a server that listens on `bound`.
pub fn of(server: &Server, bound: SocketAddr) -> String {
    if let Some(url) = &server.public_url {
        return url.as_str().trim_end_matches('/').to_owned();
    }
    let reachable = if bound.ip().is_unspecified() {
        SocketAddr::from((Ipv4Addr::LOCALHOST, bound.port()))
    } else {
        bound
    };
    format!("http://{reachable}")
}

/// The one-time address with this secret.
pub fn set_up(server: &Server, bound: SocketAddr, secret: &SecretString) -> String {
    format!("{}/setup/{}", of(server, bound), secret.expose_secret())
}

#[cfg(test)]
mod tests {
    use super::*;
    use backend::config::{Config, Sources};

    fn address(public_url: Option<&str>, bound: &str) -> String {
        let env = public_url.map(|url| ("SHOWROOM_SERVER_PUBLIC_URL".to_owned(), url.to_owned()));
        let config = Config::load(Sources { file: None, env }).expect("a configuration");
        set_up(
            &config.server,
            bound.parse().expect("an address"),
            &"s".to_owned().into(),
        )
    }

    #[test]
    fn an_address_is_right_behind_a_proxy_and_in_a_container() {
        let public = Some("https://demo.example.com");
        assert_eq!(
            address(public, "127.0.0.1:3000"),
            "https://demo.example.com/setup/s"
        );
        assert_eq!(address(None, "0.0.0.0:3000"), "http://127.0.0.1:3000/setup/s");
        assert_eq!(address(None, "[::1]:80"), "http://[::1]:80/setup/s");
    }
}
