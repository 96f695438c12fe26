//! The way by which an answer leaves and what it takes: the composer follows it, and what it does not take is refused
//! while the writer can still mend it.

use crate::recipient::Recipient;
use crate::{Desk, DeskError, Result};
use channels::Capabilities;
use domain::{Attachment, ChannelKind, DeliveryState, Id, Inbox, TextUnit, Time};
use serde::{Deserialize, Serialize};
use store::{Read, contact, inbox};
use utoipa::ToSchema;

/// The way by which an answer leaves, and what it takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Way {
    /// The account it leaves by.
    pub inbox_id: Id,
    /// The medium.
    pub channel: ChannelKind,
    /// In what the length of a text is counted.
    pub text_unit: TextUnit,
    /// Formatting reaches the reader.
    pub formatting: bool,
    /// What stands around bold words where that is all the formatting there is.
    pub bold_mark: Option<String>,
    /// The writer's signature stands below the text.
    pub signed: bool,
    /// Largest sum of files in bytes; 0 where no files are taken.
    pub max_file_bytes: usize,
    /// Most files of one message, where there is a limit.
    pub max_files: Option<usize>,
    /// There are texts that the vendor approved beforehand.
    pub templates: bool,
    /// They asked for no more messages there.
    pub opted_out: bool,
    /// Who gets it cannot answer there: it comes from a name.
    pub no_replies: bool,
}

/// How a reply starts on its way out when nothing stops it, and until when it is held.
pub(crate) fn way_out(account: &Inbox, channel: ChannelKind, now: Time) -> (DeliveryState, Option<Time>) {
    match (account.hold_seconds > 0, channel) {
        (true, _) => (DeliveryState::Held, Some(now.plus_seconds(account.hold_seconds))),
        // the live feed is the delivery: it is there once it is committed
        (false, ChannelKind::Webchat) => (DeliveryState::Sent, None),
        (false, _) => (DeliveryState::Queued, None),
    }
}

/// Whether a medium sets the writer's signature below what they write: in our own chat their name stands above it.
pub(crate) fn is_signed(channel: ChannelKind) -> bool {
    channel != ChannelKind::Webchat
}

/// A text that is too long for the channel, as it leaves and with the signature below it.
pub(crate) fn check_length(can: &Capabilities, text: &str, signature: &str) -> Result<()> {
    let Some(most) = can.max_text else { return Ok(()) };
    let whole = match signature.trim() {
        "" => text.to_owned(),
        _ => format!("{}\n\n{signature}", text.trim_end()),
    };
    let length = can.text_unit.count(&can.leaving(&whole));
    if length > most { Err(DeskError::invalid("text", "too_long")) } else { Ok(()) }
}

/// Files that the channel does not take.
pub(crate) fn check_files(can: &Capabilities, files: &[Attachment]) -> Result<()> {
    let total: i64 = files.iter().map(|f| f.size).sum();
    let refuse = |code| Err(DeskError::invalid("attachment_ids", code));
    match files.len() {
        0 => Ok(()),
        _ if can.max_attachment_bytes == 0 => refuse("no_files"),
        count if can.max_attachments.is_some_and(|most| count > most) => refuse("too_many"),
        _ if usize::try_from(total).is_ok_and(|total| total > can.max_attachment_bytes) => {
            refuse("too_large")
        }
        _ => Ok(()),
    }
}

impl Desk {
    /// Whether anything can be sent there: a short number or a name may write and cannot be answered.
    pub(crate) fn reaches(&self, to: &Recipient) -> bool {
        self.connector(to.channel).is_ok_and(|connector| connector.reaches(&to.to.address))
    }

    /// The way to a recipient; without one, by the channel and account of the conversation.
    pub(crate) async fn way(
        &self,
        read: &mut Read,
        to: Option<&Recipient>,
        otherwise: (ChannelKind, Id),
    ) -> Result<Way> {
        let (channel, inbox_id) = to.map_or(otherwise, |to| (to.channel, to.inbox_id));
        let opted_out = match to {
            Some(to) => contact::is_stopped(read, channel, &to.to.address).await?,
            None => false,
        };
        let connector = self.connector(channel)?;
        let can = connector.capabilities();
        let from = inbox::get(read, inbox_id).await?;
        Ok(Way {
            inbox_id,
            channel,
            text_unit: can.text_unit,
            formatting: can.formatting,
            bold_mark: can.bold_mark.map(str::to_owned),
            signed: is_signed(channel),
            max_file_bytes: can.max_attachment_bytes,
            max_files: can.max_attachments,
            templates: can.templates,
            opted_out,
            no_replies: from.is_some_and(|s| !connector.can_be_answered(&s.inbox.config)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn can(most: usize) -> Capabilities {
        Capabilities { max_text: Some(most), ..Capabilities::default() }
    }

    fn file(size: i64) -> Attachment {
        Attachment {
            id: 1,
            name: "a.png".into(),
            mime: "image/png".into(),
            size,
            inline: false,
            url: String::new(),
        }
    }

    #[test]
    fn the_length_is_that_of_what_leaves_with_its_signature() {
        let too_long = Err(DeskError::invalid("text", "too_long"));
        assert_eq!(check_length(&can(4), "**מחר**", ""), Ok(()), "asterisks do not leave");
        assert_eq!(check_length(&can(8), "מחר", "אבי"), Ok(()));
        assert_eq!(check_length(&can(7), "מחר", "אבי"), too_long);
        let bytes = Capabilities { text_unit: TextUnit::Bytes, ..can(6) };
        assert_eq!((check_length(&bytes, "מחר", ""), check_length(&bytes, "מחר!", "")), (Ok(()), too_long));
        // a list is lines with dots, with a blank line above it
        let written = can(10).leaving("א\n- ב");
        assert_eq!((written.as_str(), check_length(&can(6), "א\n- ב", "")), ("א\n\n• ב", Ok(())));
    }

    #[test]
    fn files_are_refused_by_kind_number_and_sum() {
        let refused = |code| Err(DeskError::invalid("attachment_ids", code));
        let takes = Capabilities { max_attachment_bytes: 10, max_attachments: Some(2), ..can(1) };
        assert_eq!(check_files(&can(1), &[]), Ok(()));
        assert_eq!(check_files(&can(1), &[file(1)]), refused("no_files"));
        assert_eq!(check_files(&takes, &[file(5), file(5)]), Ok(()));
        assert_eq!(check_files(&takes, &[file(5), file(6)]), refused("too_large"));
        assert_eq!(check_files(&takes, &[file(1), file(1), file(1)]), refused("too_many"));
    }
}
