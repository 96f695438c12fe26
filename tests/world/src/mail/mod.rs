//! A whole mail host on loopback: Exim takes mail and bounces it, Dovecot keeps it and serves IMAP.
//!
//! Every address at `*.test` exists and logs in with [`PASSWORD`]; Exim treats some local parts in its
//! own way: `nouser` is refused (550), `slow` is put off (451), `bounce` is accepted and comes back later
//! as a delivery status notification. `bounce-7` and `bounce+7` are `bounce` too.
mod dovecot;
mod exim;
mod maildir;
mod sessions;
mod submit;
mod tls;

use crate::net::on_free_ports;
use crate::process::{Process, folder, signal};
use crate::unique;
use crate::user::Ordinary;
use serde_json::{Value, json};
use std::io::Result;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

/// The variable that describes a mail host which several test programs share (`world run` sets it).
pub(crate) const SHARED: &str = "MOKED_TEST_MAIL";

/// Everyone's password, for IMAP and for submission.
pub const PASSWORD: &str = "open-sesame";

/// Where the mail host listens, all on 127.0.0.1.
#[derive(Clone, Copy, Debug)]
pub struct Ports {
    /// IMAP, with STARTTLS.
    pub imap: u16,
    /// IMAP inside TLS.
    pub imaps: u16,
    /// LMTP, straight into the mailboxes.
    pub lmtp: u16,
    /// SMTP as other mail hosts would use it; STARTTLS, AUTH.
    pub smtp: u16,
    /// SMTP as a mail program would use it; the same abilities on another port.
    pub submission: u16,
}

/// One address of the mail host, with its password.
#[derive(Clone, Debug)]
pub struct Mailbox {
    /// `name@domain.test`, which is also the name to log in with.
    pub address: String,
    /// Always [`PASSWORD`].
    pub password: String,
}

/// The mail host; ends when dropped.
#[derive(Debug)]
pub struct Mail {
    ports: Ports,
    folder: PathBuf,
    dovecot: u32,
    user: Ordinary,
    _servers: Option<[Process; 2]>,
}

impl Mail {
    /// The mail host described by `MOKED_TEST_MAIL`, or else one for this whole process.
    pub fn shared() -> &'static Mail {
        static HOST: OnceLock<Mail> = OnceLock::new();
        HOST.get_or_init(|| match std::env::var(SHARED) {
            Ok(text) if !text.is_empty() => Mail::described(&text),
            _ => Mail::start(),
        })
    }

    /// A new mail host with empty mailboxes.
    pub fn start() -> Mail {
        on_free_ports(|[imap, imaps, lmtp, smtp, submission]| {
            Mail::start_on(Ports { imap, imaps, lmtp, smtp, submission })
        })
    }

    fn start_on(ports: Ports) -> std::result::Result<Mail, String> {
        let user = Ordinary::find();
        let (home, front) = (folder(&user), folder(&user));
        tls::write(&user, &home);
        for name in ["cert.pem", "key.pem"] {
            std::fs::copy(home.join(name), front.join(name)).expect("the folder is ours");
            user.own(&front.join(name));
        }
        std::fs::create_dir(home.join("mail")).expect("the folder is ours");
        user.own(&home.join("mail"));
        let dovecot = dovecot::start(&user, &home, &ports)?;
        let exim = exim::start(&user, &front, &ports)?;
        Ok(Mail { ports, folder: home, dovecot: dovecot.pid(), user, _servers: Some([exim, dovecot]) })
    }

    /// The host's ports.
    pub fn ports(&self) -> Ports {
        self.ports
    }

    /// The certificate authority to trust, as a PEM file.
    pub fn authority(&self) -> PathBuf {
        self.folder.join("ca.pem")
    }

    /// A mailbox by its address: `help@moked.test`.
    pub fn person(&self, address: &str) -> Mailbox {
        Mailbox { address: address.to_owned(), password: PASSWORD.to_owned() }
    }

    /// A mailbox that no other test uses: `dana-…@customer.test` for `dana` at `customer.test`.
    pub fn newcomer(&self, name: &str, domain: &str) -> Mailbox {
        self.person(&format!("{name}-{}@{domain}", unique()))
    }

    /// Puts a message into a mailbox by LMTP: when this returns, it is there.
    pub async fn deliver(&self, to: &str, raw: impl AsRef<[u8]>) {
        let done = submit::submit(self.ports.lmtp, "LHLO", "", to, raw.as_ref()).await;
        done.unwrap_or_else(|error| panic!("Dovecot took no mail for {to}: {error}"));
    }

    /// Sends a message by SMTP, as another mail host would; the answer, or the refusal's words.
    pub async fn send(&self, from: &str, to: &str, raw: impl AsRef<[u8]>) -> Result<String> {
        submit::submit(self.ports.smtp, "EHLO", from, to, raw.as_ref()).await
    }

    /// Puts exactly these bytes into a mailbox behind the servers' back: NULs, bare line feeds, thousands.
    pub fn place(&self, to: &str, raw: impl AsRef<[u8]>) {
        maildir::place(&self.user, &maildir::folder(&self.folder, to), raw.as_ref());
    }

    /// All messages in a person's INBOX, oldest first.
    pub fn mailbox(&self, address: &str) -> Vec<Vec<u8>> {
        maildir::read(&maildir::folder(&self.folder, address))
    }

    /// The first message in a person's INBOX that `wanted` accepts, waiting for it for up to `limit`.
    pub async fn wait_for_mail(
        &self,
        address: &str,
        wanted: impl Fn(&[u8]) -> bool,
        limit: Duration,
    ) -> Vec<u8> {
        let look = || self.mailbox(address).into_iter().find(|raw| wanted(raw));
        crate::wait::eventually(&format!("mail in the mailbox of {address}"), limit, look).await
    }

    /// Ends a person's IMAP connections, as an administrator or a restart would.
    pub fn kick(&self, address: &str) {
        signal("TERM", &sessions::of(self.dovecot, address));
    }

    /// Freezes a person's IMAP connections: they stay open and say nothing more.
    pub fn stall(&self, address: &str) {
        signal("STOP", &sessions::of(self.dovecot, address));
    }

    /// Wakes what [`Mail::stall`] froze.
    pub fn resume(&self, address: &str) {
        signal("CONT", &sessions::of(self.dovecot, address));
    }

    /// How many IMAP connections a person has.
    pub fn connected(&self, address: &str) -> usize {
        sessions::of(self.dovecot, address).len()
    }

    /// Makes Dovecot forget the numbers it gave to a person's messages: a new UIDVALIDITY, as after a
    /// restored backup. Ends the person's connections, which would hold on to the old numbers.
    pub fn new_uidvalidity(&self, address: &str) {
        let connections = sessions::of(self.dovecot, address);
        signal("TERM", &connections);
        crate::wait::until("the connections to end", Duration::from_secs(10), || {
            connections.iter().all(|pid| !crate::process::alive(*pid)).then_some(())
        });
        let maildir = maildir::folder(&self.folder, address);
        for entry in std::fs::read_dir(maildir).into_iter().flatten().flatten() {
            if ["dovecot-uidlist", "dovecot.index"].iter().any(|name| starts_with(&entry.path(), name)) {
                drop(std::fs::remove_file(entry.path()));
            }
        }
    }

    /// Refuses a person's password from now on, as after a change of password. For all who share the host.
    /// Dovecot looks at its list once a second, so this waits until it has seen the change.
    pub fn lock_out(&self, address: &str) {
        use std::io::Write;
        let file = std::fs::OpenOptions::new().append(true).open(self.folder.join("locked"));
        let written = file.and_then(|mut file| file.write_all(format!("{address}\n").as_bytes()));
        written.expect("the list of those locked out");
        crate::wait::until("the password to be refused", Duration::from_secs(10), || {
            sessions::refuses(self.ports.imap, address, PASSWORD).is_ok_and(|refused| refused).then_some(())
        });
    }

    /// What another process needs to know to use this host: the value of `MOKED_TEST_MAIL`.
    pub fn describe(&self) -> Value {
        let Ports { imap, imaps, lmtp, smtp, submission } = self.ports;
        json!({
            "host": "127.0.0.1", "imap": imap, "imaps": imaps, "lmtp": lmtp, "smtp": smtp,
            "submission": submission, "password": PASSWORD, "authority": self.authority(),
            "folder": self.folder, "dovecot": self.dovecot,
        })
    }

    fn described(text: &str) -> Mail {
        let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{SHARED}: {error}"));
        let number = |key: &str| {
            let number = value[key].as_u64().and_then(|number| u32::try_from(number).ok());
            number.unwrap_or_else(|| panic!("{SHARED} lacks `{key}`"))
        };
        let port = |key: &str| u16::try_from(number(key)).expect("a port");
        Mail {
            ports: Ports {
                imap: port("imap"),
                imaps: port("imaps"),
                lmtp: port("lmtp"),
                smtp: port("smtp"),
                submission: port("submission"),
            },
            folder: value["folder"].as_str().expect("a folder").into(),
            dovecot: number("dovecot"),
            user: Ordinary::find(),
            _servers: None,
        }
    }
}

fn starts_with(path: &Path, prefix: &str) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(prefix))
}
