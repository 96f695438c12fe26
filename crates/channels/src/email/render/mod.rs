//! An [`Outbound`] to a mail's bytes; pure, and the same for every attempt.

mod html;
mod quoted;

use std::time::{Duration, SystemTime};

use lettre::{
    Address,
    message::{
        Attachment, Mailbox, Message, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

use super::{
    config::settings,
    read::{filename, header::one_line},
};
use crate::{Account, OutAttachment, Outbound, Peer, RenderError, Wire, field::plausible_address, ids};

/// Attachments of one message, in bytes before encoding.
pub(crate) const MAX_ATTACHMENTS: usize = 20 << 20;
/// Ids kept in References: the first and the newest.
const MAX_REFERENCES: usize = 30;

/// Writes the message.
pub(crate) fn render(account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
    let from = address(&account.address)?;
    let domain = account.address.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    let envelope_id = ids::message(&account.key, out.conversation_id, out.message_id);
    let message_id = format!("{envelope_id}@{domain}");
    let name = Some(words(&out.from_name)).filter(|n| !n.is_empty()).unwrap_or_else(|| words(&account.name));
    if out.to.is_empty() && out.cc.is_empty() {
        return Err(error("no_recipient", ""));
    }
    let total: usize = out.attachments.iter().map(|a| a.bytes.len()).sum();
    if total > MAX_ATTACHMENTS {
        return Err(error("too_large", &format!("{total} of {MAX_ATTACHMENTS}")));
    }
    let mut builder = Message::builder()
        .from(Mailbox::new(Some(name).filter(|n| !n.is_empty()), from))
        .date(SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(out.at_us / 1_000_000).unwrap_or(0)))
        .message_id(Some(format!("<{message_id}>")))
        .subject(words(out.subject.as_deref().unwrap_or_default()));
    let mut to = Vec::new();
    for peer in &out.to {
        builder = builder.to(mailbox(peer, &mut to)?);
    }
    for peer in &out.cc {
        builder = builder.cc(mailbox(peer, &mut to)?);
    }
    if settings(&account.config).plus_addressing
        && let Some((local, domain)) = account.address.rsplit_once('@')
    {
        let token = ids::reply_token(&account.key, out.conversation_id);
        builder = builder.reply_to(Mailbox::new(None, address(&format!("{local}+{token}@{domain}"))?));
    }
    for (name, value) in fields(out) {
        let name = HeaderName::new_from_ascii(name.to_owned()).map_err(|_| error("bad_header", name))?;
        builder = builder.raw_header(HeaderValue::new(name, value));
    }
    let message = builder
        .multipart(parts(account, out, &envelope_id))
        .map_err(|e| error("not_built", &e.to_string()))?;
    Ok(Wire { from: account.address.clone(), to, message_id, envelope_id, bytes: message.formatted() })
}

fn fields(out: &Outbound) -> Vec<(&'static str, String)> {
    let mut fields = Vec::new();
    let answered = out.in_reply_to.as_deref().and_then(clean_id);
    if let Some(id) = &answered {
        fields.push(("In-Reply-To", format!("<{id}>")));
    }
    let mut ids: Vec<String> = out.references.iter().filter_map(|id| clean_id(id)).collect();
    ids.extend(answered.filter(|id| !ids.contains(id)));
    if ids.len() > MAX_REFERENCES {
        ids.drain(1..=ids.len() - MAX_REFERENCES);
    }
    if !ids.is_empty() {
        fields.push(("References", ids.iter().map(|id| format!("<{id}>")).collect::<Vec<_>>().join(" ")));
    }
    if out.auto {
        let kind = if out.in_reply_to.is_some() { "auto-replied" } else { "auto-generated" };
        fields.push(("Auto-Submitted", kind.to_owned()));
        fields.push(("X-Auto-Response-Suppress", "All".to_owned()));
    }
    let language = language(out);
    if !language.is_empty() {
        fields.push(("Content-Language", language));
    }
    fields
}

/// One line with single spaces: between encoded words a second one would be lost.
fn words(text: &str) -> String {
    one_line(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The language as a plain tag.
fn language(out: &Outbound) -> String {
    out.language.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(20).collect()
}

/// An id that can stand between angle brackets; others are left out.
fn clean_id(id: &str) -> Option<String> {
    let id = id.trim().trim_matches(['<', '>']);
    let fine = id.contains('@')
        && id.len() <= 500
        && id.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>'));
    fine.then(|| id.to_owned())
}

fn parts(account: &Account, out: &Outbound, id: &str) -> MultiPart {
    let zone = settings(&account.config).timezone;
    let quoted = out.quoted.as_ref().map(|q| quoted::Quote::new(q, &out.language, &zone));
    let text = html::plain(&out.text, quoted.as_ref());
    let page = html::page(&out.text, &language(out), quoted.as_ref());
    // Boundaries follow from the signed id: nobody can guess them, every attempt has the same.
    let boundary = |kind: &str| format!("=_{kind}_{id}");
    let both = MultiPart::alternative()
        .boundary(boundary("a"))
        .singlepart(SinglePart::plain(text))
        .singlepart(SinglePart::html(page));
    if out.attachments.is_empty() {
        return both;
    }
    let mut mixed = MultiPart::mixed().boundary(boundary("m")).multipart(both);
    for (number, file) in out.attachments.iter().enumerate() {
        mixed = mixed.singlepart(attachment(file, number + 1));
    }
    mixed
}

fn attachment(file: &OutAttachment, number: usize) -> SinglePart {
    let kind = ContentType::parse(&file.mime).ok().filter(|_| is_mime(&file.mime));
    let mime = if kind.is_some() { file.mime.as_str() } else { "application/octet-stream" };
    let name = filename::safe(Some(&file.name), mime, number);
    let kind = kind.or_else(|| ContentType::parse(mime).ok()).unwrap_or(ContentType::TEXT_PLAIN);
    Attachment::new(name).body(file.bytes.clone(), kind)
}

/// `type/subtype` only: a parameter could name another boundary or charset.
fn is_mime(mime: &str) -> bool {
    let token = |s: &str| {
        !s.is_empty()
            && s.len() <= 80
            && s.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b))
    };
    mime.split_once('/').is_some_and(|(a, b)| token(a) && token(b) && !matches!(a, "multipart" | "message"))
}

fn mailbox(peer: &Peer, envelope: &mut Vec<String>) -> Result<Mailbox, RenderError> {
    let parsed = address(&peer.address)?;
    if !envelope.iter().any(|known| known.eq_ignore_ascii_case(&peer.address)) {
        envelope.push(peer.address.clone());
    }
    let name = peer.name.as_deref().map(words).filter(|n| !n.is_empty());
    Ok(Mailbox::new(name, parsed))
}

fn address(text: &str) -> Result<Address, RenderError> {
    let fine = plausible_address(text) && text.is_ascii();
    text.parse::<Address>().ok().filter(|_| fine).ok_or_else(|| error("bad_address", text))
}

fn error(code: &'static str, detail: &str) -> RenderError {
    RenderError { code, detail: detail.chars().take(200).collect() }
}
