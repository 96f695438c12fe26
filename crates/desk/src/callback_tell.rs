//! The customer's own reminder of a call: once, some time before, by the way they want to hear from us.

use crate::auto_words::Told;
use crate::best_hours;
use crate::mail_copy::copy_for_who_chose_mail;
use crate::recipient::recipient;
use crate::speak::{Speech, speak};
use crate::visitor_callback::lang_of;
use crate::{Desk, DeskError, Result, secret};
use domain::auto_text::Occasion;
use domain::callback::Callbacks;
use domain::{Actor, AuthorKind, Id, Time};
use serde_json::json;
use store::{Read, Tx, callback, conversation, organisation};

/// No reminder comes later than so many seconds before the call: it would be of no use.
const LATEST: i64 = 600;

/// When the customer is reminded of a call at that time: in the hours that suit them where that can be; never of one that
/// is so near that they were told of it just now.
pub(crate) async fn tell_at(
    read: &mut Read,
    contact_id: Id,
    rule: &Callbacks,
    at: Time,
    now: Time,
) -> Result<Option<Time>> {
    let then = at.plus_seconds(-60 * rule.remind_minutes);
    if rule.remind_minutes == 0 || then <= now {
        return Ok(None);
    }
    let house = organisation::get(read).await?.ok_or(DeskError::NotFound)?;
    let zone = domain::time::zone(&house.timezone);
    let best = best_hours::of(read, contact_id).await?;
    Ok(Some(best.and_then(|hours| hours.first(then, at.plus_seconds(-LATEST), &zone)).unwrap_or(then)))
}

impl Desk {
    /// Reminds the customers whose calls come soon. Returns how many.
    pub async fn tell_callers(&self) -> Result<usize> {
        let now = self.now();
        let due = {
            let mut read = self.0.store.read().await?;
            callback::to_tell(&mut read, now, 200).await?
        };
        let mut told = 0;
        for (id, conversation_id) in due {
            let salt = secret::random::<16>()?;
            let desk = self.clone();
            let tell = async move |tx: &mut Tx| tell(&desk, tx, id, conversation_id, &salt, now).await;
            told += usize::from(self.0.store.write(conversation_id, tell).await?);
        }
        if told > 0 {
            self.0.outbox_wake.notify_one();
        }
        Ok(told)
    }
}

async fn tell(desk: &Desk, tx: &mut Tx, id: Id, conversation_id: Id, salt: &[u8], now: Time) -> Result<bool> {
    let row = conversation::lock(tx, conversation_id).await?.ok_or(DeskError::NotFound)?;
    // the row that says so is changed in the same transaction: nobody is told a second time
    if !callback::take_telling(tx, id, now).await? {
        return Ok(false);
    }
    let call = callback::get(tx, id).await?.ok_or(DeskError::NotFound)?;
    let Some(to) = recipient(tx, &row, now).await?.filter(|_| call.at > now) else { return Ok(false) };
    let house = organisation::get(tx).await?.ok_or(DeskError::NotFound)?;
    let lang = lang_of(tx, &row).await?;
    let when = bot::slot(lang, call.at, now, &domain::time::zone(&house.timezone)).label;
    let speech = Speech {
        to: &to,
        author: AuthorKind::Auto,
        actor: Actor::system(),
        name: house.name,
        body: bot::reminder(lang, &when, &call.phone),
        parts: json!({}),
        told: json!({"callback_id": id}),
        occasion: Some(Told { desk, occasion: Occasion::CallReminder, at: call.at, phone: &call.phone }),
    };
    let mut after = row.clone();
    let message_id = speak(tx, &mut after, speech, salt, now).await?;
    conversation::save(tx, &row, after).await?;
    copy_for_who_chose_mail(tx, &row, message_id, now).await?;
    Ok(true)
}
