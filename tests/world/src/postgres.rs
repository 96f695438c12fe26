//! A PostgreSQL server of our own, and fresh databases on it.
use crate::database::Database;
use crate::net::on_free_ports;
use crate::process::{Process, folder, inside, signal};
use crate::user::Ordinary;
use crate::wait::until;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

/// The variable that names a server which several test programs share (`world run` sets it).
pub(crate) const SHARED: &str = "MOKED_TEST_POSTGRES";

/// A PostgreSQL server on loopback, which trusts everyone there.
#[derive(Debug)]
pub struct Postgres {
    url: String,
    own: Option<Own>,
}

/// What it takes to stop and start the server again.
#[derive(Debug)]
struct Own {
    user: Ordinary,
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    process: Mutex<Option<Process>>,
}

impl Postgres {
    /// The server named by `MOKED_TEST_POSTGRES`, or else one for this whole process.
    pub fn shared() -> &'static Postgres {
        static SERVER: OnceLock<Postgres> = OnceLock::new();
        SERVER.get_or_init(|| match std::env::var(SHARED) {
            Ok(url) if !url.is_empty() => Postgres { url, own: None },
            _ => Postgres::start(),
        })
    }

    /// A new server with an empty cluster; ends when dropped.
    pub fn start() -> Postgres {
        let own = on_free_ports(|[port]| {
            let (user, programs) = (Ordinary::find(), programs());
            let folder = folder(&user);
            let own = Own { user, programs, folder, port, process: Mutex::new(None) };
            own.run().map(|()| own)
        });
        Postgres { url: format!("postgres://postgres@127.0.0.1:{}/postgres", own.port), own: Some(own) }
    }

    /// The URL of the maintenance database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A fresh, empty database, dropped with its guard where possible.
    pub async fn database(&self) -> Database {
        Database::create(&self.url).await
    }

    /// Ends the server as a power cut of its process would (SIGKILL), and starts it again: it recovers.
    /// Only for a server that this test started itself.
    pub fn crash_and_restart(&self) {
        let own = self.own.as_ref().expect("only the one who started a server may crash it");
        let process = own.process.lock().expect("not poisoned").take().expect("running");
        signal("KILL", &[process.pid()]);
        process.stop_and_keep();
        // Its backends notice on their own that they are alone; a new server refuses to start beside them.
        let data = own.folder.join("data");
        until("the backends to end", Duration::from_secs(30), || inside(&data).is_empty().then_some(()));
        own.run().expect("it starts again");
    }
}

/// Makes the cluster when it is not there yet, then becomes the server. Under the warden from the first
/// moment, so that a test killed early leaves no folder behind.
const SCRIPT: &str = r#"
programs=$1; shift
[ -d data ] || "$programs/initdb" --auth=trust --username=postgres --encoding=UTF8 --locale=C.UTF-8 \
    --no-sync --no-instructions --pgdata=data || exit
exec "$programs/postgres" -D data "$@"
"#;

impl Own {
    fn run(&self) -> Result<(), String> {
        let settings = [
            "fsync=on".to_owned(),
            format!("port={}", self.port),
            "listen_addresses=127.0.0.1".to_owned(),
            "unix_socket_directories=".to_owned(),
            "max_connections=300".to_owned(),
            "shared_buffers=64MB".to_owned(),
            "min_wal_size=32MB".to_owned(),
            "max_prepared_transactions=10".to_owned(),
        ];
        let programs = self.programs.display().to_string();
        let mut args = vec!["-c".to_owned(), SCRIPT.to_owned(), "postgres".to_owned(), programs];
        args.extend(settings.into_iter().flat_map(|setting| ["-c".to_owned(), setting]));
        let process = Process::start(&self.user, &self.folder, "QUIT", Path::new("/bin/sh"), &args);
        let status = self.folder.join("data/postmaster.pid");
        process.wait_ready("PostgreSQL", || ready(&status, process.pid()))?;
        *self.process.lock().expect("not poisoned") = Some(process);
        Ok(())
    }
}

/// PostgreSQL writes its state into the last line of its pid file; the first is its process id.
fn ready(status: &Path, pid: u32) -> bool {
    let text = std::fs::read_to_string(status).unwrap_or_default();
    text.lines().next() == Some(&pid.to_string())
        && text.lines().last().is_some_and(|line| line.trim() == "ready")
}

/// Debian keeps the server's programs apart by version; the newest is taken.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let number = |path: &Path| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions
        .map(|entry| entry.path())
        .filter(|path| path.join("bin/postgres").exists())
        .max_by_key(|path| number(path));
    newest.expect("PostgreSQL is not installed; `tools/need test` says how to get it").join("bin")
}
