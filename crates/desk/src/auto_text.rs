//! Which approved text an inbox sends by itself, by occasion: what the house says when a contact may not be written to
//! freely any more.

use crate::auto_words::{GONE, suited};
use crate::handle::require;
use crate::vendor_template::known;
use crate::{Desk, DeskError, Result};
use channels::{Template, places};
use domain::auto_text::{AutoField, AutoFill, AutoText, Occasion};
use domain::organisation::Health;
use domain::{Action, Actor, Agent, EventKind, Id, Lang, NewEvent, Object, Time};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{Read, Tx, auto_text, inbox};
use utoipa::ToSchema;

/// An occasion, and the text that was chosen for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AutoTextView {
    /// The occasion.
    pub occasion: Occasion,
    /// What can stand in the places of its text.
    pub fields: Vec<AutoField>,
    /// Name of the text at the vendor; `null` while none is chosen.
    pub name: Option<String>,
    /// What stands in its places, by language.
    pub fills: Vec<AutoFill>,
    /// Why it cannot be sent.
    pub problem: Option<String>,
}

/// A text for an occasion.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AutoTextEdit {
    /// The occasion.
    pub occasion: Occasion,
    /// Name of the text at the vendor; `null` for none.
    pub name: Option<String>,
    /// What stands in its places, by language.
    #[serde(default)]
    pub fills: Vec<AutoFill>,
}

/// Notes on the inbox whether every text that was chosen can still be sent; other trouble is told first.
pub(crate) async fn note_health(tx: &mut Tx, inbox_id: Id, now: Time) -> Result<()> {
    let (texts, _) = known(tx, inbox_id).await?;
    let chosen = auto_text::all(tx, inbox_id).await?;
    let gone = chosen.into_iter().find(|c| suited(&texts, c, Lang::He, Lang::He).is_none());
    let stands = inbox::get(tx, inbox_id).await?.ok_or(DeskError::NotFound)?.inbox.health;
    let ours = stands.code.as_deref() == Some(GONE);
    let health = match gone {
        Some(text) if stands.ok && !ours => {
            Health { ok: true, code: Some(GONE.to_owned()), message: Some(text.name), at: Some(now) }
        }
        None if ours => Health { ok: true, code: None, message: None, at: Some(now) },
        _ => return Ok(()),
    };
    Ok(inbox::set_health(tx, inbox_id, &health).await?)
}

/// A language of the text: it is there, and every place has something that is known on the occasion.
fn check_fill(texts: &[Template], edit: &AutoTextEdit, name: &str, fill: &AutoFill) -> Result<()> {
    let found = texts.iter().find(|t| t.name == name && t.language == fill.language);
    let text = found.ok_or(DeskError::invalid("name", "no_such_template"))?;
    let known = |f: &AutoField| edit.occasion.fields().contains(f);
    let whole = places(&text.head) == fill.head.len() && places(&text.body) == fill.body.len();
    if !whole || !fill.head.iter().chain(&fill.body).all(known) {
        return Err(DeskError::invalid("fills", "template_filled_wrongly"));
    }
    Ok(())
}

fn checked(texts: &[Template], edit: &AutoTextEdit) -> Result<Option<AutoText>> {
    let Some(name) = edit.name.clone() else { return Ok(None) };
    if edit.fills.is_empty() {
        return Err(DeskError::invalid("fills", "template_filled_wrongly"));
    }
    for fill in &edit.fills {
        check_fill(texts, edit, &name, fill)?;
    }
    Ok(Some(AutoText { occasion: edit.occasion, name, fills: edit.fills.clone() }))
}

async fn views(read: &mut Read, inbox_id: Id) -> Result<Vec<AutoTextView>> {
    let (texts, _) = known(read, inbox_id).await?;
    let mut chosen = auto_text::all(read, inbox_id).await?;
    let view = |occasion: &Occasion| {
        let text = chosen.iter().position(|c| c.occasion == *occasion).map(|at| chosen.swap_remove(at));
        let gone = text.as_ref().is_some_and(|c| suited(&texts, c, Lang::He, Lang::He).is_none());
        let (name, fills) = text.map_or((None, Vec::new()), |c| (Some(c.name), c.fills));
        let problem = gone.then(|| GONE.to_owned());
        AutoTextView { occasion: *occasion, fields: occasion.fields().to_vec(), name, fills, problem }
    };
    Ok(Occasion::ALL.iter().map(view).collect())
}

impl Desk {
    async fn has_templates(&self, inbox_id: Id) -> Result<bool> {
        let stored = self.stored_inbox(inbox_id).await?;
        Ok(self.connector(stored.inbox.kind)?.capabilities().templates)
    }

    /// Every occasion, with the text that an inbox sends on it; none where no texts are approved.
    pub async fn auto_texts(&self, actor: &Agent, inbox_id: Id) -> Result<Vec<AutoTextView>> {
        require(actor, Action::Read, Object::Inbox)?;
        if !self.has_templates(inbox_id).await? {
            return Ok(Vec::new());
        }
        let mut read = self.0.store.read().await?;
        views(&mut read, inbox_id).await
    }

    /// Chooses the text of an occasion, or none.
    pub async fn choose_auto_text(
        &self,
        actor: &Agent,
        inbox_id: Id,
        edit: AutoTextEdit,
    ) -> Result<Vec<AutoTextView>> {
        require(actor, Action::Edit, Object::Inbox)?;
        if !self.has_templates(inbox_id).await? {
            return Err(DeskError::Conflict("no_templates"));
        }
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let (texts, _) = known(tx, inbox_id).await?;
                let before = auto_text::get(tx, inbox_id, edit.occasion).await?;
                let after = checked(&texts, &edit)?;
                if after != before {
                    match &after {
                        Some(text) => auto_text::put(tx, inbox_id, text).await?,
                        None => auto_text::remove(tx, inbox_id, edit.occasion).await?,
                    }
                    let shown = |t: &Option<AutoText>| {
                        json!({edit.occasion.as_str(): t.as_ref().map_or(Value::Null, |t| json!(t.name))})
                    };
                    let data = json!({"before": shown(&before), "after": shown(&after)});
                    let (object, by) = (format!("inbox:{inbox_id}"), Actor::agent(agent_id));
                    tx.append(NewEvent::about(object, EventKind::InboxChanged, by, now, data));
                }
                note_health(tx, inbox_id, now).await?;
                views(tx, inbox_id).await
            })
            .await
    }
}
