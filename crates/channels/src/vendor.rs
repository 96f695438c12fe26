//! What all connectors that hand messages to a vendor over HTTP have in common.

use std::time::Duration;

use crate::web::{Answer, Unanswered, WebError};
use crate::{CheckStep, SendOutcome, plain, polling};

/// What to do about an error of a vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// It passes: again later, not before so many seconds.
    Later(u64),
    /// This message will not go, now or later.
    Rejected,
    /// No message will go before somebody changes something at the vendor.
    Misconfigured,
}

/// What it means when there is no answer at all: what did not leave may be tried again, what left is in doubt.
pub(crate) fn unanswered(e: Unanswered) -> SendOutcome {
    match e {
        Unanswered::NotAsked(WebError {
            code: code @ ("bad_address" | "private_address" | "not_encrypted"),
            detail,
        }) => SendOutcome::Failed { code, detail },
        Unanswered::NotAsked(WebError { code, detail }) => SendOutcome::Retry { code, detail, after: None },
        Unanswered::NoAnswer(WebError { code, detail }) => {
            SendOutcome::Uncertain { code: "no_answer", detail: format!("{code} {detail}") }
        }
    }
}

/// What becomes of a message of several parts when a later one fails: some of it is there, so a person decides.
pub(crate) fn partly(outcome: SendOutcome) -> SendOutcome {
    let detail = match outcome {
        SendOutcome::Retry { detail, .. }
        | SendOutcome::Failed { detail, .. }
        | SendOutcome::Uncertain { detail, .. }
        | SendOutcome::Reauth { detail }
        | SendOutcome::Accepted { detail, .. } => detail,
    };
    SendOutcome::Uncertain { code: "partly_sent", detail }
}

/// Whether the answer is a yes.
pub(crate) fn is_yes(answer: &Answer) -> bool {
    (200..300).contains(&answer.status)
}

/// When the other side wants to be asked again: what it says outright, or the end of its limit, which vendors write
/// into this header as seconds since 1970 or as a time.
pub(crate) fn resume(answer: &Answer, reset: &str) -> Option<Duration> {
    let at = |written: &str| match written.trim().parse::<i64>() {
        Ok(seconds) => seconds.checked_mul(1_000_000),
        Err(_) => plain::time(written),
    };
    let left = || {
        let us = answer.header(reset).and_then(at)?.saturating_sub(polling::now_us());
        Some(Duration::from_micros(u64::try_from(us).unwrap_or(0)))
    };
    answer.retry_after.or_else(left)
}

/// What is wrong with a form as a step of "test the connection"; nothing when it can be used.
pub(crate) fn form_step(wrong: &[(String, &'static str)]) -> Option<CheckStep> {
    let detail = wrong.iter().map(|(field, code)| format!("{field}: {code}")).collect::<Vec<_>>().join(", ");
    (!wrong.is_empty()).then_some(CheckStep { name: "config", ok: false, code: "config", detail })
}

/// A file of a form.
pub(crate) struct File<'a> {
    pub(crate) field: &'a str,
    pub(crate) name: &'a str,
    pub(crate) mime: &'a str,
    pub(crate) bytes: &'a [u8],
}

/// A form with a file, and its type. The boundary is one that the file does not hold.
pub(crate) fn form(fields: &[(&str, &str)], file: &File<'_>) -> (String, Vec<u8>) {
    let mut boundary = "moked-upload".to_owned();
    while file.bytes.windows(boundary.len()).any(|w| w == boundary.as_bytes()) {
        boundary.push('x');
    }
    let plain = |text: &str| -> String {
        text.chars().filter(|c| !c.is_control() && !matches!(c, '"' | '\\')).collect()
    };
    let mut body = String::new();
    for (name, value) in fields {
        body +=
            &format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    body += &format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\n\
         Content-Type: {}\r\n\r\n",
        file.field,
        plain(file.name),
        plain(file.mime)
    );
    let mut body = body.into_bytes();
    body.extend_from_slice(file.bytes);
    body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={boundary}"), body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_limit_is_read_however_it_is_written() {
        let of = |value: String| {
            let mut answer = Answer::default();
            answer.headers.insert("x-reset", value.parse().unwrap());
            resume(&answer, "x-reset").map(|d| d.as_secs())
        };
        let now = polling::now_us() / 1_000_000;
        let soon = |left: Option<u64>| left.is_some_and(|s| (80..=90).contains(&s));
        assert!(soon(of((now + 90).to_string())));
        assert!(soon(of(jiff::Timestamp::from_second(now + 90).unwrap().to_string())));
        assert_eq!((of((now - 90).to_string()), of("soon".to_owned())), (Some(0), None));
        let said = Answer { retry_after: Some(Duration::from_secs(7)), ..Answer::default() };
        assert_eq!(resume(&said, "x-reset"), Some(Duration::from_secs(7)));
    }

    #[test]
    fn a38_a_form_ends_where_it_should_whatever_the_file_says() {
        let bytes = b"--moked-upload--\r\n".to_vec();
        let name = "a\"\r\nX: y.png";
        let (kind, body) =
            form(&[("type", "x")], &File { field: "file", name, mime: "image/png", bytes: &bytes });
        let body = String::from_utf8(body).unwrap();
        assert!(kind.ends_with("moked-uploadx"));
        assert!(body.contains("filename=\"aX: y.png\"") && body.ends_with("\r\n--moked-uploadx--\r\n"));
    }
}
