//! The answer to a browser's offer.
//!
//! It owns the SDP that `js-sdk` 4.27.0 needs: VP8 and Opus, addresses of this machine, and picture and voice in one
//! stream, because the SDK plays the stream of the picture and nothing else. Start with [`answer`].

use crate::rtc::interface::MediaInterface;
use crate::rtc::{Channel, Link, LinkError};
use str0m::change::SdpOffer;

/// The label of the data channel that the SDK opens.
const CHANNEL: &str = "session";
/// The name of the one stream.
const STREAM: &str = "avatar";

/// What is remembered of a peer for the one after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// Who it talked to: a browser's connection keeps its fingerprint through every restart.
    pub fingerprint: String,
    /// The stream of the data channel.
    pub stream: u16,
}

/// A peer for this offer, and the SDP to answer it with.
///
/// A restart gets a new peer as well, which the browser takes for the old one with a new key. Its data channel stays
/// open all the while and is not announced again.
///
/// # Errors
/// When the offer cannot be understood or there is no socket.
pub async fn answer(
    sdp: &str,
    before: Option<&Before>,
    media: MediaInterface,
) -> Result<(Link, String), LinkError> {
    let offer = SdpOffer::from_sdp_string(sdp).map_err(|error| LinkError::Description(error.to_string()))?;
    let mut link = Link::to_visitor(media).await?;
    match before.filter(|before| before.fingerprint == fingerprint(sdp)) {
        Some(before) => link.resume(before.stream, CHANNEL),
        None => link.use_channel(Channel::Theirs(CHANNEL)),
    }
    let answer = link.sdp().accept_offer(offer)?;
    link.drain()?;
    Ok((link, one_stream(&answer.to_sdp_string())))
}

/// What an offer says of the certificate behind it.
pub fn fingerprint(sdp: &str) -> &str {
    sdp.lines()
        .find_map(|line| line.strip_prefix("a=fingerprint:"))
        .unwrap_or_default()
}

/// Puts every track into one stream; `str0m` 0.25 gives each a stream of its own and has no setting for it.
fn one_stream(sdp: &str) -> String {
    let lines = sdp.split_inclusive("\r\n").map(|line| {
        if line.starts_with("a=msid-semantic:") {
            return format!("a=msid-semantic: WMS {STREAM}\r\n");
        }
        let of_ssrc = line
            .strip_prefix("a=ssrc:")
            .and_then(|rest| rest.find(" msid:"))
            .map(|at| "a=ssrc:".len() + at + " msid:".len());
        let stream = if line.starts_with("a=msid:") {
            Some("a=msid:".len())
        } else {
            of_ssrc
        };
        match stream.and_then(|from| Some((from, from + line[from..].find(' ')?))) {
            Some((from, to)) => format!("{}{STREAM}{}", &line[..from], &line[to..]),
            None => line.to_owned(),
        }
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::one_stream;

    #[test]
    fn all_tracks_are_in_one_stream() {
        let given = "v=0\r\na=msid-semantic: WMS one two\r\nm=video 9 X 96\r\na=msid:one v\r\n\
                     a=ssrc:1 cname:c\r\na=ssrc:1 msid:one v\r\nm=audio 9 X 111\r\na=msid:two a\r\n";
        let expected = "v=0\r\na=msid-semantic: WMS avatar\r\nm=video 9 X 96\r\na=msid:avatar v\r\n\
                        a=ssrc:1 cname:c\r\na=ssrc:1 msid:avatar v\r\nm=audio 9 X 111\r\na=msid:avatar a\r\n";
        assert_eq!(one_stream(given), expected);
    }
}
