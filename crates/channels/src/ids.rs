//! Our signed ids: in Message-IDs, envelope ids and reply addresses, and in what a vendor gives back with a report.
//!
//! A Message-ID is public and can be repeated by anyone who saw it, so it proves only that we made it for this
//! conversation; whoever joins by it must also take part in the conversation.

use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::Signed;

/// Bytes of the signature that are written: 64 bits, 16 letters.
const SIGNATURE: usize = 8;

/// `m.{conversation}.{message}.{signature}`: left half of a Message-ID, and the envelope id.
pub(crate) fn message(key: &[u8; 32], conversation: i64, message: i64) -> String {
    let plain = format!("m.{conversation}.{message}");
    let signature = sign(key, &plain);
    format!("{plain}.{signature}")
}

/// `c.{conversation}.{signature}`: the part of a reply address after the plus.
pub(crate) fn reply_token(key: &[u8; 32], conversation: i64) -> String {
    let plain = format!("c.{conversation}");
    let signature = sign(key, &plain);
    format!("{plain}.{signature}")
}

/// Reads the left half of a Message-ID, an envelope id or a whole Message-ID.
pub(crate) fn verify_message(key: &[u8; 32], id: &str) -> Option<Signed> {
    let local = id.trim_matches(['<', '>']).split('@').next()?;
    let (plain, signature) = local.rsplit_once('.')?;
    let mut parts = plain.strip_prefix("m.")?.split('.');
    let (conversation_id, message_id) = (number(parts.next()?)?, number(parts.next()?)?);
    let whole = parts.next().is_none();
    (whole && proves(key, plain, signature)).then_some(Signed { conversation_id, message_id })
}

/// `p.{conversation}.{message}.{part}.{signature}`: one part of a message that goes out in several, from 0.
pub(crate) fn part(key: &[u8; 32], conversation: i64, message: i64, part: usize) -> String {
    let plain = format!("p.{conversation}.{message}.{part}");
    let signature = sign(key, &plain);
    format!("{plain}.{signature}")
}

/// Reads the mark of a part.
pub(crate) fn verify_part(key: &[u8; 32], id: &str) -> Option<(Signed, u32)> {
    let (plain, signature) = id.rsplit_once('.')?;
    let mut words = plain.strip_prefix("p.")?.split('.');
    let (conversation_id, message_id) = (number(words.next()?)?, number(words.next()?)?);
    let part = words.next()?.parse().ok()?;
    let whole = words.next().is_none();
    (whole && proves(key, plain, signature)).then_some((Signed { conversation_id, message_id }, part))
}

/// Reads a reply address.
pub(crate) fn verify_address(key: &[u8; 32], address: &str) -> Option<Signed> {
    let (local, _) = address.rsplit_once('@')?;
    let (_, token) = local.rsplit_once('+')?;
    let token = token.to_ascii_lowercase();
    let (plain, signature) = token.rsplit_once('.')?;
    let conversation_id = number(plain.strip_prefix("c.")?)?;
    proves(key, plain, signature).then_some(Signed { conversation_id, message_id: 0 })
}

fn number(text: &str) -> Option<i64> {
    // One spelling only: "+7" and "007" are not ours.
    let number: i64 = text.parse().ok()?;
    (number > 0 && number.to_string() == text).then_some(number)
}

fn mac(key: &[u8; 32], plain: &str) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(plain.as_bytes());
    Some(mac)
}

fn sign(key: &[u8; 32], plain: &str) -> String {
    let full = mac(key, plain).map(|m| m.finalize().into_bytes()).unwrap_or_default();
    full[..SIGNATURE].iter().map(|b| format!("{b:02x}")).collect()
}

fn proves(key: &[u8; 32], plain: &str, signature: &str) -> bool {
    let digits = signature.as_bytes();
    if digits.len() != SIGNATURE * 2 {
        return false;
    }
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes: Option<Vec<u8>> = digits.chunks(2).map(byte).collect();
    bytes.is_some_and(|bytes| mac(key, plain).is_some_and(|m| m.verify_truncated_left(&bytes).is_ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_of_a_part_is_no_mark_of_the_whole() {
        let key = [7; 32];
        let mark = part(&key, 12, 99, 1);
        let of = Signed { conversation_id: 12, message_id: 99 };
        assert_eq!((verify_part(&key, &mark), verify_message(&key, &mark)), (Some((of, 1)), None));
        assert_eq!(verify_part(&key, &message(&key, 12, 99)), None);
        for other in [mark.replacen("99", "98", 1), mark.replacen(".1.", ".2.", 1), format!("{mark}0")] {
            assert_eq!(verify_part(&key, &other), None, "{other}");
        }
        assert_eq!(verify_part(&[8; 32], &mark), None);
    }

    #[test]
    fn m44_only_our_own_signature_is_believed() {
        let (key, other) = ([1; 32], [2; 32]);
        let id = format!("{}@moked.test", message(&key, 12, 99));
        assert_eq!(verify_message(&key, &id), Some(Signed { conversation_id: 12, message_id: 99 }));
        assert_eq!(verify_message(&other, &id), None);
        assert_eq!(verify_message(&key, &id.replace("m.12", "m.13")), None);
        assert_eq!(verify_message(&key, "m.12.99.0000000000000000@moked.test"), None);
        assert_eq!(verify_message(&key, "m.12.99.éééééééé@moked.test"), None);
        assert_eq!(verify_message(&key, "m.012.99.0000000000000000@moked.test"), None);
    }

    #[test]
    fn m44_a_guessed_reply_token_is_not_believed() {
        let key = [1; 32];
        let token = reply_token(&key, 7);
        assert_eq!(
            verify_address(&key, &format!("help+{token}@moked.test")).map(|s| s.conversation_id),
            Some(7)
        );
        assert_eq!(
            verify_address(&key, &format!("Help+{}@MOKED.test", token.to_uppercase()))
                .map(|s| s.conversation_id),
            Some(7)
        );
        assert_eq!(verify_address(&key, "help+c.7.0011223344556677@moked.test"), None);
        assert_eq!(verify_address(&key, "help@moked.test"), None);
    }
}
