//! Just enough of an SMTP and LMTP client to hand over one message.
use std::io::{Error, ErrorKind, Result};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// Hands over `raw` and returns the last answer; a refusal on the way is an error with the server's words.
pub(super) async fn submit(port: u16, hello: &str, from: &str, to: &str, raw: &[u8]) -> Result<String> {
    let mut wire = BufReader::new(TcpStream::connect(("127.0.0.1", port)).await?);
    expect(&mut wire, '2').await?;
    for (line, wanted) in [
        (format!("{hello} world.test\r\n"), '2'),
        (format!("MAIL FROM:<{from}>\r\n"), '2'),
        (format!("RCPT TO:<{to}>\r\n"), '2'),
        ("DATA\r\n".to_owned(), '3'),
    ] {
        wire.write_all(line.as_bytes()).await?;
        expect(&mut wire, wanted).await?;
    }
    wire.write_all(&dotted(raw)).await?;
    let answer = expect(&mut wire, '2').await?;
    wire.write_all(b"QUIT\r\n").await?;
    Ok(answer)
}

async fn expect(wire: &mut BufReader<TcpStream>, wanted: char) -> Result<String> {
    loop {
        let mut line = String::new();
        if wire.read_line(&mut line).await? == 0 {
            return Err(Error::new(ErrorKind::UnexpectedEof, "the server hung up"));
        }
        if line.as_bytes().get(3) == Some(&b'-') {
            continue;
        }
        let line = line.trim_end().to_owned();
        return if line.starts_with(wanted) { Ok(line) } else { Err(Error::other(line)) };
    }
}

/// The message as the wire wants it: CRLF at every line's end, a dot doubled at its start, the final dot.
fn dotted(raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len() + raw.len() / 32 + 5);
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b".") {
            out.push(b'.');
        }
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        out.extend_from_slice(line.strip_suffix(b"\r").unwrap_or(line));
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(b".\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::dotted;

    #[test]
    fn lines_end_in_crlf_and_dots_are_doubled() {
        assert_eq!(dotted(b"a\n.b\r\nc"), b"a\r\n..b\r\nc\r\n.\r\n");
    }
}
