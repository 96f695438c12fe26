//! The mailboxes as Dovecot keeps them on disk: read and filled without a protocol in between.
use crate::unique;
use crate::user::Ordinary;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folder of one person's INBOX.
pub(super) fn folder(dovecot: &Path, address: &str) -> PathBuf {
    dovecot.join("mail").join(bare(address)).join("Maildir")
}

/// `help+token@moked.test` is delivered to `help@moked.test`, as Dovecot's `recipient_delimiter` says.
pub(super) fn bare(address: &str) -> String {
    let Some((local, domain)) = address.split_once('@') else { return address.to_owned() };
    let local = local.split('+').next().unwrap_or(local);
    format!("{local}@{domain}").to_lowercase()
}

/// All messages of an INBOX, oldest first. A message on its way from `new` to `cur` is seen once.
pub(super) fn read(maildir: &Path) -> Vec<Vec<u8>> {
    let mut found = BTreeMap::new();
    for part in ["new", "cur"] {
        for entry in std::fs::read_dir(maildir.join(part)).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let name = name.split(':').next().unwrap_or_default().to_owned();
            if let Ok(raw) = std::fs::read(entry.path()) {
                found.insert(order(&name), raw);
            }
        }
    }
    found.into_values().collect()
}

/// Names start with seconds, then `M` and microseconds that are not padded.
fn order(name: &str) -> (u64, u64, String) {
    let mut parts = name.split('.');
    let seconds = parts.next().and_then(|part| part.parse().ok()).unwrap_or(0);
    let micros = parts.next().and_then(|part| part.strip_prefix('M')).unwrap_or("0");
    let digits = micros.split('P').next().and_then(|part| part.parse().ok()).unwrap_or(0);
    (seconds, digits, name.to_owned())
}

/// Puts exactly these bytes into an INBOX, without any server's help: for what no server would let through.
pub(super) fn place(user: &Ordinary, maildir: &Path, raw: &[u8]) {
    let home = maildir.parent().expect("a maildir has a home");
    for part in [home, maildir, &maildir.join("tmp"), &maildir.join("new"), &maildir.join("cur")] {
        if std::fs::create_dir(part).is_ok() {
            user.own(part);
        }
    }
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let name = format!("{}.M{}P{}.world", now.as_secs(), now.subsec_micros(), unique());
    let tmp = maildir.join("tmp").join(&name);
    std::fs::write(&tmp, raw).expect("the maildir can be written");
    user.own(&tmp);
    std::fs::rename(&tmp, maildir.join("new").join(&name)).expect("one file system");
}
