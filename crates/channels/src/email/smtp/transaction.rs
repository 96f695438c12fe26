//! One message over an open conversation; knows exactly when the outcome can no longer be known.

use std::time::Duration;

use super::{
    reply::Reply,
    talk::{Broken, Talk},
};
use crate::{Refusal, SendOutcome, Wire, email::net::NetError};

/// How a transaction ended, and what became of the conversation.
pub(super) struct Done {
    /// For the desk.
    pub(super) outcome: SendOutcome,
    /// Whether the conversation can carry another message.
    pub(super) reusable: bool,
    /// Whether it broke before the server had answered anything: an idle connection that had died.
    pub(super) stale: bool,
}

impl Done {
    fn refused(outcome: SendOutcome) -> Self {
        Self { outcome, reusable: true, stale: false }
    }
}

/// Sends.
pub(super) async fn send(talk: &mut Talk, wire: &Wire, answer: Duration) -> Done {
    match envelope(talk, wire).await {
        Ok(refused) => {
            if refused.len() == wire.to.len() {
                reset(talk).await;
                return Done::refused(all_refused(&refused));
            }
            data(talk, wire, refused, answer).await
        }
        Err(Stop::Refused(reply)) => {
            let reusable = reply.code != 421;
            if reusable {
                reset(talk).await;
            }
            Done { outcome: refusal(&reply), reusable, stale: reply.code == 421 }
        }
        Err(Stop::Broken(e, first)) => Done { outcome: retry(&e), reusable: false, stale: first },
        Err(Stop::TooLarge(limit)) => Done::refused(SendOutcome::Failed {
            code: "too_large",
            detail: format!("{} bytes, the server takes {limit}", wire.bytes.len()),
        }),
    }
}

enum Stop {
    Refused(Reply),
    /// The connection broke; true when nothing had been answered yet.
    Broken(Broken, bool),
    TooLarge(usize),
}

async fn envelope(talk: &mut Talk, wire: &Wire) -> Result<Vec<Refusal>, Stop> {
    if let Some(limit) = talk.offers.size.filter(|limit| wire.bytes.len() > *limit) {
        return Err(Stop::TooLarge(limit));
    }
    let mut from = format!("MAIL FROM:<{}>", wire.from);
    if talk.offers.size.is_some() {
        from.push_str(&format!(" SIZE={}", wire.bytes.len()));
    }
    if talk.offers.dsn {
        from.push_str(&format!(" RET=HDRS ENVID={}", xtext(&wire.envelope_id)));
    }
    let reply = talk.command(&from).await.map_err(|e| Stop::Broken(e, true))?;
    if !reply.is_ok() {
        return Err(Stop::Refused(reply));
    }
    let mut refused = Vec::new();
    for address in &wire.to {
        let notify = if talk.offers.dsn { " NOTIFY=FAILURE,DELAY" } else { "" };
        let reply = talk
            .command(&format!("RCPT TO:<{address}>{notify}"))
            .await
            .map_err(|e| Stop::Broken(e, false))?;
        if reply.code == 421 {
            return Err(Stop::Refused(reply));
        }
        if !reply.is_ok() {
            refused.push(Refusal {
                address: address.clone(),
                code: reply.reason(),
                detail: reply.text(),
                temporary: reply.is_temporary(),
            });
        }
    }
    Ok(refused)
}

async fn data(talk: &mut Talk, wire: &Wire, refused: Vec<Refusal>, answer: Duration) -> Done {
    let broken = |e: Broken| Done { outcome: retry(&e), reusable: false, stale: false };
    match talk.command("DATA").await {
        Ok(reply) if reply.code == 354 => {}
        Ok(reply) => {
            let reusable = reply.code != 421;
            if reusable {
                reset(talk).await;
            }
            return Done { outcome: refusal(&reply), reusable, stale: false };
        }
        Err(e) => return broken(e),
    }
    // Without the final dot no server keeps a message.
    if let Err(e) = talk.write(&stuffed(&wire.bytes)).await {
        return broken(e);
    }
    // From here on the server may have it, whatever happens to the connection.
    let said = match talk.write(b".\r\n").await {
        Ok(()) => talk.answer(answer).await,
        Err(e) => Err(e),
    };
    match said {
        Ok(reply) if reply.is_ok() => {
            let outcome = SendOutcome::Accepted {
                provider_id: wire.message_id.clone(),
                detail: reply.text(),
                refused,
                reached: None,
            };
            Done { outcome, reusable: true, stale: false }
        }
        Ok(reply) => Done { outcome: refusal(&reply), reusable: reply.code != 421, stale: false },
        Err(e) => {
            let (code, detail) = match e {
                Broken::Net(NetError { code: "timeout", .. }) => {
                    ("no_answer", "no answer after the whole message".to_owned())
                }
                Broken::Net(e) => ("lost_after_end", e.detail),
                Broken::Refused(reply) => ("lost_after_end", reply.text()),
                Broken::Credentials(text) => ("lost_after_end", text),
            };
            Done { outcome: SendOutcome::Uncertain { code, detail }, reusable: false, stale: false }
        }
    }
}

async fn reset(talk: &mut Talk) {
    // A failure shows at the next command.
    let _ = talk.command("RSET").await;
}

/// The outcome of a step that a server refused.
pub(super) fn refusal(reply: &Reply) -> SendOutcome {
    let (code, detail) = (reply.reason(), reply.text());
    match code {
        "credentials_refused" | "password_login_disabled" => SendOutcome::Reauth { detail },
        _ if reply.is_temporary() => SendOutcome::Retry { code, detail, after: None },
        _ => SendOutcome::Failed { code, detail },
    }
}

/// The outcome of a connection that broke while nothing could have been sent.
pub(super) fn retry(broken: &Broken) -> SendOutcome {
    match broken {
        Broken::Net(e) => SendOutcome::Retry { code: e.code, detail: e.detail.clone(), after: None },
        Broken::Refused(reply) => refusal(reply),
        Broken::Credentials(detail) => SendOutcome::Reauth { detail: detail.clone() },
    }
}

fn all_refused(refused: &[Refusal]) -> SendOutcome {
    let detail =
        refused.iter().map(|r| format!("{}: {}", r.address, r.detail)).collect::<Vec<_>>().join("; ");
    match refused.iter().find(|r| r.temporary).or(refused.first()) {
        Some(r) if r.temporary => SendOutcome::Retry { code: r.code, detail, after: None },
        Some(r) => SendOutcome::Failed { code: r.code, detail },
        None => SendOutcome::Failed { code: "no_recipient", detail },
    }
}

/// The message with every line end as CRLF, leading dots doubled, and a line end at its end.
pub(super) fn stuffed(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 50 + 2);
    let mut line_start = true;
    let mut previous = 0;
    for &byte in bytes {
        if previous == b'\r' && byte != b'\n' {
            out.push(b'\n');
            line_start = true;
        }
        if byte == b'\n' && previous != b'\r' {
            out.push(b'\r');
        }
        if line_start && byte == b'.' {
            out.push(b'.');
        }
        line_start = byte == b'\n';
        out.push(byte);
        previous = byte;
    }
    match (previous, line_start) {
        (b'\r', _) => out.push(b'\n'),
        (_, false) => out.extend_from_slice(b"\r\n"),
        _ => {}
    }
    out
}

/// RFC 3461's form of a value.
fn xtext(value: &str) -> String {
    let plain = |b: u8| (b'!'..=b'~').contains(&b) && b != b'+' && b != b'=';
    value.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("+{b:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn m16_no_line_end_can_smuggle_a_final_dot() {
        for (raw, sent) in [
            ("a\r\n.\r\nb", "a\r\n..\r\nb\r\n"),
            ("a\n.\nb\n", "a\r\n..\r\nb\r\n"),
            ("a\r.\rb\r", "a\r\n..\r\nb\r\n"),
            ("a\n.\r\nb\r\n", "a\r\n..\r\nb\r\n"),
            (".", "..\r\n"),
        ] {
            assert_eq!(String::from_utf8(stuffed(raw.as_bytes())).unwrap(), sent, "{raw:?}");
        }
    }

    #[test]
    fn envelope_ids_are_written_in_their_own_form() {
        assert_eq!(xtext("m.1.2.ab+c=d"), "m.1.2.ab+2Bc+3Dd");
    }
}
