//! Files: uploads of agents, and what came with messages.

use crate::conversation::reach;
use crate::{Desk, DeskError, Result};
use domain::{Action, Agent, Attachment, Id};
use store::blob::{self, NewFile};
use store::{Tx, message};

/// Largest file in bytes.
pub(crate) const LARGEST: usize = 20 * 1024 * 1024;

/// A file to hand out.
#[derive(Clone, Debug)]
pub struct File {
    /// Safe name.
    pub name: String,
    /// Type as declared.
    pub mime: String,
    /// Shown inside the text.
    pub inline: bool,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// A name without paths, marks of direction, control characters or device names; never empty.
pub(crate) fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or("");
    let clean: String = last
        .chars()
        .filter(|c| {
            !c.is_control()
                && !matches!(*c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
                && !matches!(*c, '"' | ';' | '<' | '>' | '|' | ':' | '*' | '?')
        })
        .take(120)
        .collect();
    let clean = clean.trim().trim_matches('.').trim().to_owned();
    let stem = clean.split('.').next().unwrap_or("").to_ascii_lowercase();
    let device = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || (stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")));
    match (clean.is_empty(), device) {
        (true, _) => "file".to_owned(),
        (_, true) => format!("_{clean}"),
        _ => clean,
    }
}

/// A type that is only letters, digits and the few marks of a MIME type.
pub(crate) fn safe_mime(mime: &str) -> String {
    let plain = mime.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    let good = plain.split_once('/').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
        && plain.len() <= 100
        && plain.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '+' | '_'));
    if good { plain } else { "application/octet-stream".to_owned() }
}

impl Desk {
    /// Takes a file that an agent will send.
    pub async fn upload(&self, actor: &Agent, name: &str, mime: &str, bytes: Vec<u8>) -> Result<Attachment> {
        crate::handle::require(
            actor,
            Action::Work,
            domain::Object::Conversation { team: None, assignee: Some(actor.id), contact: 0, asked: false },
        )?;
        self.keep_file(format!("agent:{}", actor.id), name, mime, bytes).await
    }

    pub(crate) async fn keep_file(
        &self,
        owner: String,
        name: &str,
        mime: &str,
        bytes: Vec<u8>,
    ) -> Result<Attachment> {
        if bytes.is_empty() {
            return Err(DeskError::invalid("file", "empty"));
        }
        if bytes.len() > LARGEST {
            return Err(DeskError::TooLarge);
        }
        let (name, mime, now) = (safe_name(name), safe_mime(mime), self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let file = NewFile {
                    message_id: None,
                    owner: &owner,
                    name: &name,
                    mime: &mime,
                    inline: false,
                    content_id: None,
                    place: 0,
                    bytes: &bytes,
                };
                Ok(blob::add(tx, &file, now).await?)
            })
            .await
    }

    /// A file of a message that the agent may read, or an upload of their own.
    pub async fn attachment(&self, actor: &Agent, id: Id) -> Result<File> {
        let mut read = self.0.store.read().await?;
        let file = blob::get(&mut read, id).await?.ok_or(DeskError::NotFound)?;
        match file.message_id {
            None if file.owner == format!("agent:{}", actor.id) => {}
            None => return Err(DeskError::NotFound),
            Some(message_id) => {
                let of = message::conversation_of(&mut read, message_id).await?.ok_or(DeskError::NotFound)?;
                reach(&mut read, actor, Action::Read, of).await?;
            }
        }
        Ok(File { name: file.name, mime: file.mime, inline: file.inline, bytes: file.bytes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_could_harm() {
        assert_eq!(safe_name("../../etc/passwd"), "passwd");
        assert_eq!(safe_name("C:\\temp\\חשבונית.pdf"), "חשבונית.pdf");
        assert_eq!(safe_name("\u{202e}fdp.exe"), "fdp.exe");
        assert_eq!(safe_name("\u{200b}.htaccess"), "htaccess");
        assert_eq!(safe_name("con.txt"), "_con.txt");
        assert_eq!(safe_name("a\r\nb\".txt"), "ab.txt");
        assert_eq!(safe_name("..."), "file");
    }

    #[test]
    fn types_are_plain() {
        assert_eq!(safe_mime("Image/PNG; name=x"), "image/png");
        assert_eq!(safe_mime("text/html\r\nX: y"), "application/octet-stream");
    }
}
