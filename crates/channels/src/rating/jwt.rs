//! Signed claims (RFC 7515, 7519) with which a service proves that it holds a key. Signed by *ring*, which is in the tree
//! as what rustls signs with; a library for tokens would bring a second one.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use serde_json::{Value, json};

/// How a token is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Algorithm {
    /// ECDSA on P-256.
    Es256,
    /// RSA of at least 2048 bits.
    Rs256,
}

enum Pair {
    Es256(EcdsaKeyPair),
    Rs256(RsaKeyPair),
}

/// A private key, ready to sign.
pub(crate) struct Signer {
    pair: Pair,
    key_id: String,
}

impl Signer {
    /// By a key in PEM (PKCS#8); `None` when it is none of this kind.
    pub(crate) fn new(algorithm: Algorithm, key_id: &str, pem: &str) -> Option<Signer> {
        let key = der(pem)?;
        let pair = match algorithm {
            Algorithm::Es256 => {
                let random = SystemRandom::new();
                Pair::Es256(EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &key, &random).ok()?)
            }
            Algorithm::Rs256 => Pair::Rs256(RsaKeyPair::from_pkcs8(&key).ok()?),
        };
        Some(Signer { pair, key_id: key_id.to_owned() })
    }

    /// The vendor's name of the key.
    pub(crate) fn key_id(&self) -> &str {
        &self.key_id
    }

    /// A token with these claims.
    pub(crate) fn sign(&self, claims: &Value) -> Option<String> {
        let random = SystemRandom::new();
        let alg = if matches!(self.pair, Pair::Es256(_)) { "ES256" } else { "RS256" };
        let head = json!({"alg": alg, "kid": self.key_id, "typ": "JWT"});
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let plain = format!("{}.{}", part(&head), part(claims));
        let signature = match &self.pair {
            Pair::Es256(pair) => pair.sign(&random, plain.as_bytes()).ok()?.as_ref().to_vec(),
            Pair::Rs256(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, plain.as_bytes(), &mut signature).ok()?;
                signature
            }
        };
        Some(format!("{plain}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }
}

/// The bytes of a PEM, whose line ends may have been lost or written out on its way through a form.
fn der(pem: &str) -> Option<Vec<u8>> {
    let (_, rest) = pem.split_once("-----BEGIN PRIVATE KEY-----")?;
    let (body, _) = rest.split_once("-----END PRIVATE KEY-----")?;
    let body: String = body.replace("\\n", "").chars().filter(|c| !c.is_whitespace()).collect();
    STANDARD.decode(body).ok()
}
