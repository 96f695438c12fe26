//! A call booked from the help centre: the same free times and the same promise as in the chat. Who asks is not known, so
//! nothing that stands already is moved by it.

use crate::callback::{Wish, free_slots, slots};
use crate::help_letter::{Letter, mailbox};
use crate::help_question::{check_address, hidden};
use crate::recipient::recipient_here;
use crate::setup::done;
use crate::visitor_callback::{Saying, book_and_say, first_words};
use crate::{Desk, DeskError, FieldError, Result, secret};
use domain::auto_text::Occasion;
use domain::callback::Slot;
use domain::contact::normal_address;
use domain::{Actor, CallbackState, Lang, Time};
use store::{Tx, callback, conversation, organisation, service};

/// What the link of a receipt is signed for.
const RECEIPT: &[u8] = b"help-callback";

/// A call as the form asks for it.
#[derive(Clone, Debug)]
pub struct HelpCall {
    /// Made with the page: sent twice, it is one call.
    pub key: String,
    /// Who asks; a name or a mailbox is enough.
    pub name: String,
    /// Where to confirm it.
    pub email: String,
    /// Whom to call.
    pub phone: String,
    /// Start of the slot, as its page has it.
    pub at: String,
    /// What it is about.
    pub note: String,
    /// Language of the page.
    pub lang: Lang,
}

/// What a visitor is told of the call that they booked.
#[derive(Clone, Debug, PartialEq)]
pub struct HelpCallReceipt {
    /// When, in words.
    pub when: String,
    /// The end of the number: the link may be seen by others.
    pub phone: String,
    /// Where it was confirmed, not whole.
    pub email: Option<String>,
    /// The call is still to come.
    pub stands: bool,
}

impl Desk {
    /// When one can be called; `None` when calls are not offered here.
    pub async fn help_slots(&self, lang: Lang) -> Result<Option<Vec<Slot>>> {
        let now = self.now();
        let mut read = self.0.store.read().await?;
        if !service::get(&mut read).await?.callbacks.enabled {
            return Ok(None);
        }
        let Ok(door) = mailbox(&mut read).await else { return Ok(None) };
        let house = organisation::get(&mut read).await?.ok_or(DeskError::NotFound)?;
        let free = free_slots(&mut read, door.inbox.team_id, now).await?;
        Ok(Some(slots(free, &house, lang, None, now)))
    }

    async fn check_help_call(&self, call: &HelpCall) -> Result<(Time, String)> {
        let mut errors = Vec::new();
        let mut refuse = |field: &str, code: &str| {
            errors.push(FieldError { field: field.to_owned(), code: code.to_owned() });
        };
        let at = Time::parse(&call.at);
        if at.is_none() {
            refuse("at", "required");
        }
        let phone = domain::callback::phone(&call.phone);
        if phone.is_none() {
            refuse("phone", if call.phone.trim().is_empty() { "required" } else { "bad_phone" });
        }
        let email = normal_address(&call.email);
        if call.name.trim().is_empty() && email.is_empty() {
            refuse("name", "name_or_email");
        }
        for (field, text, most) in [("name", &call.name, 120), ("note", &call.note, 1000)] {
            if text.chars().count() > most {
                refuse(field, "too_long");
            }
        }
        let mut read = self.0.store.read().await?;
        if !email.is_empty() {
            check_address(&mut read, &email, &mut errors).await?;
        }
        done(errors)?;
        at.zip(phone).ok_or(DeskError::NotFound)
    }

    /// Books a call and begins a conversation with it, in one transaction. Returns the word that opens its receipt.
    pub async fn help_callback(&self, call: HelpCall) -> Result<String> {
        let (at, phone) = self.check_help_call(&call).await?;
        let (now, lang, salt) = (self.now(), call.lang, secret::random::<16>()?);
        let (title, asks) = first_words(lang);
        let note = call.note.trim().to_owned();
        let letter = Letter {
            key: &call.key,
            name: call.name.trim(),
            email: &normal_address(&call.email),
            subject: title,
            text: if note.is_empty() { asks } else { &note },
            lang,
        };
        let posted = self.posted(&letter, now).await?;
        let desk = self.clone();
        let booked = self
            .0
            .store
            .write(posted.lane(), async move |tx: &mut Tx| {
                let id = posted.take(tx).await?;
                if let Some(there) = callback::of_conversation(tx, id, 1).await?.pop() {
                    // the same form once more
                    return Ok(there.id);
                }
                if callback::awaits(tx, &phone).await? {
                    return Err(DeskError::invalid("phone", "has_call"));
                }
                let row = conversation::lock(tx, id).await?.ok_or(DeskError::NotFound)?;
                let (mut after, by) = (row.clone(), Actor::contact(row.contact.id));
                let wish = Wish { at, phone: &phone, note: &note };
                let occasion = Occasion::CallBooked;
                let saying = Saying { desk: &desk, occasion, lang, salt: &salt, now };
                let (booked, _) = book_and_say(tx, &mut after, &wish, &by, &saying).await?;
                // they hear from us when they are called
                after.to_person(at);
                conversation::save(tx, &row, after).await?;
                Ok::<_, DeskError>(booked)
            })
            .await?;
        self.0.outbox_wake.notify_one();
        Ok(secret::ticket(&self.0.config.key, RECEIPT, booked))
    }

    /// What a visitor is told of the call that they booked.
    pub async fn help_call_receipt(&self, ticket: &str, lang: Lang) -> Result<HelpCallReceipt> {
        let now = self.now();
        let id = secret::read_ticket(&self.0.config.key, RECEIPT, ticket).ok_or(DeskError::NotFound)?;
        let mut read = self.0.store.read().await?;
        let call = callback::get(&mut read, id).await?.ok_or(DeskError::NotFound)?;
        // a link that lies around tells of no later call
        if call.at.plus_seconds(86_400) < now {
            return Err(DeskError::NotFound);
        }
        let row = conversation::get(&mut read, call.conversation_id).await?.ok_or(DeskError::NotFound)?;
        let to = recipient_here(&mut read, &row).await?;
        let house = organisation::get(&mut read).await?.ok_or(DeskError::NotFound)?;
        let zone = domain::time::zone(&house.timezone);
        let digits: Vec<char> = call.phone.chars().filter(char::is_ascii_digit).collect();
        Ok(HelpCallReceipt {
            when: bot::slot(lang, call.at, now, &zone).label,
            phone: digits[digits.len().saturating_sub(4)..].iter().collect(),
            email: to.map(|to| hidden(&to.to.address)),
            stands: call.state == CallbackState::Open,
        })
    }
}
