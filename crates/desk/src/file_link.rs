//! Signed addresses at which a vendor fetches a file that we send: each for one file, and for some days.

use crate::file::File;
use crate::private_way::encoded;
use crate::{Desk, DeskError, Result, secret};
use domain::{Id, Time};
use store::blob::{self, StoredFile};

/// How long an address is good: as long as a message may wait for its turn, and the vendor after it.
const GOOD_SECONDS: i64 = 7 * 86_400;

fn purpose(until: i64) -> Vec<u8> {
    format!("file-link:{until}").into_bytes()
}

/// What a vendor takes for the name of the file: it has no use for other letters.
fn last_part(name: &str) -> String {
    let fine = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    let name: String = name.chars().map(|c| if fine(c) { c } else { '_' }).collect();
    encoded(&name)
}

impl Desk {
    /// The addresses of the files of a message of this moment, the same at every attempt; none where this installation
    /// has no public address.
    pub(crate) fn file_urls(&self, files: &[(Id, StoredFile)], at: Time) -> Vec<String> {
        let Some(base) = self.public_url() else { return Vec::new() };
        let (base, until) = (base.trim_end_matches('/'), at.plus_seconds(GOOD_SECONDS).0 / 1_000_000);
        let url = |(id, file): &(Id, StoredFile)| {
            let ticket = secret::ticket(&self.0.config.key, &purpose(until), *id);
            format!("{base}/files/{until}/{ticket}/{}", last_part(&file.name))
        };
        files.iter().map(url).collect()
    }

    /// The file of such an address.
    pub async fn linked_file(&self, until: i64, ticket: &str) -> Result<File> {
        if until <= self.now().0 / 1_000_000 {
            return Err(DeskError::NotFound);
        }
        let id = secret::read_ticket(&self.0.config.key, &purpose(until), ticket);
        let id = id.ok_or(DeskError::NotFound)?;
        let mut read = self.0.store.read().await?;
        let file = blob::get(&mut read, id).await?.ok_or(DeskError::NotFound)?;
        Ok(File { name: file.name, mime: file.mime, inline: file.inline, bytes: file.bytes })
    }
}

#[cfg(test)]
mod tests {
    use super::last_part;

    #[test]
    fn a_name_is_one_part_of_an_address() {
        assert_eq!(last_part("plan 1.pdf"), "plan_1.pdf");
        assert_eq!(last_part("a/../b?c#d"), "a_.._b_c_d");
        assert_eq!(last_part("קובץ.png"), "%D7%A7%D7%95%D7%91%D7%A5.png");
    }
}
