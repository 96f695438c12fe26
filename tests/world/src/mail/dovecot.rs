//! Dovecot: IMAP and IMAPS for clients, LMTP for Exim. Written for Dovecot 2.3 (Debian 12).
use super::{PASSWORD, Ports};
use crate::process::Process;
use crate::user::Ordinary;
use std::path::Path;
use std::process::Command;

/// Dovecot's settings stand one on a line each: a block on one line does not mean what it seems to.
/// Whoever logs in or receives mail exists, so a test may use addresses of its own; the file `locked`
/// names those who may not log in.
const SETTINGS: &str = "
base_dir = FOLDER/run
state_dir = FOLDER/state
log_path = FOLDER/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = USER
default_internal_group = GROUP
default_login_user = USER
first_valid_uid = 1
mail_location = maildir:~/Maildir
mail_fsync = never
mail_max_userip_connections = 1000
verbose_proctitle = yes
recipient_delimiter = +
auth_mechanisms = plain login
auth_failure_delay = 0
disable_plaintext_auth = no
ssl = yes
ssl_cert = <FOLDER/cert.pem
ssl_key = <FOLDER/key.pem
service imap-login {
  chroot =
  inet_listener imap {
    port = PORT_IMAP
  }
  inet_listener imaps {
    port = PORT_SECURE
    ssl = yes
  }
}
service imap {
  process_limit = 1000
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
service lmtp {
  inet_listener lmtp {
    port = PORT_LMTP
  }
}
passdb {
  driver = passwd-file
  deny = yes
  args = FOLDER/locked
}
passdb {
  driver = static
  args = password=PASSWORD
}
userdb {
  driver = static
  args = uid=USER gid=GROUP home=FOLDER/mail/%u allow_all_users=yes
}
";

/// Starts Dovecot in `folder`, where `cert.pem` and `key.pem` already are.
pub(super) fn start(user: &Ordinary, folder: &Path, ports: &Ports) -> Result<Process, String> {
    refuse_other_versions();
    let text = SETTINGS
        .replace("FOLDER", folder.to_str().expect("a temporary folder with a plain name"))
        .replace("USER", &user.name)
        .replace("GROUP", &user.group)
        .replace("PASSWORD", PASSWORD)
        .replace("PORT_IMAP", &ports.imap.to_string())
        .replace("PORT_SECURE", &ports.imaps.to_string())
        .replace("PORT_LMTP", &ports.lmtp.to_string());
    let settings = folder.join("dovecot.conf");
    std::fs::write(&settings, text).expect("the folder is ours");
    std::fs::write(folder.join("locked"), "").expect("the folder is ours");
    let args = ["-F".to_owned(), "-c".to_owned(), settings.display().to_string()];
    let process = Process::start(user, folder, "TERM", Path::new("/usr/sbin/dovecot"), &args);
    let ports = [ports.imap, ports.imaps, ports.lmtp];
    process.wait_ready("Dovecot", || ports.iter().all(|port| super::sessions::answers(*port)))?;
    Ok(process)
}

fn refuse_other_versions() {
    let version = Command::new("/usr/sbin/dovecot").arg("--version").output();
    let version = version.expect("Dovecot is not installed; `tools/need test` says how to get it");
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    assert!(version.starts_with("2.3."), "these settings are for Dovecot 2.3, not {version}");
}
