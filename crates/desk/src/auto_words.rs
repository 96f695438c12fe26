//! What the house says by itself to who may not be written to freely any more: the approved text that was chosen for the
//! occasion, in the contact's language, with its places filled. What cannot be said so stays on the record with its reason.

use crate::recipient::Recipient;
use crate::vendor_template::{TemplateChoice, fill, known};
use crate::visitor_callback::lang_of;
use crate::{Desk, DeskError, Result, auto_text};
use channels::{OutTemplate, Template, places};
use domain::auto_text::{AutoField, AutoFill, AutoText, Occasion, lang_of as language_of, nameless};
use domain::contact::first_name;
use domain::{ConversationRow, Id, Lang, Organisation, Time};
use store::{Read, Tx, agent, inbox, organisation};

/// An occasion on which the house says something by itself, and what is known of it.
pub(crate) struct Told<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) occasion: Occasion,
    /// When the call is.
    pub(crate) at: Time,
    /// Which number is called.
    pub(crate) phone: &'a str,
}

/// How it can be said now.
pub(crate) enum Said {
    /// In its own words.
    Freely,
    /// As the vendor approved it: the words, and the text as the connector sends it.
    Approved(String, OutTemplate),
    /// Not at all, for this reason.
    Unsaid(&'static str),
}

/// No text was chosen for the occasion.
const NONE: &str = "no_auto_text";
/// The text that was chosen cannot be sent any more.
pub(crate) const GONE: &str = "auto_text_gone";
/// Nothing is known that could stand in one of its places.
const UNFILLED: &str = "auto_text_unfilled";

/// Why something is not said, with the words of the log.
pub(crate) const REASONS: [(&str, &str); 3] = [
    (NONE, "no approved text was chosen for it"),
    (GONE, "the approved text that was chosen cannot be sent any more"),
    (UNFILLED, "something that the approved text tells is not known"),
];

/// The text of a name in the language of `lang`, else of `house`, else in any, with what stands in its places.
pub(crate) fn suited<'a>(
    texts: &'a [Template],
    chosen: &'a AutoText,
    lang: Lang,
    house: Lang,
) -> Option<(&'a Template, &'a AutoFill)> {
    let text = |f: &AutoFill| texts.iter().find(|t| t.name == chosen.name && t.language == f.language);
    let whole =
        |t: &Template, f: &AutoFill| places(&t.head) == f.head.len() && places(&t.body) == f.body.len();
    let mut usable: Vec<_> =
        chosen.fills.iter().filter_map(|f| text(f).filter(|t| whole(t, f)).map(|t| (t, f))).collect();
    let far = |code: &str| match language_of(code) {
        told if told == lang => 0,
        told if told == house => 1,
        _ => 2,
    };
    usable.sort_by_key(|(t, _)| far(&t.language));
    usable.into_iter().next()
}

/// What is known when a text is filled.
struct Facts<'a> {
    told: &'a Told<'a>,
    row: &'a ConversationRow,
    house: Organisation,
    agent: Option<String>,
    now: Time,
}

impl Facts<'_> {
    async fn of<'a>(
        read: &mut Read,
        told: &'a Told<'a>,
        row: &'a ConversationRow,
        now: Time,
    ) -> Result<Facts<'a>> {
        let house = organisation::get(read).await?.ok_or(DeskError::NotFound)?;
        let agent = match row.assignee_id {
            Some(id) => agent::get(read, id).await?.map(|a| a.name),
            None => None,
        };
        Ok(Facts { told, row, house, agent, now })
    }

    /// What stands in a place, in one line as vendors ask.
    fn value(&self, field: AutoField, lang: Lang) -> String {
        let zone = domain::time::zone(&self.house.timezone);
        let moment = |part: usize| {
            let minute = self.told.at.minute_in(&zone);
            minute.split(' ').nth(part).unwrap_or_default().to_owned()
        };
        let value = match field {
            AutoField::Name => first_name(&self.row.contact.name).unwrap_or(nameless(lang)).to_owned(),
            AutoField::Business => self.house.name.clone(),
            AutoField::When => bot::slot(lang, self.told.at, self.now, &zone).label,
            AutoField::Day => moment(0),
            AutoField::Hour => moment(1),
            AutoField::Phone => self.told.phone.to_owned(),
            AutoField::Agent => self.agent.clone().unwrap_or_else(|| self.house.name.clone()),
            AutoField::Reference => self.row.id.to_string(),
        };
        value.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// How something can be said to `to` now.
pub(crate) async fn said(
    tx: &mut Tx,
    row: &ConversationRow,
    to: &Recipient,
    told: &Told<'_>,
    now: Time,
) -> Result<Said> {
    if !told.desk.connector(to.channel)?.capabilities().templates {
        return Ok(Said::Freely);
    }
    let until = told.desk.window_until(tx, to.channel, row.contact.id, to.inbox_id).await?;
    if until.is_none_or(|until| until > now) {
        return Ok(Said::Freely);
    }
    let Some(chosen) = store::auto_text::get(tx, to.inbox_id, told.occasion).await? else {
        return Ok(Said::Unsaid(NONE));
    };
    approved(tx, row, to.inbox_id, &chosen, told, now).await
}

async fn approved(
    tx: &mut Tx,
    row: &ConversationRow,
    inbox_id: Id,
    chosen: &AutoText,
    told: &Told<'_>,
    now: Time,
) -> Result<Said> {
    let (texts, _) = known(tx, inbox_id).await?;
    let house = inbox::get(tx, inbox_id).await?.ok_or(DeskError::NotFound)?.inbox.language;
    let lang = lang_of(tx, row).await?;
    let Some((text, fills)) = suited(&texts, chosen, lang, house) else {
        auto_text::note_health(tx, inbox_id, now).await?;
        return Ok(Said::Unsaid(GONE));
    };
    let facts = Facts::of(tx, told, row, now).await?;
    let lang = language_of(&text.language);
    let values = |fields: &[AutoField]| fields.iter().map(|f| facts.value(*f, lang)).collect();
    let choice = TemplateChoice {
        name: text.name.clone(),
        language: text.language.clone(),
        head: values(&fills.head),
        body: values(&fills.body),
    };
    match fill(tx, inbox_id, &choice).await {
        Ok((words, template)) => Ok(Said::Approved(words, template)),
        // something that it tells is not known: an empty place is refused by the vendor
        Err(DeskError::Invalid(_)) => Ok(Said::Unsaid(UNFILLED)),
        Err(e) => Err(e),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(language: &str, body: &str) -> Template {
        Template { name: "call".into(), language: language.into(), body: body.into(), ..Template::default() }
    }

    fn fills(language: &str, body: &[AutoField]) -> AutoFill {
        AutoFill { language: language.into(), head: Vec::new(), body: body.to_vec() }
    }

    #[test]
    fn the_contacts_language_comes_first_then_the_houses_and_only_what_is_whole() {
        let all = [text("en_US", "Hello {{1}}"), text("he", "שלום {{1}}"), text("ru", "Здравствуйте")];
        let one = [AutoField::Name];
        let mut chosen = AutoText {
            occasion: Occasion::CallBooked,
            name: "call".into(),
            fills: vec![fills("en_US", &one), fills("he", &one), fills("ru", &[])],
        };
        let found = |chosen: &AutoText, lang, house| {
            suited(&all, chosen, lang, house).map(|(t, _)| t.language.clone())
        };
        assert_eq!(found(&chosen, Lang::Ru, Lang::He).as_deref(), Some("ru"));
        assert_eq!(found(&chosen, Lang::Ar, Lang::He).as_deref(), Some("he"));
        assert_eq!(found(&chosen, Lang::Ar, Lang::Ar).as_deref(), Some("en_US"));
        chosen.fills = vec![fills("he", &[]), fills("fr", &one)];
        assert_eq!(
            found(&chosen, Lang::He, Lang::He),
            None,
            "one is not filled whole, the other is not there"
        );
    }
}
