//! Signatures of calls by OAuth 1.0a (RFC 5849): tokens that do not end by themselves.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use sha1::Sha1;

use crate::form::encoded;

/// The app's key and secret, and the account's token and secret.
#[derive(Clone, Debug)]
pub(super) struct Keys {
    pub(super) consumer: String,
    pub(super) consumer_secret: String,
    pub(super) token: String,
    pub(super) token_secret: String,
}

/// The value of `authorization` for a call with these pairs in its query. A body of JSON is not signed.
pub(super) fn header(
    keys: &Keys,
    method: &str,
    url: &str,
    query: &[(&str, &str)],
    nonce: &str,
    seconds: i64,
) -> String {
    let seconds = seconds.to_string();
    let own = [
        ("oauth_consumer_key", keys.consumer.as_str()),
        ("oauth_nonce", nonce),
        ("oauth_signature_method", "HMAC-SHA1"),
        ("oauth_timestamp", &seconds),
        ("oauth_token", &keys.token),
        ("oauth_version", "1.0"),
    ];
    let signature = signature(keys, method, url, query.iter().chain(&own).copied());
    let pair = |(name, value): (&str, &str)| format!("{name}=\"{}\"", encoded(value));
    let all: Vec<String> =
        own.into_iter().chain([("oauth_signature", signature.as_str())]).map(pair).collect();
    format!("OAuth {}", all.join(", "))
}

fn signature<'a>(
    keys: &Keys,
    method: &str,
    url: &str,
    params: impl Iterator<Item = (&'a str, &'a str)>,
) -> String {
    let mut pairs: Vec<(String, String)> = params.map(|(n, v)| (encoded(n), encoded(v))).collect();
    pairs.sort();
    let pairs: Vec<String> = pairs.into_iter().map(|(n, v)| format!("{n}={v}")).collect();
    let base = format!("{method}&{}&{}", encoded(url), encoded(&pairs.join("&")));
    let key = format!("{}&{}", encoded(&keys.consumer_secret), encoded(&keys.token_secret));
    let mac = Hmac::<Sha1>::new_from_slice(key.as_bytes()).ok();
    STANDARD.encode(mac.map(|m| m.chain_update(base.as_bytes()).finalize().into_bytes()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{Keys, signature};

    #[test]
    fn the_signature_is_the_one_of_the_standard() {
        // the example of RFC 5849, section 1.2
        let keys = Keys {
            consumer: "dpf43f3p2l4k3l03".into(),
            consumer_secret: "kd94hf93k423kf44".into(),
            token: "nnch734d00sl2jdk".into(),
            token_secret: "pfkkdhi9sl3r4s00".into(),
        };
        let params = [
            ("file", "vacation.jpg"),
            ("size", "original"),
            ("oauth_consumer_key", "dpf43f3p2l4k3l03"),
            ("oauth_token", "nnch734d00sl2jdk"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "137131202"),
            ("oauth_nonce", "chapoH"),
        ];
        let made = signature(&keys, "GET", "http://photos.example.net/photos", params.into_iter());
        assert_eq!(made, "MdpQcU8iPSUjWoN/UDMsK2sui9I=");
    }
}
