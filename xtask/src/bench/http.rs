//! A minimal HTTP client: one GET on one connection, with the bytes that really crossed it.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use anyhow::{Context as _, Result};

/// What came back.
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Media type without parameters.
    pub kind: String,
    /// Bytes of the body as sent, headers aside.
    pub wire_bytes: usize,
    /// The body as sent, frames of chunked transfer aside.
    pub body: Vec<u8>,
}

/// Asks `address` for `path`.
///
/// # Errors
/// No connection, or no HTTP answer.
pub fn get(address: &str, path: &str, encoding: &str) -> Result<Answer> {
    let mut stream = TcpStream::connect(address).with_context(|| address.to_owned())?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let lines = [
        format!("GET {path} HTTP/1.1"),
        format!("Host: {address}"),
        format!("Accept-Encoding: {encoding}"),
        "Connection: close\r\n\r\n".to_owned(),
    ];
    stream.write_all(lines.join("\r\n").as_bytes())?;
    let mut all = Vec::new();
    stream.read_to_end(&mut all)?;
    parse(&all).with_context(|| format!("http://{address}{path} gave no HTTP answer"))
}

fn parse(all: &[u8]) -> Option<Answer> {
    let end = all.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&all[..end]).ok()?;
    let body = &all[end + 4..];
    let header = |wanted: &str| {
        let mut fields = head.lines().skip(1).filter_map(|line| line.split_once(':'));
        fields
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
            .map_or("", |(_, value)| value.trim())
    };
    let chunked = header("transfer-encoding").eq_ignore_ascii_case("chunked");
    Some(Answer {
        status: head.split(' ').nth(1)?.parse().ok()?,
        kind: header("content-type")
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned(),
        wire_bytes: body.len(),
        body: if chunked { joined(body)? } else { body.to_vec() },
    })
}

/// The chunks of a body, without their frames.
fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut all = Vec::new();
    loop {
        let line = body.windows(2).position(|two| two == b"\r\n")?;
        let size = std::str::from_utf8(&body[..line]).ok()?.split(';').next()?;
        let size = usize::from_str_radix(size.trim(), 16).ok()?;
        body = &body[line + 2..];
        if size == 0 {
            return Some(all);
        }
        all.extend_from_slice(body.get(..size)?);
        body = body.get(size + 2..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunked_answer_is_put_together() {
        let answer = parse(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
            .expect("an answer");
        assert_eq!((answer.status, answer.kind.as_str()), (200, "text/html"));
        assert_eq!(answer.body, b"abcde");
        assert_eq!(answer.wire_bytes, 20);
    }
}
