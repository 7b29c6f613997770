//! The configuration file of the LiveKit server, for one machine without access from outside.
//!
//! It owns the settings and the file's rights; the keys are made by the caller. Start with [`write`].

use super::ports::Ports;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::net::IpAddr;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use url::Url;

/// What a server is started with.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// Its HTTP port on 127.0.0.1; 0 picks a free one.
    pub port: u16,
    /// An address for media beside 127.0.0.1.
    pub media: Option<IpAddr>,
    /// The site that its webhooks go to.
    pub site: Option<&'a Url>,
}

/// Writes the file with rights for its owner only and returns its path. The server tells the plan's site what happens
/// in its rooms, as it would tell any other.
///
/// # Errors
/// When the folder or the file cannot be written.
pub fn write(scratch: &Path, ports: Ports, key: &str, secret: &str, plan: &Plan<'_>) -> io::Result<PathBuf> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(scratch)?;
    let path = scratch.join("livekit.yaml");
    // Made anew: an older file may have wider rights, and a link must not be followed.
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)?;
    file.write_all(yaml(ports, key, secret, plan).as_bytes())?;
    Ok(path)
}

/// The settings. Names from LiveKit's `config-sample.yaml`, v1.13.5, which refuses unknown ones.
fn yaml(ports: Ports, key: &str, secret: &str, plan: &Plan<'_>) -> String {
    let Ports { http, udp } = ports;
    let addresses = addresses(plan.media);
    let site = plan.site.map(|site| site.as_str().trim_end_matches('/'));
    let webhook = site.map_or_else(String::new, |site| {
        format!("webhook:\n  api_key: \"{key}\"\n  urls: [\"{site}/webhooks/livekit\"]\n")
    });
    // `ips`: the server opens its media port on these addresses and no others.
    // `tcp_port: 0`: the media fallback over TCP binds every interface and loopback never needs it.
    // `stun_servers`: without one of our own the server hands public STUN hosts to every browser. It must not be the
    // media port: libwebrtc takes whatever comes from a STUN server's address for its answer and drops it. Nothing
    // listens at the HTTP port's number on UDP, and nothing needs to.
    // `audio`: speakers are reported every 100 ms rather than 400, so that the avatar gives way in time; a lower level and
    // a longer smoothing than the default 35 and 2 keep a speaker from vanishing between syllables.
    format!(
        r#"port: {http}
bind_addresses: ["127.0.0.1"]
rtc:
  use_external_ip: false
  enable_loopback_candidate: true
{addresses}
  udp_port: {udp}
  tcp_port: 0
  stun_servers: ["127.0.0.1:{http}"]
  # Key frames cost nothing here, and every throttle delays a visitor's first picture.
  pli_throttle:
    low_quality: 100ms
    mid_quality: 100ms
    high_quality: 100ms
audio:
  active_level: 40
  min_percentile: 40
  update_interval: 100
  smooth_intervals: 4
room:
  # Rooms are made on purpose: a token that outlives its room brings none back.
  auto_create: false
  empty_timeout: 60
  departure_timeout: 10
logging:
  level: info
  json: false
keys:
  "{key}": "{secret}"
{webhook}"#
    )
}

/// The settings that say where media is offered. A `node_ip` takes the place of every address in the candidates, so it
/// can only be set where there is one address; without it the server must be an ICE-lite one, because an ordinary one
/// would ask the STUN servers for its address through a socket on every interface.
fn addresses(media: Option<IpAddr>) -> String {
    match media {
        None => r#"  node_ip: "127.0.0.1"
  interfaces:
    includes: ["lo"]
  ips:
    includes: ["127.0.0.1/32"]"#
            .into(),
        Some(ip) => {
            let bits = if ip.is_ipv4() { 32 } else { 128 };
            format!("  use_ice_lite: true\n  ips:\n    includes: [\"127.0.0.1/32\", \"{ip}/{bits}\"]")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    const PORTS: Ports = Ports {
        http: 7880,
        udp: 7882,
    };
    const PLAN: Plan<'_> = Plan {
        port: 7880,
        media: None,
        site: None,
    };

    #[test]
    fn no_other_user_may_read_the_keys() {
        let folder = tempfile::tempdir().expect("a folder");
        let scratch = folder.path().join("scratch");
        fs::create_dir(&scratch).expect("a folder");
        fs::write(scratch.join("livekit.yaml"), "old").expect("an old file");
        let path = write(&scratch, PORTS, "key", "secret", &PLAN).expect("written");
        assert_eq!(
            fs::metadata(&path).expect("there").permissions().mode() & 0o777,
            0o600
        );
        assert!(
            fs::read_to_string(path)
                .expect("text")
                .contains("\"key\": \"secret\"")
        );
    }

    #[test]
    fn nothing_outside_this_machine_is_named() {
        let yaml = yaml(PORTS, "key", "secret", &PLAN);
        assert!(yaml.contains(r#"stun_servers: ["127.0.0.1:7880"]"#));
        assert!(!yaml.contains("google") && !yaml.contains("0.0.0.0"));
        assert!(!yaml.contains("webhook"), "no receiver of webhooks");
        assert!(yaml.contains("auto_create: false"), "{yaml}");
    }

    #[test]
    fn the_site_gets_webhooks() {
        let site = "http://127.0.0.1:3000/".parse().expect("an address");
        let plan = Plan {
            site: Some(&site),
            ..PLAN
        };
        let yaml = yaml(PORTS, "key", "secret", &plan);
        assert!(
            yaml.contains(r#"urls: ["http://127.0.0.1:3000/webhooks/livekit"]"#),
            "{yaml}"
        );
        assert!(yaml.contains("api_key: \"key\""), "{yaml}");
    }

    #[test]
    fn media_is_offered_on_two_addresses_and_no_others() {
        for (media, included) in [
            ("192.0.2.2", r#"includes: ["127.0.0.1/32", "192.0.2.2/32"]"#),
            ("fd00::2", r#"includes: ["127.0.0.1/32", "fd00::2/128"]"#),
        ] {
            let plan = Plan {
                media: Some(media.parse().expect("an address")),
                ..PLAN
            };
            let yaml = yaml(PORTS, "key", "secret", &plan);
            assert!(yaml.contains(included), "{yaml}");
            assert!(
                yaml.contains(r#"bind_addresses: ["127.0.0.1"]"#),
                "signalling stays here: {yaml}"
            );
            assert!(!yaml.contains("node_ip"), "{yaml}");
        }
    }
}
