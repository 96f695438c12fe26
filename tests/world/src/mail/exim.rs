//! Exim: SMTP in front of Dovecot, with addresses that refuse, delay and bounce.
use super::{PASSWORD, Ports};
use crate::process::Process;
use crate::user::Ordinary;
use std::path::Path;

/// A local part `bounce-17` behaves as `bounce` does, so that tests need not share one.
const SETTINGS: &str = r"
exim_path = FOLDER/exim
exim_user = USER
exim_group = GROUP
never_users =
keep_environment =
primary_hostname = mail.moked.test
spool_directory = FOLDER/spool
log_file_path = FOLDER/log/%s
pid_file_path = FOLDER/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = PORT_SMTP : PORT_SUBMISSION
tls_advertise_hosts = *
tls_certificate = FOLDER/cert.pem
tls_privatekey = FOLDER/key.pem
dsn_advertise_hosts = *
deliver_drop_privilege = true
smtp_accept_max = 300
smtp_accept_queue_per_connection = 0
queue_run_max = 2
message_size_limit = 50M
host_lookup =
rfc1413_hosts =
acl_smtp_rcpt = rcpt

begin acl
rcpt:
  deny  local_parts = \N^nouser([-+].*)?$\N
        message = 5.1.1 No such person here
  defer local_parts = \N^slow([-+].*)?$\N
        message = 4.7.1 Come back later
  accept domains = *.test
  accept authenticated = *
  deny  message = 5.7.1 Relaying needs authentication

begin routers
bounce:
  driver = redirect
  domains = *.test
  local_parts = \N^bounce([-+].*)?$\N
  allow_fail
  data = :fail: 5.1.1 This mailbox is gone
people:
  driver = manualroute
  domains = *.test
  route_list = * 127.0.0.1
  self = send
  transport = dovecot

begin transports
dovecot:
  driver = smtp
  protocol = lmtp
  port = PORT_LMTP
  hosts_override
  allow_localhost
  hosts_try_fastopen =

begin retry
*  *  F,1h,5s

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${if eq{$auth3}{PASSWORD}}
  server_set_id = $auth2
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = ${if eq{$auth2}{PASSWORD}}
  server_set_id = $auth1
";

/// Starts Exim in `folder`, where `cert.pem` and `key.pem` already are.
pub(super) fn start(user: &Ordinary, folder: &Path, ports: &Ports) -> Result<Process, String> {
    let text = SETTINGS
        .replace("FOLDER", folder.to_str().expect("a temporary folder with a plain name"))
        .replace("USER", &user.name)
        .replace("GROUP", &user.group)
        .replace("PASSWORD", PASSWORD)
        .replace("PORT_SMTP", &ports.smtp.to_string())
        .replace("PORT_SUBMISSION", &ports.submission.to_string())
        .replace("PORT_LMTP", &ports.lmtp.to_string());
    let settings = folder.join("exim.conf");
    std::fs::write(&settings, text).expect("the folder is ours");
    for inner in ["spool", "log"] {
        std::fs::create_dir(folder.join(inner)).expect("the folder is ours");
        user.own(&folder.join(inner));
    }
    // A copy has lost the setuid bit of the installed program, which refuses foreign settings.
    let program = folder.join("exim");
    std::fs::copy("/usr/sbin/exim4", &program)
        .expect("Exim is not installed; `tools/need test` says how to get it");
    let args = ["-C".to_owned(), settings.display().to_string(), "-bdf".to_owned(), "-q5s".to_owned()];
    let process = Process::start(user, folder, "TERM", &program, &args);
    process.wait_ready("Exim", || {
        [ports.smtp, ports.submission].iter().all(|port| super::sessions::answers(*port))
    })?;
    Ok(process)
}
