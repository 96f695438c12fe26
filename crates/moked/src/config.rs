//! Settings: built-in values, then `moked.toml`, then `MOKED_…` of the environment, then the command line.

use anyhow::{Context, bail};
use clap::Args;
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Settings on the command line and in the environment.
#[derive(Args, Clone, Debug, Default)]
pub struct Flags {
    /// Address to listen on [default: 127.0.0.1:8080].
    #[arg(long, env = "MOKED_LISTEN")]
    pub listen: Option<String>,
    /// Folder for the database and the key [default: data].
    #[arg(long, env = "MOKED_DATA")]
    pub data: Option<PathBuf>,
    /// `sqlite:PATH` or `postgres://…` [default: SQLite in the data folder].
    #[arg(long, env = "DATABASE_URL")]
    pub database_url: Option<String>,
    /// Address under which browsers reach us, such as https://service.example.com.
    #[arg(long, env = "MOKED_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// A reverse proxy of ours stands in front and sets X-Forwarded-For.
    #[arg(long, env = "MOKED_TRUSTED_PROXY")]
    pub trusted_proxy: Option<bool>,
    /// Mail servers in private networks and on this machine may be reached [default: true].
    #[arg(long, env = "MOKED_ALLOW_PRIVATE_HOSTS")]
    pub allow_private_hosts: Option<bool>,
    /// `text` or `json` [default: text].
    #[arg(long, env = "MOKED_LOG")]
    pub log: Option<String>,
    /// Key of this installation as 64 hexadecimal digits, instead of the key file.
    #[arg(long, env = "MOKED_KEY", hide_env_values = true)]
    pub key: Option<String>,
    /// Word that readers of /metrics must bring from other machines.
    #[arg(long, env = "MOKED_METRICS_TOKEN", hide_env_values = true)]
    pub metrics_token: Option<String>,
}

/// `moked.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    listen: Option<String>,
    data: Option<PathBuf>,
    database_url: Option<String>,
    public_url: Option<String>,
    trusted_proxy: Option<bool>,
    allow_private_hosts: Option<bool>,
    log: Option<String>,
    metrics_token: Option<String>,
}

/// Settings as they hold.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Address to listen on.
    pub listen: SocketAddr,
    /// Data folder.
    pub data: PathBuf,
    /// Database.
    pub database_url: String,
    /// Address under which browsers reach us.
    pub public_url: Option<String>,
    /// A reverse proxy of ours stands in front.
    pub trusted_proxy: bool,
    /// Mail servers in private networks may be reached.
    pub allow_private_hosts: bool,
    /// Logs are JSON.
    pub log_json: bool,
    /// Key given from outside.
    pub key: Option<String>,
    /// Word for readers of /metrics.
    pub metrics_token: Option<String>,
}

/// Reads the settings.
pub fn load(path: Option<&Path>, flags: &Flags) -> anyhow::Result<Settings> {
    let file: File = match path {
        Some(path) => read(path)?,
        None if Path::new("moked.toml").exists() => read(Path::new("moked.toml"))?,
        None => File::default(),
    };
    let listen = flags.listen.clone().or(file.listen).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let listen = listen
        .parse()
        .with_context(|| format!("listen = {listen:?} is no address such as 127.0.0.1:8080"))?;
    let data = flags.data.clone().or(file.data).unwrap_or_else(|| PathBuf::from("data"));
    let database_url = flags
        .database_url
        .clone()
        .or(file.database_url)
        .unwrap_or_else(|| format!("sqlite:{}", data.join("moked.db").display()));
    let log = flags.log.clone().or(file.log).unwrap_or_else(|| "text".to_owned());
    if log != "text" && log != "json" {
        bail!("log = {log:?} must be \"text\" or \"json\"");
    }
    let public_url = flags.public_url.clone().or(file.public_url).map(|u| u.trim_end_matches('/').to_owned());
    if public_url.as_deref().is_some_and(|u| !u.starts_with("https://") && !u.starts_with("http://")) {
        bail!("public_url must begin with https:// or http://");
    }
    let metrics_token = flags.metrics_token.clone().or(file.metrics_token);
    if metrics_token.as_deref().is_some_and(|t| t.is_empty() || !t.bytes().all(|b| b.is_ascii_graphic())) {
        bail!("metrics_token must be one word of ASCII: a header carries it");
    }
    Ok(Settings {
        listen,
        data,
        database_url,
        public_url,
        trusted_proxy: flags.trusted_proxy.or(file.trusted_proxy).unwrap_or(false),
        allow_private_hosts: flags.allow_private_hosts.or(file.allow_private_hosts).unwrap_or(true),
        log_json: log == "json",
        key: flags.key.clone(),
        metrics_token,
    })
}

fn read(path: &Path) -> anyhow::Result<File> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("{} is not as expected", path.display()))
}

/// The key of this installation: from outside, or from the key file, which is made once and is readable by its
/// owner alone. Whoever restores a backup needs it too.
pub fn key(settings: &Settings) -> anyhow::Result<[u8; 32]> {
    if let Some(text) = &settings.key {
        return from_hex(text).context("MOKED_KEY must be 64 hexadecimal digits");
    }
    std::fs::create_dir_all(&settings.data)
        .with_context(|| format!("cannot make the folder {}", settings.data.display()))?;
    let path = settings.data.join("key");
    if let Ok(text) = std::fs::read_to_string(&path) {
        return from_hex(text.trim()).with_context(|| format!("{} is damaged", path.display()));
    }
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(|e| anyhow::anyhow!("no random bytes: {e}"))?;
    let text: String = key.iter().map(|b| format!("{b:02x}")).collect();
    write_private(&path, &text).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(key)
}

fn from_hex(text: &str) -> anyhow::Result<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        bail!("64 hexadecimal digits are expected");
    }
    let mut key = [0; 32];
    for (i, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16)?;
    }
    Ok(key)
}

fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_with_an_unknown_word_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("moked.toml");
        std::fs::write(&path, "listn = \"127.0.0.1:1\"").unwrap();
        assert!(load(Some(&path), &Flags::default()).is_err());
        std::fs::write(&path, "listen = \"127.0.0.1:1\"\ndata = \"d\"").unwrap();
        let flags = Flags { listen: Some("127.0.0.1:2".to_owned()), ..Flags::default() };
        let settings = load(Some(&path), &flags).unwrap();
        assert_eq!(settings.listen.port(), 2);
        assert_eq!(settings.database_url, "sqlite:d/moked.db");
    }

    #[test]
    fn the_key_is_made_once() {
        let folder = tempfile::tempdir().unwrap();
        let flags = Flags { data: Some(folder.path().join("data")), ..Flags::default() };
        let settings = load(None, &flags).unwrap();
        assert_eq!(key(&settings).unwrap(), key(&settings).unwrap());
    }
}
