//! `moked backup` and `moked restore`.

use crate::config::Settings;
use crate::run::open_store;
use anyhow::{Context, bail};
use std::path::Path;
use store::{Options, Store};

/// Copies the live database into a new file and checks the copy.
pub async fn backup(settings: Settings, file: &Path) -> anyhow::Result<()> {
    if file.exists() {
        bail!("{} is there already; choose a new name", file.display());
    }
    if !settings.database_url.starts_with("sqlite:") {
        bail!("this database is PostgreSQL: use pg_dump");
    }
    let store = open_store(&settings).await?;
    store.backup(file).await.context("the copy failed")?;
    store.close().await;
    whole(file).await?;
    println!("The database is in {} and is whole.", file.display());
    println!("Keep the key beside it: {}", settings.data.join("key").display());
    Ok(())
}

/// Brings a backup back; a database that is there already is never overwritten.
pub async fn restore(settings: Settings, file: &Path) -> anyhow::Result<()> {
    let Some(target) = settings.database_url.strip_prefix("sqlite:").map(Path::new) else {
        bail!("this database is PostgreSQL: use pg_restore");
    };
    if target.exists() {
        bail!("{} is there already; move it away first", target.display());
    }
    whole(file).await?;
    if let Some(folder) = target.parent().filter(|f| !f.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    // a copy beside the target, then one rename: no half-restored database
    let half = target.with_extension("restoring");
    std::fs::copy(file, &half).with_context(|| format!("cannot copy to {}", half.display()))?;
    std::fs::File::open(&half)?.sync_all()?;
    std::fs::rename(&half, target)?;
    println!("Restored into {}.", target.display());
    if !settings.data.join("key").exists() && settings.key.is_none() {
        println!("Put the key file of that installation into {} before serving.", settings.data.display());
    }
    Ok(())
}

async fn whole(file: &Path) -> anyhow::Result<()> {
    if !file.is_file() {
        bail!("{} is not there", file.display());
    }
    let copy = tempfile_beside(file)?;
    std::fs::copy(file, &copy)?;
    let checked = async {
        let url = format!("sqlite:{}", copy.display());
        // what needs the very first migration held no centre: an empty file, or another program's database
        if Store::migrate(&url).await?.iter().any(|name| name.starts_with("0001")) {
            return Ok(Some("no centre is in it".to_owned()));
        }
        let store = Store::open(&url, Options { readers: 1, writers: 1 }).await?;
        let damage = store.damage().await?;
        store.close().await;
        Ok::<_, store::StoreError>(damage)
    };
    let outcome = checked.await;
    for ending in ["", "-wal", "-shm"] {
        let mut name = copy.clone().into_os_string();
        name.push(ending);
        let _ = std::fs::remove_file(name);
    }
    match outcome {
        Ok(None) => Ok(()),
        Ok(Some(damage)) => bail!("{} is damaged: {damage}", file.display()),
        Err(error) => bail!("{} is no backup of Moked: {error}", file.display()),
    }
}

/// A name beside `file` that nobody has.
fn tempfile_beside(file: &Path) -> anyhow::Result<std::path::PathBuf> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|e| anyhow::anyhow!("no random bytes: {e}"))?;
    let ending: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    Ok(file.with_extension(format!("check-{ending}")))
}
