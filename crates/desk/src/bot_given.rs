//! What the house gives the bot for a step: the flows in use, what is known of the customer, and when one can be called.

use crate::best_hours::Best;
use crate::callback::free_slots;
use crate::{DeskError, Result};
use bot::Choice;
use domain::handoff::Collected;
use domain::{
    Actor, ChannelKind, Contact, ConversationRow, EventKind, Flow, Id, Lang, NewEvent, Organisation, Time,
};
use serde_json::json;
use store::{Read, Tx, contact, flow, service};

/// Before the name under which something of the contact is asked for and kept.
const CONTACT: &str = "contact:";
/// Times to be called from which the customer chooses.
const SLOTS: usize = 6;

/// What is given.
pub(crate) struct Given {
    pub(crate) flows: Vec<Flow>,
    pub(crate) facts: Vec<Collected>,
    pub(crate) slots: Vec<Choice>,
}

impl Given {
    pub(crate) async fn read(
        read: &mut Read,
        row: &ConversationRow,
        person: &Contact,
        house: &Organisation,
        lang: Lang,
        now: Time,
    ) -> Result<Given> {
        let flows = flow::enabled(read).await?;
        let best = person.choices.hours.as_deref().and_then(Best::read);
        let slots = slots(read, row.team_id, best, house, lang, now).await?;
        Ok(Given { flows, facts: facts(person), slots })
    }
}

/// Times to be called as choices in the customer's words; those that suit them before the others.
pub(crate) async fn slots(
    read: &mut Read,
    team_id: Option<Id>,
    best: Option<Best>,
    house: &Organisation,
    lang: Lang,
    now: Time,
) -> Result<Vec<Choice>> {
    let zone = domain::time::zone(&house.timezone);
    let mut free = free_slots(read, team_id, now).await?;
    free.sort_by_key(|at| (best.is_some_and(|hours| !hours.suits(*at, &zone)), *at));
    free.truncate(SLOTS);
    free.sort_unstable();
    Ok(free.into_iter().map(|at| bot::slot(lang, at, now, &zone)).collect())
}

/// What is known of a customer, by the names under which a flow can ask for it.
pub(crate) fn facts(person: &Contact) -> Vec<Collected> {
    let word = |lang: Lang| store::organisation::lang_word(lang).to_owned();
    let known = [
        ("name", Some(person.name.clone())),
        ("language", person.language.map(word)),
        ("addressed_as", person.addressed_as.map(|a| a.as_str().to_owned())),
        ("email", person.email.clone()),
        ("phone", person.phone.clone()),
    ];
    let known = known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let chosen = [
        ("channel".to_owned(), person.choices.channel.map(|c| c.as_str().to_owned())),
        ("hours".to_owned(), person.choices.hours.clone()),
    ];
    let chosen = chosen.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let own = person.choices.answers.iter().map(|(key, value)| (key.clone(), value.clone()));
    let all = known.chain(chosen).chain(own);
    all.map(|(name, value)| Collected { label: format!("{CONTACT}{name}"), value }).collect()
}

/// Keeps on the contact what a flow asked for under a name of theirs, such as `contact:language`. What cannot be
/// understood is left to the person who takes over: it stands in the story.
pub(crate) async fn keep_choices(
    tx: &mut Tx,
    contact_id: Id,
    before: &[Collected],
    collected: &[Collected],
    now: Time,
) -> Result<()> {
    let new: Vec<&Collected> =
        collected.iter().filter(|c| c.label.starts_with(CONTACT) && !before.contains(c)).collect();
    if new.is_empty() {
        return Ok(());
    }
    let was = contact::lock(tx, contact_id).await?.ok_or(DeskError::NotFound)?;
    let questions = service::get(tx).await?.questions;
    let mut is = was.clone();
    for c in new {
        let (name, value) = (c.label.trim_start_matches(CONTACT), c.value.trim());
        match name {
            "language" => is.language = language_named(value).or(is.language),
            "channel" => is.choices.channel = channel_named(value).or(is.choices.channel),
            "hours" => is.choices.hours = Some(value.chars().take(200).collect()),
            "phone" => is.phone = domain::callback::phone(value).or(is.phone),
            key if domain::contact::Choices::refused(&questions, key, value).is_none() => {
                is.choices.answers.insert(key.to_owned(), value.to_owned());
            }
            _ => {}
        }
    }
    if is == was {
        return Ok(());
    }
    contact::save(tx, &is).await?;
    let shown = |c: &Contact| json!({"language": c.language, "phone": c.phone, "choices": c.choices});
    let data = json!({"before": shown(&was), "after": shown(&is)});
    let (object, kind) = (format!("contact:{}", was.id), EventKind::ContactEdited);
    tx.append(NewEvent::about(object, kind, Actor::contact(contact_id), now, data));
    Ok(())
}

/// The customer asked in the chat for the answer by mail: that is the way by which they want to hear from us.
pub(crate) async fn chose_mail(tx: &mut Tx, contact_id: Id, now: Time) -> Result<()> {
    let was = contact::lock(tx, contact_id).await?.ok_or(DeskError::NotFound)?;
    if was.choices.channel == Some(ChannelKind::Email) {
        return Ok(());
    }
    let mut is = was.clone();
    is.choices.channel = Some(ChannelKind::Email);
    contact::save(tx, &is).await?;
    let data = json!({"before": {"choices": was.choices}, "after": {"choices": is.choices}});
    let (object, kind) = (format!("contact:{}", was.id), EventKind::ContactEdited);
    tx.append(NewEvent::about(object, kind, Actor::contact(contact_id), now, data));
    Ok(())
}

/// A language by its own name or its word.
fn language_named(text: &str) -> Option<Lang> {
    let names = [
        (Lang::He, ["he", "עברית", "hebrew", "иврит"]),
        (Lang::En, ["en", "אנגלית", "english", "английский"]),
        (Lang::Ar, ["ar", "ערבית", "العربية", "arabic"]),
        (Lang::Ru, ["ru", "רוסית", "русский", "russian"]),
    ];
    let said = text.to_lowercase();
    names.into_iter().find(|(_, names)| names.contains(&said.as_str())).map(|(lang, _)| lang)
}

/// A medium by what people call it.
fn channel_named(text: &str) -> Option<ChannelKind> {
    let said = text.to_lowercase();
    let is = |names: &[&str]| names.iter().any(|n| said.contains(n));
    if is(&["mail", "מייל", "דוא״ל", "דואר אלקטרוני", "почт"]) {
        Some(ChannelKind::Email)
    } else {
        is(&["chat", "צ׳אט", "צ'אט", "чат"]).then_some(ChannelKind::Webchat)
    }
}
