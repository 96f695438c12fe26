//! Texts that a vendor approved beforehand: fetched, kept, and filled in where a free answer may not go.

use crate::handle::require;
use crate::{Desk, DeskError, Result, auto_text};
use channels::{OutTemplate, Template, filled, places};
use domain::{Action, Agent, Id, Object, Time};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Read, Tx, inbox};
use utoipa::ToSchema;

/// A text that the vendor approved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct VendorTemplate {
    /// Its name at the vendor.
    pub name: String,
    /// Its language, as the vendor writes it.
    pub language: String,
    /// What it is for, as the vendor says.
    pub category: String,
    /// Heading, with places `{{1}}`.
    pub head: String,
    /// The text, with places `{{1}}`, `{{2}}`.
    pub body: String,
    /// The small line below.
    pub foot: String,
    /// What stands on its buttons.
    pub buttons: Vec<String>,
    /// How many places the heading has.
    pub head_places: usize,
    /// How many places the text has.
    pub body_places: usize,
}

/// The texts of an inbox.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct VendorTemplates {
    /// The texts, by name and language.
    pub items: Vec<VendorTemplate>,
    /// When they were fetched.
    pub fetched_at: Option<Time>,
}

/// A text that the vendor approved, chosen and filled in.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateChoice {
    /// Its name at the vendor.
    pub name: String,
    /// Its language, as the vendor writes it.
    pub language: String,
    /// What is put into the places of its heading.
    #[serde(default)]
    pub head: Vec<String>,
    /// What is put into the places of its text.
    #[serde(default)]
    pub body: Vec<String>,
}

/// Those who answer conversations.
fn may_write(actor: &Agent) -> Result<()> {
    let own = Object::Conversation { team: None, assignee: Some(actor.id), contact: 0, asked: false };
    require(actor, Action::Work, own)
}

/// Most characters of what is put into one place.
const VALUE: usize = 500;

pub(crate) async fn known(read: &mut Read, inbox_id: Id) -> Result<(Vec<Template>, Option<Time>)> {
    let kept = inbox::templates(read, inbox_id).await?;
    let read = |(json, at)| (serde_json::from_value(json).unwrap_or_default(), Some(at));
    Ok(kept.map_or((Vec::new(), None), read))
}

/// The words that the customer will read, and the text as the connector sends it.
pub(crate) async fn fill(
    read: &mut Read,
    inbox_id: Id,
    choice: &TemplateChoice,
) -> Result<(String, OutTemplate)> {
    let (all, _) = known(read, inbox_id).await?;
    let found = all.iter().find(|t| t.name == choice.name && t.language == choice.language);
    let text = found.ok_or(DeskError::invalid("template", "no_such_template"))?;
    let whole = |text: &str, values: &[String]| places(text) == values.len();
    if !whole(&text.head, &choice.head) || !whole(&text.body, &choice.body) {
        return Err(DeskError::invalid("template", "template_filled_wrongly"));
    }
    // a vendor refuses what is empty, too long, or would break its lines
    let bad = |v: &String| {
        v.trim().is_empty() || v.chars().count() > VALUE || v.contains(['\n', '\t']) || v.contains("    ")
    };
    if choice.head.iter().chain(&choice.body).any(bad) {
        return Err(DeskError::invalid("template", "template_filled_wrongly"));
    }
    let parts = [filled(&text.head, &choice.head), filled(&text.body, &choice.body), text.foot.clone()];
    let words = parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("\n\n");
    let TemplateChoice { name, language, head, body } = choice.clone();
    Ok((words, OutTemplate { id: text.id.clone(), name, language, head, body }))
}

impl Desk {
    /// The approved texts of an inbox, as they were last fetched.
    pub async fn vendor_templates(&self, actor: &Agent, inbox_id: Id) -> Result<VendorTemplates> {
        may_write(actor)?;
        let mut read = self.0.store.read().await?;
        inbox::get(&mut read, inbox_id).await?.ok_or(DeskError::NotFound)?;
        let (all, fetched_at) = known(&mut read, inbox_id).await?;
        let shown = |t: Template| VendorTemplate {
            head_places: places(&t.head),
            body_places: places(&t.body),
            name: t.name,
            language: t.language,
            category: t.category,
            head: t.head,
            body: t.body,
            foot: t.foot,
            buttons: t.buttons,
        };
        Ok(VendorTemplates { items: all.into_iter().map(shown).collect(), fetched_at })
    }

    /// Fetches the approved texts anew: whoever answers finds that one is missing, and need not ask for it.
    pub async fn fetch_vendor_templates(&self, actor: &Agent, inbox_id: Id) -> Result<VendorTemplates> {
        may_write(actor)?;
        let stored = self.stored_inbox(inbox_id).await?;
        let connector = self.connector(stored.inbox.kind)?;
        if !connector.capabilities().templates {
            return Err(DeskError::Conflict("no_templates"));
        }
        let fetched = connector.templates(&self.account(&stored)?).await;
        let mut all = fetched.map_err(|e| {
            DeskError::Conflict(if e.code == "refused" { "vendor_refused" } else { "vendor_not_answering" })
        })?;
        all.sort_by(|a, b| (&a.name, &a.language).cmp(&(&b.name, &b.language)));
        let now = self.now();
        let kept = self.0.store.write(0, async move |tx: &mut Tx| {
            inbox::set_templates(tx, inbox_id, &json!(all), now).await?;
            auto_text::note_health(tx, inbox_id, now).await
        });
        kept.await?;
        self.vendor_templates(actor, inbox_id).await
    }
}
