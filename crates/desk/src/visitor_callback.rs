//! A visitor of the chat or the help centre asks to be called.

use crate::auto_words::Told;
use crate::best_hours;
use crate::callback::{CallbackDraft, Wish, book, free_slots, slots};
use crate::hand_off::requested;
use crate::mail_copy::copy_for_who_chose_mail;
use crate::recipient::recipient;
use crate::speak::{Speech, speak};
use crate::visitor::conversation_of;
use crate::{Desk, DeskError, Result, VDraft, Visitor, secret};
use domain::auto_text::Occasion;
use domain::callback::Slot;
use domain::{Actor, AuthorKind, ConversationRow, Id, Lang, Time};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::contact::Known;
use store::{Read, Tx, contact, conversation, inbox, organisation, service};
use utoipa::ToSchema;

/// When a visitor can be called.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct VSlots {
    /// Calls are offered.
    pub enabled: bool,
    /// The times, soonest first.
    pub items: Vec<Slot>,
}

/// A call that was booked, as the visitor sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct VCallback {
    /// When.
    pub at: Time,
    /// The same in words.
    pub label: String,
    /// At which number.
    pub phone: String,
}

/// What stands in the conversation when somebody asks for a call before anything else: a subject, and the words.
pub(crate) fn first_words(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::He => ("בקשה לשיחת טלפון", "אשמח שיתקשרו אליי."),
        Lang::Ar => ("طلب مكالمة هاتفية", "أرجو الاتصال بي."),
        Lang::Ru => ("Просьба перезвонить", "Прошу мне перезвонить."),
        Lang::En | Lang::Other => ("Request for a call", "Please call me."),
    }
}

/// How it is said that a call was booked or moved.
pub(crate) struct Saying<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) occasion: Occasion,
    pub(crate) lang: Lang,
    pub(crate) salt: &'a [u8],
    pub(crate) now: Time,
}

/// Books a call and says so, by the way that reaches them. `after` is the conversation as it becomes; the caller saves
/// it. Returns the call, and its time in words.
pub(crate) async fn book_and_say(
    tx: &mut Tx,
    after: &mut ConversationRow,
    wish: &Wish<'_>,
    by: &Actor,
    saying: &Saying<'_>,
) -> Result<(Id, String)> {
    let id = book(tx, after, wish, by, saying.now).await?;
    Ok((id, say_booked(tx, after, wish, saying).await?))
}

/// Says when we call and at which number, by the way that reaches them. `after` is the conversation as it becomes; the
/// caller saves it. Returns the time in words.
pub(crate) async fn say_booked(
    tx: &mut Tx,
    after: &mut ConversationRow,
    wish: &Wish<'_>,
    saying: &Saying<'_>,
) -> Result<String> {
    let Saying { desk, occasion, lang, salt, now } = *saying;
    let house = organisation::get(tx).await?.ok_or(DeskError::NotFound)?;
    let zone = domain::time::zone(&house.timezone);
    let label = bot::slot(lang, wish.at, now, &zone).label;
    if let Some(to) = recipient(tx, after, now).await? {
        let speech = Speech {
            to: &to,
            author: AuthorKind::Auto,
            actor: Actor::system(),
            name: house.name,
            body: bot::booked(lang, &label, wish.phone),
            parts: json!({}),
            told: json!({}),
            occasion: Some(Told { desk, occasion, at: wish.at, phone: wish.phone }),
        };
        let message_id = speak(tx, after, speech, salt, now).await?;
        copy_for_who_chose_mail(tx, after, message_id, now).await?;
    }
    Ok(label)
}

/// The language in which a contact is told of a call.
pub(crate) async fn lang_of(read: &mut Read, row: &ConversationRow) -> Result<Lang> {
    let person = contact::get(read, row.contact.id).await?;
    if let Some(lang) = person.and_then(|p| p.language).filter(|l| *l != Lang::Other) {
        return Ok(lang);
    }
    Ok(inbox::get(read, row.inbox_id).await?.ok_or(DeskError::NotFound)?.inbox.language)
}

/// The visitor's team and language, from their conversation or the chat.
async fn place(read: &mut Read, visitor: &Visitor) -> Result<(Option<Id>, Lang)> {
    let chat = inbox::get(read, visitor.inbox_id).await?.ok_or(DeskError::NotFound)?.inbox;
    let Some((_, id)) = conversation_of(read, visitor).await? else {
        return Ok((chat.team_id, chat.language));
    };
    let row = conversation::get(read, id).await?.ok_or(DeskError::NotFound)?;
    Ok((row.team_id, lang_of(read, &row).await?))
}

impl Desk {
    /// When a visitor can be called.
    pub async fn visitor_slots(&self, visitor: &Visitor) -> Result<VSlots> {
        let now = self.now();
        let mut read = self.0.store.read().await?;
        let enabled = service::get(&mut read).await?.callbacks.enabled;
        let (team_id, lang) = place(&mut read, visitor).await?;
        let house = organisation::get(&mut read).await?.ok_or(DeskError::NotFound)?;
        let best = match conversation_of(&mut read, visitor).await? {
            Some((of, _)) => best_hours::of(&mut read, of.contact_id).await?,
            None => None,
        };
        let items = slots(free_slots(&mut read, team_id, now).await?, &house, lang, best, now);
        Ok(VSlots { enabled, items })
    }

    /// Books a call for a visitor, and says so in the conversation. Who asks before they wrote begins a conversation
    /// with it; who had the bot gets a person.
    pub async fn visitor_callback(&self, visitor: &Visitor, draft: CallbackDraft) -> Result<VCallback> {
        let phone = domain::callback::phone(&draft.phone).ok_or(DeskError::invalid("phone", "bad_phone"))?;
        let (there, lang) = {
            let mut read = self.0.store.read().await?;
            if !service::get(&mut read).await?.callbacks.enabled {
                return Err(DeskError::Conflict("callbacks_off"));
            }
            let (team_id, lang) = place(&mut read, visitor).await?;
            if !free_slots(&mut read, team_id, self.now()).await?.contains(&draft.at) {
                return Err(DeskError::Conflict("slot_taken"));
            }
            (conversation_of(&mut read, visitor).await?, lang)
        };
        let (of, id) = match there {
            Some(there) => there,
            None => self.begun(visitor, &draft, lang).await?,
        };
        let (now, salt) = (self.now(), secret::random::<16>()?);
        let (at, desk) = (draft.at, self.clone());
        let label = self
            .0
            .store
            .write(id, async move |tx: &mut Tx| {
                let row = conversation::lock(tx, id).await?.ok_or(DeskError::NotFound)?;
                let by = Actor::contact(of.contact_id);
                let mut after = row.clone();
                requested(tx, &row, &mut after, by.clone(), now).await?;
                let wish = Wish { at, phone: &phone, note: &draft.note };
                let occasion = Occasion::CallBooked;
                let saying = Saying { desk: &desk, occasion, lang, salt: &salt, now };
                let (_, label) = book_and_say(tx, &mut after, &wish, &by, &saying).await?;
                if row.tier != after.tier {
                    // they hear from us when they are called
                    after.to_person(at);
                }
                conversation::save(tx, &row, after).await?;
                Ok::<_, DeskError>(VCallback { at, label, phone: phone.clone() })
            })
            .await;
        self.0.outbox_wake.notify_one();
        label
    }

    /// The first words of somebody who asks for a call before anything else.
    async fn begun(&self, visitor: &Visitor, draft: &CallbackDraft, lang: Lang) -> Result<(Known, Id)> {
        let note = draft.note.trim();
        let first = VDraft {
            // asked again after the slot was taken, it is the same message
            client_id: "callback".to_owned(),
            text: if note.is_empty() { first_words(lang).1.to_owned() } else { note.to_owned() },
            wish: Some("person".to_owned()),
            ..VDraft::default()
        };
        self.visitor_write(visitor, first).await?;
        let mut read = self.0.store.read().await?;
        conversation_of(&mut read, visitor).await?.ok_or(DeskError::NotFound)
    }
}
