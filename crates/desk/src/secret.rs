//! Random bytes, tokens, signatures and sealed secrets.

use crate::{DeskError, Result};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// Fresh random bytes of the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| DeskError::Internal(e.to_string()))?;
    Ok(bytes)
}

/// A token that cannot be guessed.
pub(crate) fn token() -> Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(random::<32>()?))
}

/// A short word for a key that need not be secret.
pub(crate) fn word() -> Result<String> {
    Ok(random::<8>()?.iter().map(|b| format!("{b:02x}")).collect())
}

/// The hash under which a token is kept.
pub(crate) fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// HMAC-SHA256.
pub(crate) fn sign(key: &[u8], text: &[u8]) -> [u8; 32] {
    let mut mac =
        <Hmac<Sha256> as Mac>::new_from_slice(key).unwrap_or_else(|_| unreachable!("HMAC takes any key"));
    mac.update(text);
    mac.finalize().into_bytes().into()
}

/// Checks an HMAC-SHA256 in constant time; `tag` may be cut to at least 16 bytes.
pub(crate) fn verify(key: &[u8], text: &[u8], tag: &[u8]) -> bool {
    let mut mac =
        <Hmac<Sha256> as Mac>::new_from_slice(key).unwrap_or_else(|_| unreachable!("HMAC takes any key"));
    mac.update(text);
    tag.len() >= 16 && mac.verify_truncated_left(tag).is_ok()
}

/// The word of a link: a number, signed for one purpose.
pub(crate) fn ticket(key: &[u8; 32], purpose: &[u8], id: i64) -> String {
    let tag = sign(&sign(key, purpose), &id.to_be_bytes());
    format!("{id}.{}", URL_SAFE_NO_PAD.encode(&tag[..18]))
}

/// The number of such a word; `None` when it is not ours.
pub(crate) fn read_ticket(key: &[u8; 32], purpose: &[u8], ticket: &str) -> Option<i64> {
    let (id, tag) = ticket.split_once('.')?;
    let (id, tag) = (id.parse::<i64>().ok()?, URL_SAFE_NO_PAD.decode(tag).ok()?);
    verify(&sign(key, purpose), &id.to_be_bytes(), &tag).then_some(id)
}

/// Seals a secret; `context` (which row it belongs to) must be the same when it is opened.
pub(crate) fn seal(key: &[u8; 32], context: &str, plain: &[u8]) -> Result<Vec<u8>> {
    let nonce = random::<24>()?;
    let cipher = XChaCha20Poly1305::new(key.into());
    let sealed = cipher
        .encrypt(XNonce::from_slice(&nonce), Payload { msg: plain, aad: context.as_bytes() })
        .map_err(|_| DeskError::Internal("a secret could not be sealed".to_owned()))?;
    Ok([&nonce[..], &sealed].concat())
}

/// Opens a sealed secret; `None` when the key or the context is another.
pub(crate) fn open(key: &[u8; 32], context: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, body) = sealed.split_at_checked(24)?;
    XChaCha20Poly1305::new(key.into())
        .decrypt(XNonce::from_slice(nonce), Payload { msg: body, aad: context.as_bytes() })
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_only_with_its_key_and_in_its_place() {
        let sealed = seal(&[1; 32], "inbox:3", b"pass").unwrap();
        assert_eq!(open(&[1; 32], "inbox:3", &sealed).as_deref(), Some(&b"pass"[..]));
        assert_eq!(open(&[2; 32], "inbox:3", &sealed), None);
        assert_eq!(open(&[1; 32], "inbox:4", &sealed), None);
        assert_eq!(open(&[1; 32], "inbox:3", b"short"), None);
    }

    #[test]
    fn a_signature_is_checked_over_all_that_is_given() {
        let tag = sign(b"k", b"text");
        assert!(verify(b"k", b"text", &tag[..16]));
        assert!(!verify(b"k", b"text", &tag[..8]));
        assert!(!verify(b"k", b"texT", &tag));
    }
}
