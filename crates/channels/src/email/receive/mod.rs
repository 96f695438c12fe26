//! A mail's bytes to an [`Inbound`]; pure.

mod auto;
mod dsn;
mod sender;
mod subject;
mod threading;

use crate::{
    Account, Inbound, Peer, Unreadable,
    email::{
        config, markup, quote,
        read::{self, Content, address, body, date, header, header::Headers, mime},
    },
};

/// First field of what stands for a message that was not fetched whole.
pub(crate) const STUB: &str = "X-Moked-Stub";

/// Reads one message.
pub(crate) fn receive(account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
    let raw = read::lines(raw)?;
    let tree = mime::split(&raw);
    let Some(root) = tree.parts.first() else { return Err(Unreadable { code: "empty" }) };
    let headers = &root.headers;
    let mut content = body::content(&tree);
    if tree.too_deep && content.text.trim().is_empty() && content.html.is_none() {
        return Err(Unreadable { code: "too_deep" });
    }
    if headers.is_empty() && content.text.trim().is_empty() && content.files.is_empty() {
        return Err(Unreadable { code: "empty" });
    }
    let bounce = dsn::read(account, &tree);
    let auto = auto::judge(headers, bounce.is_some());
    stub(&raw, headers, &mut content);
    if content.html.as_deref().is_some_and(markup::has_remote_images) {
        content.flag("remote_images");
    }
    let from = senders(headers, &mut content);
    let subject = headers.raw("subject").map(header::decode_text);
    for (odd, code) in [
        (subject.as_ref().is_some_and(|s| s.lossy), "lossy_charset"),
        (subject.as_ref().is_some_and(|s| s.visual), "visual_hebrew"),
    ] {
        if odd {
            content.flag(code);
        }
    }
    let subject = subject.map(|s| s.text.chars().take(998).collect::<String>()).filter(|s| !s.is_empty());
    let folded = fold(headers, subject.as_deref(), &content, bounce.is_some());
    let (to, cc) = (peers(headers, "to"), peers(headers, "cc"));
    for code in sender::flags(account, headers, &from) {
        content.flag(code);
    }
    let reply_to = peers(headers, "reply-to")
        .into_iter()
        .next()
        .filter(|p| !p.address.eq_ignore_ascii_case(&from.address));
    if reply_to.as_ref().is_some_and(|p| !p.address.is_empty()) {
        content.flag("reply_to_differs");
    }
    Ok(Inbound {
        provider_message_id: headers.raw("message-id").and_then(|raw| header::ids(raw).into_iter().next()),
        signed: threading::signed(account, headers),
        references: threading::references(headers),
        reply_to: reply_to.filter(|p| !p.address.is_empty()),
        has_html: content.html.as_ref().is_some_and(|h| !h.trim().is_empty()),
        sent_at_us: headers.raw("date").and_then(date::parse),
        text: folded.visible,
        quoted: folded.quoted,
        signature: folded.signature,
        attachments: content.files,
        flags: content.flags,
        from,
        to,
        cc,
        subject,
        auto,
        bounce,
        ..Inbound::default()
    })
}

/// The content of a message, for its page.
pub(crate) fn content(raw: &[u8]) -> Option<Content> {
    let raw = read::lines(raw).ok()?;
    Some(body::content(&mime::split(&raw)))
}

fn peers(headers: &Headers<'_>, name: &str) -> Vec<Peer> {
    headers.all(name).flat_map(address::parse).filter(|p| !p.address.is_empty()).take(500).collect()
}

/// Who wrote it: From, or else Sender; one, or none.
fn senders(headers: &Headers<'_>, content: &mut Content) -> Peer {
    let fields = headers.all("from").count();
    let all: Vec<Peer> = headers.all("from").flat_map(address::parse).collect();
    let known = all.iter().filter(|p| !p.address.is_empty()).count();
    if fields > 1 || known > 1 {
        content.flag("several_senders");
    }
    let found = all.iter().find(|p| !p.address.is_empty()).or(all.first()).cloned();
    let found = match found {
        Some(peer) if !peer.address.is_empty() => Some(peer),
        unnamed => peers(headers, "sender").into_iter().next().or(unnamed),
    };
    let from = found.unwrap_or_default();
    if from.address.is_empty() {
        content.flag("unknown_sender");
    }
    from
}

/// What stands for a message that is too large or could not be fetched. Only the very first field counts: those
/// that a sender writes come after the fields of the servers.
fn stub(raw: &[u8], headers: &Headers<'_>, content: &mut Content) {
    if raw.get(..STUB.len()).is_some_and(|start| start.eq_ignore_ascii_case(STUB.as_bytes())) {
        let why = headers.text(STUB).unwrap_or_default();
        content.flag(if why.starts_with("too-large") { "too_large" } else { "not_fetched" });
    }
}

fn fold(headers: &Headers<'_>, subject: Option<&str>, content: &Content, bounce: bool) -> quote::Folded {
    let plain = content.text.trim();
    let html = || content.html.as_deref().map(markup::to_text).unwrap_or_default();
    let answers = headers.raw("in-reply-to").is_some() || headers.raw("references").is_some();
    let forward = subject.is_some_and(subject::is_forward);
    if bounce || forward || !(answers || subject.is_some_and(subject::is_reply)) {
        // A first message and a forwarded one are shown whole.
        let converted = if plain.is_empty() { html().text } else { String::new() };
        return quote::keep(if plain.is_empty() { &converted } else { &content.text });
    }
    if !plain.is_empty() {
        let folded = quote::fold(&content.text);
        if folded.quoted.is_some() || content.html.is_none() {
            return folded;
        }
        // The plain form shows no border; the marks of the HTML form may.
        let converted = html();
        let marked = quote::fold_ranges(&converted.text, &converted.quoted);
        return if marked.quoted.is_some() { marked } else { folded };
    }
    let converted = html();
    quote::fold_ranges(&converted.text, &converted.quoted)
}

/// Whether a machine wrote it; for tests of the rules alone.
#[cfg(test)]
pub(crate) fn auto_of(fields: &str) -> crate::Auto {
    auto::judge(&Headers::parse(fields.as_bytes()), false)
}

/// The configuration that reading needs.
fn trusted_host(account: &Account) -> Option<String> {
    config::text(&account.config, "auth_results_host")
}
