//! How far the sender's address can be believed.

use super::trusted_host;
use crate::{
    Account, Peer,
    email::read::{header, header::Headers},
};

/// Flags about the sender.
pub(super) fn flags(account: &Account, headers: &Headers<'_>, from: &Peer) -> Vec<&'static str> {
    let mut flags = Vec::new();
    match verdict(account, headers, from) {
        Verdict::Proven => {}
        Verdict::Unknown => flags.push("unverified_sender"),
        Verdict::Failed => flags.extend(["unverified_sender", "sender_failed_checks"]),
    }
    let domain = domain_of(&from.address);
    if domain.split('.').any(|label| label.starts_with("xn--") || mixes_alphabets(label)) {
        flags.push("lookalike_domain");
    }
    let own = domain_of(&account.address);
    let named = from.name.as_deref().unwrap_or_default();
    if from.address.eq_ignore_ascii_case(&account.address) {
        flags.push("own_address");
    } else if named.contains('@') && !named.to_lowercase().contains(&from.address.to_lowercase()) {
        flags.push("name_shows_address");
    } else if domain != own && !own.is_empty() && named.eq_ignore_ascii_case(&account.name) {
        flags.push("uses_our_name");
    }
    flags
}

#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Proven,
    Failed,
    Unknown,
}

/// Only the topmost result is read, and only from the host we trust: everything below it can be the sender's.
fn verdict(account: &Account, headers: &Headers<'_>, from: &Peer) -> Verdict {
    let Some(host) = trusted_host(account) else { return Verdict::Unknown };
    let Some(raw) = headers.raw("authentication-results") else { return Verdict::Unknown };
    let text = without_comments(&header::decode_text(raw).text).to_ascii_lowercase();
    let mut results = text.split(';').map(str::trim);
    let who = results.next().unwrap_or_default().split_whitespace().next().unwrap_or_default();
    let single = headers.all("from").count() == 1;
    if !who.eq_ignore_ascii_case(&host) || !single {
        return Verdict::Unknown;
    }
    let domain = domain_of(&from.address);
    let mut verdict = Verdict::Unknown;
    for result in results {
        let mut words = result.split_whitespace();
        let method = words.next().unwrap_or_default();
        let property =
            |name: &str| result.split_whitespace().find_map(|w| w.strip_prefix(name)).unwrap_or_default();
        match method {
            "dmarc=pass" if aligned(property("header.from="), &domain) => return Verdict::Proven,
            "dmarc=fail" => return Verdict::Failed,
            "dkim=pass"
                if aligned(property("header.d="), &domain)
                    || aligned(&domain_of(property("header.i=")), &domain) =>
            {
                verdict = Verdict::Proven;
            }
            "spf=pass" if aligned(&after_at(property("smtp.mailfrom=")), &domain) => {
                verdict = Verdict::Proven
            }
            _ => {}
        }
    }
    verdict
}

/// The same domain, or one below the other.
fn aligned(checked: &str, from: &str) -> bool {
    let checked = checked.trim_matches(['"', '.', '<', '>']);
    let below =
        |a: &str, b: &str| a.strip_suffix(b).is_some_and(|head| head.ends_with('.')) && b.contains('.');
    !checked.is_empty()
        && !from.is_empty()
        && (checked == from || below(checked, from) || below(from, checked))
}

fn domain_of(address: &str) -> String {
    address.rsplit_once('@').map(|(_, d)| d.to_lowercase()).unwrap_or_default()
}

fn after_at(value: &str) -> String {
    value.rsplit('@').next().unwrap_or_default().to_owned()
}

fn without_comments(text: &str) -> String {
    let mut depth = 0usize;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Latin letters together with look-alikes of other alphabets.
fn mixes_alphabets(label: &str) -> bool {
    let latin = label.chars().any(|c| c.is_ascii_alphabetic());
    let other = label.chars().any(|c| matches!(c, '\u{370}'..='\u{52F}'));
    latin && other
}
