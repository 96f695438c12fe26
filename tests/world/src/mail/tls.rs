//! A certificate for loopback, and the small authority that signed it. Servers written in C and clients
//! in Rust agree on such a pair; a bare self-signed certificate is refused by one or the other.
use crate::user::Ordinary;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use std::path::Path;

/// Writes `ca.pem`, `cert.pem` and `key.pem` into `folder`.
pub(super) fn write(user: &Ordinary, folder: &Path) {
    let mut authority = CertificateParams::default();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    authority.distinguished_name.push(DnType::CommonName, "Moked test authority");
    let authority_key = KeyPair::generate().expect("a key");
    let authority_cert = authority.self_signed(&authority_key).expect("a certificate");
    let issuer = Issuer::new(authority, authority_key);

    let names = ["localhost".to_owned(), "127.0.0.1".to_owned()];
    let mut host = CertificateParams::new(names).expect("valid names");
    host.distinguished_name.push(DnType::CommonName, "localhost");
    let key = KeyPair::generate().expect("a key");
    let cert = host.signed_by(&key, &issuer).expect("a certificate");

    put(user, &folder.join("ca.pem"), &authority_cert.pem());
    put(user, &folder.join("cert.pem"), &cert.pem());
    put(user, &folder.join("key.pem"), &key.serialize_pem());
}

fn put(user: &Ordinary, path: &Path, text: &str) {
    std::fs::write(path, text).expect("the folder is ours");
    user.own(path);
}
