//! Delivery reports (RFC 3464), and what other servers send instead.

use crate::{
    Account, Bounce, Signed,
    email::read::{
        header::{self, Headers},
        mime::{Part, Tree},
        transfer,
    },
    ids,
};

/// Reads a report; nothing when the message is none.
pub(super) fn read(account: &Account, tree: &Tree<'_>) -> Option<Bounce> {
    let root = tree.parts.first()?;
    let status = tree.parts.iter().find(|p| {
        matches!(p.kind.main.as_str(), "message/delivery-status" | "message/global-delivery-status")
    });
    let reporting = root.kind.main == "multipart/report"
        && root.kind.text("report-type").is_none_or(|t| t.eq_ignore_ascii_case("delivery-status"));
    let failed = root.headers.text("x-failed-recipients");
    let status = status.filter(|_| reporting || null_sender(&root.headers));
    let (returned_id, returned) = returned(tree);
    if status.is_none() {
        // Old servers say it in fields and words only.
        let recipient = failed.filter(|_| null_sender(&root.headers))?;
        return Some(Bounce {
            our_message: by_ids(account, &root.headers, returned.as_deref()),
            original_message_id: returned_id,
            recipient: Some(recipient.split(',').next().unwrap_or_default().trim().to_owned()),
            status: None,
            permanent: true,
            diagnostic: None,
        });
    }
    let text = decoded(status?);
    let groups = groups(&text);
    let blocks: Vec<Headers<'_>> = groups.iter().map(|g| Headers::parse(g)).collect();
    let envelope = blocks.first().and_then(|b| b.text("original-envelope-id"));
    let failed = blocks.iter().find(|b| is_action(b, "failed"));
    let about = failed.or_else(|| blocks.iter().find(|b| b.raw("action").is_some()))?;
    if !is_action(about, "failed") && !is_action(about, "delayed") {
        return None;
    }
    let diagnostic = about.text("diagnostic-code").map(|d| after_type(&d)).or_else(|| said(tree));
    let status = about.text("status").map(|s| s.split_whitespace().next().unwrap_or_default().to_owned());
    let status = sharper(status, diagnostic.as_deref());
    let recipient =
        about.text("original-recipient").or_else(|| about.text("final-recipient")).map(|r| after_type(&r));
    Some(Bounce {
        our_message: envelope
            .and_then(|e| ids::verify_message(&account.key, &e))
            .or_else(|| by_ids(account, &root.headers, returned.as_deref())),
        original_message_id: returned_id,
        recipient,
        permanent: is_action(about, "failed") && !status.as_deref().is_some_and(|s| s.starts_with('4')),
        status,
        diagnostic: diagnostic.map(|d| d.chars().take(1_000).collect()),
    })
}

/// The line of the words for people that holds a code, for servers that give no diagnostic field.
fn said(tree: &Tree<'_>) -> Option<String> {
    let words = tree.parts.iter().skip(1).find(|p| p.kind.main == "text/plain")?;
    let text = String::from_utf8_lossy(&decoded(words)).into_owned();
    text.lines().take(60).find(|line| exact(line).is_some()).map(|line| line.trim().to_owned())
}

fn null_sender(headers: &Headers<'_>) -> bool {
    let null = headers.raw("return-path").is_some_and(|p| p.trim_ascii() == b"<>");
    let from = headers.text("from").unwrap_or_default().to_ascii_lowercase();
    null || from.contains("mailer-daemon") || from.contains("postmaster")
}

/// Message-ID and all fields of the returned message.
fn returned(tree: &Tree<'_>) -> (Option<String>, Option<Vec<u8>>) {
    let kinds = [
        "message/rfc822",
        "text/rfc822-headers",
        "message/global",
        "message/global-headers",
        "message/rfc822-headers",
    ];
    let Some(part) = tree.parts.iter().skip(1).find(|p| kinds.contains(&p.kind.main.as_str())) else {
        return (None, None);
    };
    let bytes = decoded(part);
    let end = bytes
        .windows(2)
        .position(|w| w == b"\n\n")
        .or_else(|| bytes.windows(4).position(|w| w == b"\r\n\r\n"));
    let block = bytes[..end.map_or(bytes.len(), |e| e + 1)].to_vec();
    let id = Headers::parse(&block).raw("message-id").and_then(|raw| header::ids(raw).into_iter().next());
    (id, Some(block))
}

/// Our signature in the returned fields, or in the report's own References.
fn by_ids(account: &Account, report: &Headers<'_>, returned: Option<&[u8]>) -> Option<Signed> {
    let in_returned = returned
        .and_then(|block| Headers::parse(block).raw("message-id").map(header::ids))
        .and_then(|found| found.iter().find_map(|id| ids::verify_message(&account.key, id)));
    in_returned.or_else(|| {
        let mut own = report.all("references").chain(report.all("in-reply-to")).flat_map(header::ids);
        own.find_map(|id| ids::verify_message(&account.key, &id))
    })
}

fn decoded(part: &Part<'_>) -> Vec<u8> {
    transfer::decode(part.body, &part.headers.text("content-transfer-encoding").unwrap_or_default())
}

/// Blocks of fields between empty lines.
fn groups(text: &[u8]) -> Vec<Vec<u8>> {
    let mut groups = vec![Vec::new()];
    for line in text.split_inclusive(|b| *b == b'\n') {
        if line.trim_ascii().is_empty() {
            if groups.last().is_some_and(|g: &Vec<u8>| !g.is_empty()) && groups.len() < 200 {
                groups.push(Vec::new());
            }
        } else if let Some(group) = groups.last_mut() {
            group.extend_from_slice(line);
        }
    }
    groups
}

fn is_action(block: &Headers<'_>, wanted: &str) -> bool {
    block.text("action").is_some_and(|a| a.trim().to_ascii_lowercase().starts_with(wanted))
}

/// `rfc822; a@b` and `smtp; 550 …` without the type.
fn after_type(value: &str) -> String {
    value.split_once(';').map_or(value, |(_, v)| v).trim().to_owned()
}

/// Some servers report `5.0.0` and put the real code into the text.
fn sharper(status: Option<String>, diagnostic: Option<&str>) -> Option<String> {
    let vague = status.as_deref().is_none_or(|s| s.ends_with(".0.0"));
    match diagnostic.and_then(exact) {
        Some(exact) if vague => Some(exact.to_owned()),
        _ => status.filter(|s| is_enhanced(s)),
    }
}

/// The first enhanced code in a text.
fn exact(text: &str) -> Option<&str> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '-' | '<' | ';' | ':' | '#' | '(');
    text.split(ends).find(|word| is_enhanced(word))
}

fn is_enhanced(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    let digits = |p: &&str| !p.is_empty() && p.len() <= 3 && p.bytes().all(|b| b.is_ascii_digit());
    parts.len() == 3 && matches!(parts[0], "2" | "4" | "5") && parts.iter().all(digits)
}
