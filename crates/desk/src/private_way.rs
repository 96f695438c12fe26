//! From the public square to a private talk: a link that works once and for two days, and what becomes of who takes it.
//! The conversation stays the same one; only where it goes on changes.
//!
//! A link in a public answer can be followed by anybody. So looking at it does nothing, it shows nothing of the
//! conversation, and who took it is told to the team as not proven.

use crate::callback::{Wish, book, free_slots, slots};
use crate::help_question::{check_address, hidden};
use crate::identity::write_token;
use crate::private_token::hash_of;
use crate::recipient::Recipient;
use crate::setup::done;
use crate::speak::{Speech, speak};
use crate::understand::Parsed;
use crate::visitor::TOKEN_DAYS;
use crate::{Desk, DeskError, Result, Visitor, secret};
use domain::callback::Slot;
use domain::contact::normal_address;
use domain::{Actor, AuthorKind, ChannelKind, ConversationRow, EventKind, Id, Lang, NewEvent, Time};
use serde_json::json;
use store::inbox::StoredInbox;
use store::private_way::{PrivateWay, Taken};
use store::{Read, Tx, callback, contact, conversation, inbox, organisation, private_way};

/// For so many seconds a link can be taken.
const LASTS: i64 = 172_800;
/// Keeps a new link. Returns until when it can be taken.
pub(crate) async fn open(
    tx: &mut Tx,
    token: &str,
    row: &ConversationRow,
    message_id: Id,
    now: Time,
) -> Result<Time> {
    let until = now.plus_seconds(LASTS);
    private_way::insert(tx, &secret::token_hash(token), row.id, message_id, until, now).await?;
    Ok(until)
}

/// By what somebody can go on.
pub(crate) struct Doors {
    chat: Option<StoredInbox>,
    mail: Option<StoredInbox>,
    whatsapp: Option<StoredInbox>,
    calls: bool,
}

impl Doors {
    pub(crate) async fn of(read: &mut Read) -> Result<Doors> {
        let all: Vec<StoredInbox> = inbox::all(read).await?.into_iter().filter(|s| s.inbox.enabled).collect();
        let first = |kind| all.iter().find(|s| s.inbox.kind == kind).cloned();
        let addressed = |s: &StoredInbox| s.inbox.address.is_some();
        Ok(Doors {
            chat: first(ChannelKind::Webchat).filter(|s| s.inbox.key.is_some()),
            mail: first(ChannelKind::Email).filter(addressed),
            whatsapp: first(ChannelKind::Whatsapp).filter(addressed),
            calls: store::service::get(read).await?.callbacks.enabled,
        })
    }

    pub(crate) fn any(&self) -> bool {
        self.chat.is_some() || self.mail.is_some() || self.whatsapp.is_some() || self.calls
    }
}

/// A message that brings a token goes on with the conversation of the link, whoever's number it comes from: the act ties
/// a number that nobody knew to the contact. What is another contact's stays theirs.
pub(crate) async fn arrived(tx: &mut Tx, p: &Parsed) -> Result<Option<(Id, ConversationRow)>> {
    let Some(hash) = &p.way else { return Ok(None) };
    let address = &p.inbound.from.address;
    let Some(way) =
        private_way::by_token(tx, hash).await?.filter(|_| p.kind.is_talk() && !address.is_empty())
    else {
        return Ok(None);
    };
    let to = Taken { channel: p.kind, inbox_id: p.inbox_id, address: address.clone(), at: p.now };
    if !private_way::take(tx, way.id, Some(&to), p.now).await? {
        return Ok(None);
    }
    let row = conversation::lock(tx, way.conversation_id).await?.ok_or(DeskError::NotFound)?;
    let contact_id = contact::link_along(tx, p.inbox_id, p.kind, address, &row, p.inbound.vouched).await?;
    conversation::move_to(tx, row.id, p.inbox_id, p.kind).await?;
    Ok(Some((contact_id, row)))
}

/// What the page of a link shows.
#[derive(Clone, Debug)]
pub struct PrivateView {
    /// Name of the business.
    pub business: String,
    /// Colour of its brand.
    pub color: Option<String>,
    /// Language of the business.
    pub language: Lang,
    /// There is a chat.
    pub chat: bool,
    /// There is a mailbox.
    pub mail: bool,
    /// Opens WhatsApp with the words that go on here.
    pub whatsapp: Option<String>,
    /// When one can be called; `None` where calls are not offered.
    pub slots: Option<Vec<Slot>>,
}

/// How somebody goes on.
#[derive(Clone, Debug)]
pub enum PrivateStep {
    /// In the chat.
    Chat,
    /// By mail, at this address.
    Mail {
        /// The address.
        email: String,
    },
    /// By telephone.
    Call {
        /// Start of the slot, as the page has it.
        at: String,
        /// The number.
        phone: String,
    },
}

/// Where they went on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrivateStepTaken {
    /// The chat, and who they are there.
    Chat {
        /// Public key of the chat.
        inbox: String,
        /// Their token.
        token: String,
    },
    /// The mailbox, not whole.
    Mail {
        /// The address.
        email: String,
    },
    /// When they are called, in words.
    Call {
        /// When.
        when: String,
    },
}

/// The first words in private, and the subject where there is one.
fn greeting(lang: Lang, business: &str) -> (String, &'static str) {
    match lang {
        Lang::En => (
            format!("Hello, this is {business}. We go on here, in private. How can we help?"),
            "Going on with what you wrote to us",
        ),
        _ => (
            format!("שלום, כאן {business}. ממשיכים כאן, בשיחה פרטית. איך אפשר לעזור?"),
            "בהמשך למה שכתבתם לנו",
        ),
    }
}

/// A text inside an address.
pub(crate) fn encoded(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    text.bytes().map(|b| if plain(b) { (b as char).to_string() } else { format!("%{b:02X}") }).collect()
}

fn whatsapp_link(number: &str, token: &str, lang: Lang) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let words = match lang {
        Lang::En => "Hello, I am going on here:",
        _ => "שלום, ממשיכים כאן:",
    };
    format!("https://wa.me/{digits}?text={}", encoded(&format!("{words} {token}")))
}

/// One step, with everything that its transaction needs.
struct Step {
    way: PrivateWay,
    row: ConversationRow,
    lang: Lang,
    business: String,
    salt: [u8; 16],
    now: Time,
}

impl Step {
    /// They go on at an address of an account: the conversation is there from now on, and says so first.
    async fn at(&self, tx: &mut Tx, account: &StoredInbox, address: &str) -> Result<()> {
        let (inbox_id, channel) = (account.inbox.id, account.inbox.kind);
        let to = Taken { channel, inbox_id, address: address.to_owned(), at: self.now };
        if !private_way::take(tx, self.way.id, Some(&to), self.now).await? {
            return Err(DeskError::Conflict("way_used"));
        }
        contact::link_along(tx, inbox_id, channel, address, &self.row, false).await?;
        conversation::move_to(tx, self.row.id, inbox_id, channel).await?;
        let mut after = self.row.clone();
        (after.inbox_id, after.channel, after.public) = (inbox_id, channel, false);
        let (body, subject) = greeting(self.lang, &self.business);
        if channel == ChannelKind::Email && after.subject.is_none() {
            after.subject = Some(subject.to_owned());
        }
        let to = Recipient::of_link(&to, &self.row.contact.name, after.subject.clone());
        let speech = Speech {
            to: &to,
            author: AuthorKind::Auto,
            actor: Actor::system(),
            name: self.business.clone(),
            body,
            parts: json!({}),
            told: json!({}),
            occasion: None,
        };
        self.tell(tx, channel.as_str());
        speak(tx, &mut after, speech, &self.salt, self.now).await?;
        conversation::save(tx, &self.row, after).await?;
        Ok(())
    }

    /// They are called.
    async fn call(&self, tx: &mut Tx, at: Time, phone: &str) -> Result<String> {
        if callback::awaits(tx, phone).await? {
            return Err(DeskError::invalid("phone", "has_call"));
        }
        if !private_way::take(tx, self.way.id, None, self.now).await? {
            return Err(DeskError::Conflict("way_used"));
        }
        let mut after = self.row.clone();
        after.public = false;
        let by = Actor::contact(self.row.contact.id);
        let wish = Wish { at, phone, note: "" };
        self.tell(tx, "callback");
        book(tx, &after, &wish, &by, self.now).await?;
        // they hear from us when they are called
        after.to_person(at);
        conversation::save(tx, &self.row, after).await?;
        let house = organisation::get(tx).await?.ok_or(DeskError::NotFound)?;
        Ok(bot::slot(self.lang, at, self.now, &domain::time::zone(&house.timezone)).label)
    }

    fn tell(&self, tx: &mut Tx, channel: &str) {
        let data = json!({"channel": channel, "proven": false});
        let by = Actor::contact(self.row.contact.id);
        tx.append(NewEvent::of(self.row.id, EventKind::PrivateWayTaken, by, self.now, data));
    }
}

/// A link that can still be taken.
async fn opened(read: &mut Read, key: &[u8; 32], token: &str, now: Time) -> Result<PrivateWay> {
    let hash = hash_of(key, token).ok_or(DeskError::NotFound)?;
    let way = private_way::by_token(read, &hash).await?.ok_or(DeskError::NotFound)?;
    match (way.taken_at, way.until <= now) {
        (Some(_), _) => Err(DeskError::Conflict("way_used")),
        (None, true) => Err(DeskError::Conflict("way_ended")),
        (None, false) => Ok(way),
    }
}

impl Desk {
    /// What a link offers; looking at it takes nothing. `way_used` and `way_ended` for one that was good once.
    pub async fn private_view(&self, token: &str, lang: Lang) -> Result<PrivateView> {
        let now = self.now();
        let mut read = self.0.store.read().await?;
        let way = opened(&mut read, &self.0.config.key, token, now).await?;
        let row = conversation::get(&mut read, way.conversation_id).await?.ok_or(DeskError::NotFound)?;
        let house = organisation::get(&mut read).await?.ok_or(DeskError::NotFound)?;
        let doors = Doors::of(&mut read).await?;
        let offered = match doors.calls {
            true => Some(slots(free_slots(&mut read, row.team_id, now).await?, &house, lang, None, now)),
            false => None,
        };
        let number = doors.whatsapp.and_then(|s| s.inbox.address);
        Ok(PrivateView {
            business: house.name,
            color: house.brand_color,
            language: house.language,
            chat: doors.chat.is_some(),
            mail: doors.mail.is_some(),
            whatsapp: number.map(|n| whatsapp_link(&n, token, lang)),
            slots: offered,
        })
    }

    /// The name of the business and its language, for the page of a link that opens nothing.
    pub async fn business(&self) -> Result<(String, Lang)> {
        let mut read = self.0.store.read().await?;
        let house = organisation::get(&mut read).await?.ok_or(DeskError::NotFound)?;
        Ok((house.name, house.language))
    }

    /// Takes a link, once: the same conversation goes on there.
    pub async fn take_private_way(
        &self,
        token: &str,
        step: PrivateStep,
        lang: Lang,
    ) -> Result<PrivateStepTaken> {
        let (key, now, salt) = (self.0.config.key, self.now(), secret::random::<16>()?);
        let (way, doors) = {
            let mut read = self.0.store.read().await?;
            let way = opened(&mut read, &key, token, now).await?;
            if let PrivateStep::Mail { email } = &step {
                let mut errors = Vec::new();
                check_address(&mut read, &normal_address(email), &mut errors).await?;
                done(errors)?;
            }
            (way, Doors::of(&mut read).await?)
        };
        let visitor: String = secret::random::<16>()?.iter().map(|b| format!("{b:02x}")).collect();
        let taken = self
            .0
            .store
            .write(way.conversation_id, async move |tx: &mut Tx| {
                let row = conversation::lock(tx, way.conversation_id).await?.ok_or(DeskError::NotFound)?;
                let business = organisation::get(tx).await?.ok_or(DeskError::NotFound)?.name;
                let own = Step { way: way.clone(), row, lang, business, salt, now };
                match &step {
                    PrivateStep::Chat => {
                        let chat = doors.chat.as_ref().ok_or(DeskError::Conflict("no_private_way"))?;
                        let address = format!("v:{visitor}");
                        own.at(tx, chat, &address).await?;
                        let inbox = chat.inbox.key.clone().unwrap_or_default();
                        let (name, email, inbox_id) = (None, None, chat.inbox.id);
                        let who = Visitor { inbox_id, address, verified: false, name, email };
                        let token = write_token(&key, &who, now.plus_seconds(TOKEN_DAYS * 86_400));
                        Ok::<_, DeskError>(PrivateStepTaken::Chat { inbox, token })
                    }
                    PrivateStep::Mail { email } => {
                        let mail = doors.mail.as_ref().ok_or(DeskError::Conflict("no_private_way"))?;
                        let email = normal_address(email);
                        own.at(tx, mail, &email).await?;
                        Ok(PrivateStepTaken::Mail { email: hidden(&email) })
                    }
                    PrivateStep::Call { at, phone } => {
                        let at = Time::parse(at).ok_or(DeskError::invalid("at", "required"))?;
                        let code = if phone.trim().is_empty() { "required" } else { "bad_phone" };
                        let number =
                            domain::callback::phone(phone).ok_or(DeskError::invalid("phone", code))?;
                        Ok(PrivateStepTaken::Call { when: own.call(tx, at, &number).await? })
                    }
                }
            })
            .await?;
        self.0.outbox_wake.notify_one();
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_for_whatsapp_stand_whole_in_the_address() {
        let link = whatsapp_link("+972 3-999-0000", "abc", Lang::En);
        assert_eq!(link, "https://wa.me/97239990000?text=Hello%2C%20I%20am%20going%20on%20here%3A%20abc");
    }
}
