//! What the bank's blocks need to know of a conversation: who reads, who writes, in which language.

use crate::conversation::reach;
use crate::{DeskError, Result};
use domain::contact::first_name;
use domain::{Action, Address, Agent, Contact, Direction, Gender, Id, Lang, Message};
use language::Intent;
use language::blocks::{Forms, Rendered, render};
use std::collections::BTreeMap;
use store::{Read, contact, message, organisation};

/// A conversation as the blocks see it.
pub(crate) struct Scene {
    fields: BTreeMap<&'static str, String>,
    contact: Address,
    agent: Option<Gender>,
    /// The language in which the contact is answered.
    pub(crate) lang: Lang,
    /// What the newest message of the contact was mainly for.
    pub(crate) kind: Option<Intent>,
}

impl Scene {
    /// The scene of a conversation that the agent may read.
    pub(crate) async fn of(read: &mut Read, actor: &Agent, id: Id) -> Result<Scene> {
        let row = reach(read, actor, Action::Read, id).await?;
        let person = contact::get(read, row.contact.id).await?.ok_or(DeskError::NotFound)?;
        let business = organisation::get(read).await?;
        let newest = message::of_conversation(read, id, 0, Id::MAX, 20).await?;
        let inbound = newest.into_iter().find(|m| m.direction == Direction::In && !m.auto);
        let lang = answered_in(&person, inbound.as_ref(), business.as_ref().map(|b| b.language));
        let kind = inbound.and_then(|m| serde_json::from_value(m.reading?.get("intent")?.clone()).ok());
        let name = if first_name(&person.name).is_some() { person.name.trim() } else { "" };
        let fields = [
            ("contact.first_name", first_name(name).unwrap_or_default().to_owned()),
            ("contact.name", name.to_owned()),
            ("agent.name", actor.name.clone()),
            ("business.name", business.map(|b| b.name).unwrap_or_default()),
            ("conversation.subject", row.subject.unwrap_or_default()),
            ("conversation.number", id.to_string()),
        ];
        Ok(Scene {
            fields: fields.into(),
            // who was not asked is addressed in words that fit everybody; never guessed from the name
            contact: person.addressed_as.unwrap_or(Address::Neutral),
            agent: actor.gender,
            lang,
            kind,
        })
    }

    /// A block's text in words for this conversation.
    pub(crate) fn render(&self, text: &str, lang: Lang) -> Rendered {
        render(text, &self.forms(lang))
    }

    fn forms(&self, lang: Lang) -> Forms {
        Forms { lang, contact: self.contact.form(), agent: self.agent, fields: self.fields.clone() }
    }
}

/// The contact's own language, else that of their newest message, else the business's; there are two in the bank.
fn answered_in(person: &Contact, inbound: Option<&Message>, business: Option<Lang>) -> Lang {
    let written = inbound.map(|m| language::detect(&m.text)).filter(|lang| *lang != Lang::Other);
    match person.language.or(written).or(business) {
        Some(Lang::He) | None => Lang::He,
        Some(_) => Lang::En,
    }
}
