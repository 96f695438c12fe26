//! An answer of an SMTP server.

use tokio::io::{AsyncBufRead, AsyncBufReadExt};

/// One answer, all its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    /// The three digits.
    pub(crate) code: u16,
    /// Enhanced status at the start of the text.
    pub(crate) enhanced: Option<String>,
    /// The lines without codes.
    pub(crate) lines: Vec<String>,
}

impl Reply {
    /// Whether the command was carried out.
    pub(crate) fn is_ok(&self) -> bool {
        (200..300).contains(&self.code)
    }

    /// Whether trying again may help.
    pub(crate) fn is_temporary(&self) -> bool {
        self.code < 500
    }

    /// The stable code of a refusal.
    pub(crate) fn reason(&self) -> &'static str {
        crate::email::error::reason(self.code, self.enhanced.as_deref())
    }

    /// Everything the server said, on one line.
    pub(crate) fn text(&self) -> String {
        format!("{} {}", self.code, self.lines.join(" ")).chars().take(500).collect()
    }
}

/// Longest answer that is read.
const MAX_LINES: usize = 100;
const MAX_LINE: usize = 4_096;

/// Reads one answer.
pub(crate) async fn read(input: &mut (impl AsyncBufRead + Unpin)) -> std::io::Result<Reply> {
    let mut lines = Vec::new();
    loop {
        let line = line(input).await?;
        let bad = || std::io::Error::other(format!("not an SMTP answer: {}", line.escape_debug()));
        let code: u16 =
            line.get(..3).and_then(|c| c.parse().ok()).filter(|c| (200..600).contains(c)).ok_or_else(bad)?;
        let last = line.as_bytes().get(3) != Some(&b'-');
        let mut text = line.get(4..).unwrap_or_default().to_owned();
        text.retain(|c| !c.is_control());
        lines.push(text);
        if last {
            let first = lines[0].split_whitespace().next().unwrap_or_default();
            let enhanced = is_enhanced(first, code).then(|| first.to_owned());
            return Ok(Reply { code, enhanced, lines });
        }
        if lines.len() >= MAX_LINES {
            return Err(std::io::Error::other("answer too long"));
        }
    }
}

async fn line(input: &mut (impl AsyncBufRead + Unpin)) -> std::io::Result<String> {
    let mut line = Vec::new();
    loop {
        let available = input.fill_buf().await?;
        if available.is_empty() {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        let end = available.iter().position(|b| *b == b'\n').map(|at| at + 1);
        let used = end.unwrap_or(available.len());
        line.extend_from_slice(&available[..used]);
        input.consume(used);
        if line.len() > MAX_LINE {
            return Err(std::io::Error::other("line too long"));
        }
        if end.is_some() {
            return Ok(String::from_utf8_lossy(&line).trim_end().to_owned());
        }
    }
}

fn is_enhanced(word: &str, code: u16) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    let digits = |p: &&str| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(digits) && parts[0].parse() == Ok(code / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn parse(text: &str) -> std::io::Result<Reply> {
        read(&mut text.as_bytes()).await
    }

    #[tokio::test]
    async fn answers_of_several_lines_and_enhanced_codes_are_read() {
        let reply = parse("550-5.1.1 no\r\n550 5.1.1 such user\r\n").await.unwrap();
        assert_eq!(
            (reply.code, reply.enhanced.as_deref(), reply.reason()),
            (550, Some("5.1.1"), "no_such_address")
        );
        assert_eq!(parse("250 ok\r\n").await.unwrap().enhanced, None);
        assert_eq!(parse("250\r\n").await.unwrap().lines, [""]);
    }

    #[tokio::test]
    async fn what_is_no_answer_is_an_error() {
        for bad in ["", "25", "hello there\r\n", "999 x\r\n", "250-a\r\n"] {
            assert!(parse(bad).await.is_err(), "{bad:?}");
        }
        assert!(parse(&"2".repeat(10_000)).await.is_err());
    }
}
