//! Whom the servers run as. PostgreSQL refuses root, so a test run by root hands them to an ordinary user.
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

/// The user that `tools/need` makes for tests; without it `nobody` does.
const PREFERRED: [&str; 2] = ["moked-test", "nobody"];

/// An ordinary user of this machine.
#[derive(Clone, Debug)]
pub(crate) struct Ordinary {
    pub name: String,
    pub group: String,
    uid: u32,
    gid: u32,
    switch: bool,
}

impl Ordinary {
    /// Ourselves, or when we are root the first of [`PREFERRED`] that exists.
    pub fn find() -> Ordinary {
        let me = std::fs::metadata("/proc/self").expect("/proc is mounted");
        let passwd = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
        let row = if me.uid() == 0 {
            PREFERRED.iter().find_map(|name| passwd_row(&passwd, |row| row[0] == *name))
        } else {
            passwd_row(&passwd, |row| row[2] == me.uid().to_string())
        };
        let (name, uid, gid) = row.unwrap_or_else(|| {
            panic!("no ordinary user to run servers as: uid {} has no line in /etc/passwd", me.uid())
        });
        Ordinary { group: group_name(gid), name, uid, gid, switch: me.uid() == 0 }
    }

    /// A command that will run as this user, at home in `folder`.
    pub fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = if self.switch {
            let mut command = Command::new("setpriv");
            command.arg(format!("--reuid={}", self.uid)).arg(format!("--regid={}", self.gid));
            command.args(["--clear-groups", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(folder).env("HOME", folder).env("LC_ALL", "C.UTF-8");
        command
    }

    /// Hands a file or folder that we made to this user.
    pub fn own(&self, path: &Path) {
        if self.switch {
            std::os::unix::fs::chown(path, Some(self.uid), Some(self.gid)).expect("root may chown");
        }
    }
}

fn passwd_row(passwd: &str, wanted: impl Fn(&[&str]) -> bool) -> Option<(String, u32, u32)> {
    let rows = passwd.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let row = rows.filter(|row| row.len() > 3).find(|row| wanted(row))?;
    Some((row[0].to_owned(), row[2].parse().ok()?, row[3].parse().ok()?))
}

fn group_name(gid: u32) -> String {
    let groups = std::fs::read_to_string("/etc/group").unwrap_or_default();
    let rows = groups.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let row = rows.filter(|row| row.len() > 2).find(|row| row[2] == gid.to_string());
    row.map_or_else(|| gid.to_string(), |row| row[0].to_owned())
}
