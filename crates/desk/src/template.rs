//! Templates: arrangements of blocks with a place for the personal sentence.

use crate::bank::{Found, changed, finds, groups, places, refused};
use crate::block::every;
use crate::contact::maybe;
use crate::handle::require;
use crate::scene::Scene;
use crate::{Desk, DeskError, Result};
use domain::block::{check_template, kind_rank};
use domain::{Action, Agent, Block, Channel, EventKind, Id, Lang, Object, Template};
use language::Intent;
use language::blocks::{PERSONAL, Register, Rendered, bank, personal_slot, search_terms};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::HashMap;
use store::{Read, Tx, block, template};
use utoipa::{IntoParams, ToSchema};

/// Which templates, and for whom.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TemplateQuery {
    /// Words to find in title and words, in any form that Hebrew gives them.
    pub q: Option<String>,
    /// Only in this language.
    #[param(value_type = Option<String>)]
    pub lang: Option<Lang>,
    /// Only for this medium, or for any.
    #[param(value_type = Option<String>)]
    pub channel: Option<Channel>,
    /// Only what suits this kind of contact.
    #[param(value_type = Option<String>)]
    pub kind: Option<Intent>,
    /// Put into words for this conversation; what is hidden is then left out.
    pub conversation_id: Option<Id>,
}

/// What is known of a template when it is added or changed; what is absent stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateEdit {
    /// Language.
    #[schema(value_type = Option<String>)]
    pub lang: Option<Lang>,
    /// The medium it is made for; `null` is any.
    #[schema(value_type = Option<String>)]
    #[serde(default, with = "maybe")]
    pub channel: Option<Option<Channel>>,
    /// Its tone.
    #[schema(value_type = Option<String>)]
    pub register: Option<Register>,
    /// Kinds of contact it suits.
    #[schema(value_type = Option<Vec<String>>)]
    pub kinds: Option<Vec<Intent>>,
    /// A few words to choose by.
    pub title: Option<String>,
    /// Other words to find it by.
    pub words: Option<Vec<String>>,
    /// Keys of blocks, and `⟦personal⟧` where the personal sentence goes.
    pub parts: Option<Vec<String>>,
    /// Not offered.
    pub hidden: Option<bool>,
}

/// A template, put into words where a conversation is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TemplateView {
    /// The template.
    #[serde(flatten)]
    pub template: Template,
    /// Its words for this contact and agent.
    pub rendered: Option<String>,
    /// What is still to be filled in: start, end (UTF-16 units of `rendered`), name.
    pub slots: Vec<(u32, u32, String)>,
}

fn delivered(lang: Lang, t: &language::blocks::Template) -> Template {
    Template {
        id: None,
        key: t.key.clone(),
        lang,
        channel: t.channel,
        register: t.register,
        kinds: t.kinds.clone(),
        title: t.title.clone(),
        words: t.words.clone(),
        parts: t.parts.clone(),
        hidden: false,
        own: false,
        version: 0,
    }
}

async fn standing(read: &mut Read, key: &str) -> Result<Template> {
    match template::get(read, key).await? {
        Some(row) => Ok(row),
        None => bank().template(key).map(|(lang, t)| delivered(lang, t)).ok_or(DeskError::NotFound),
    }
}

async fn every_template(read: &mut Read) -> Result<Vec<Template>> {
    let mut rows = template::all(read).await?;
    let mut all = Vec::new();
    for (lang, t) in &bank().templates {
        match rows.iter().position(|row| row.key == t.key) {
            Some(at) => all.push(rows.remove(at)),
            None => all.push(delivered(*lang, t)),
        }
    }
    all.append(&mut rows);
    Ok(all)
}

/// The words of a template: each block a paragraph, a line or a sentence, as the medium asks. A block that is no
/// longer there is left out.
fn worded(t: &Template, blocks: &HashMap<String, Block>, scene: &Scene) -> Rendered {
    let between = match t.channel {
        Some(Channel::Sms) => " ",
        Some(Channel::Chat | Channel::Whatsapp | Channel::Public) => "\n",
        Some(Channel::Email) | None => "\n\n",
    };
    let part = |part: &String| {
        if part == PERSONAL {
            return Some(personal_slot(t.lang).to_owned());
        }
        blocks.get(part).map(|b| scene.render(&b.text, b.lang).text)
    };
    Rendered::of(t.parts.iter().filter_map(part).collect::<Vec<_>>().join(between))
}

/// The words of the blocks and templates that were put into a reply, without the place of the personal sentence.
pub(crate) async fn put_in(read: &mut Read, actor: &Agent, id: Id, keys: &[String]) -> Result<Vec<String>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let scene = Scene::of(read, actor, id).await?;
    let templates = every_template(read).await?;
    let parts = keys.iter().flat_map(|key| match templates.iter().find(|t| t.key == *key) {
        Some(t) => t.parts.clone(),
        None => vec![key.clone()],
    });
    let mut parts: Vec<String> = parts.collect();
    parts.dedup();
    let blocks = every(read).await?;
    let found = parts.iter().filter_map(|key| blocks.iter().find(|b| b.key == *key));
    Ok(found.map(|b| scene.render(&b.text, b.lang).text).collect())
}

async fn check_parts(read: &mut Read, t: &Template) -> Result<()> {
    refused(check_template(t))?;
    for part in t.parts.iter().filter(|p| *p != PERSONAL) {
        if bank().block(part).is_none() && block::get(read, part).await?.is_none() {
            return Err(DeskError::invalid("parts", "unknown_block"));
        }
    }
    Ok(())
}

fn apply(t: &mut Template, edit: TemplateEdit) {
    t.lang = edit.lang.unwrap_or(t.lang);
    t.channel = edit.channel.unwrap_or(t.channel);
    t.register = edit.register.unwrap_or(t.register);
    t.kinds = edit.kinds.unwrap_or_else(|| std::mem::take(&mut t.kinds));
    t.title = edit.title.map_or_else(|| std::mem::take(&mut t.title), |s| s.trim().to_owned());
    t.words = edit.words.unwrap_or_else(|| std::mem::take(&mut t.words));
    t.parts = edit.parts.unwrap_or_else(|| std::mem::take(&mut t.parts));
    t.hidden = edit.hidden.unwrap_or(t.hidden);
    t.own = true;
}

fn shown(t: &Template) -> Value {
    json!({"name": t.title, "language": t.lang, "kind": t.channel, "parts": t.parts, "hidden": t.hidden})
}

impl Desk {
    /// Templates, those that suit the kind of contact first, then by title.
    pub async fn templates(&self, actor: &Agent, query: TemplateQuery) -> Result<Found<TemplateView>> {
        require(actor, Action::Read, Object::Blocks)?;
        let mut read = self.0.store.read().await?;
        let scene = match query.conversation_id {
            Some(id) => Some(Scene::of(&mut read, actor, id).await?),
            None => None,
        };
        let kind = query.kind.or(scene.as_ref().and_then(|s| s.kind));
        let groups = groups(query.q.as_deref());
        let fits = |t: &Template| {
            query.lang.is_none_or(|lang| t.lang == lang)
                && query.channel.is_none_or(|channel| t.channel.is_none_or(|c| c == channel))
                && query.kind.is_none_or(|kind| t.kinds.is_empty() || t.kinds.contains(&kind))
                && !(t.hidden && scene.is_some())
                && (groups.is_empty() || finds(&groups, &search_terms(&t.title, &t.words, "")))
        };
        let mut found = every_template(&mut read).await?;
        found.retain(fits);
        found.sort_by_cached_key(|t| {
            let foreign = scene.as_ref().is_some_and(|s| s.lang != t.lang);
            (foreign, kind_rank(&t.kinds, kind), t.title.clone())
        });
        let blocks: HashMap<String, Block> = match scene {
            Some(_) => every(&mut read).await?.into_iter().map(|b| (b.key.clone(), b)).collect(),
            None => HashMap::new(),
        };
        let view = |template: Template| {
            let made = scene.as_ref().map(|s| worded(&template, &blocks, s));
            let slots = made.as_ref().map(places).unwrap_or_default();
            TemplateView { template, rendered: made.map(|m| m.text), slots }
        };
        Ok(Found { items: found.into_iter().map(view).collect() })
    }

    /// Adds a template of the business's own.
    pub async fn add_template(&self, actor: &Agent, edit: TemplateEdit) -> Result<Template> {
        require(actor, Action::Edit, Object::Blocks)?;
        let mut made = Template {
            id: None,
            key: format!("own.{}", crate::secret::word()?),
            lang: edit.lang.ok_or_else(|| DeskError::invalid("lang", "required"))?,
            channel: None,
            register: edit.register.unwrap_or(Register::Friendly),
            kinds: Vec::new(),
            title: String::new(),
            words: Vec::new(),
            parts: Vec::new(),
            hidden: false,
            own: true,
            version: 1,
        };
        apply(&mut made, edit);
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                check_parts(tx, &made).await?;
                if !template::insert(tx, &made).await? {
                    return Err(DeskError::Conflict("conflict"));
                }
                changed(tx, EventKind::TemplateChanged, &made.key, agent_id, now, Value::Null, shown(&made));
                standing(tx, &made.key).await
            })
            .await
    }

    /// Changes a template; a delivered one gets one of the business's own in its place.
    pub async fn edit_template(
        &self,
        actor: &Agent,
        key: &str,
        if_match: Option<i64>,
        edit: TemplateEdit,
    ) -> Result<Template> {
        require(actor, Action::Edit, Object::Blocks)?;
        let (agent_id, now, key) = (actor.id, self.now(), key.to_owned());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = standing(tx, &key).await?;
                if if_match.is_some_and(|v| v != before.version) {
                    return Err(DeskError::Changed);
                }
                let mut after = before.clone();
                apply(&mut after, edit.clone());
                check_parts(tx, &after).await?;
                let done = if before.own {
                    template::save(tx, &after).await?
                } else {
                    template::insert(tx, &after).await?
                };
                if !done {
                    return Err(DeskError::Changed);
                }
                changed(tx, EventKind::TemplateChanged, &key, agent_id, now, shown(&before), shown(&after));
                standing(tx, &key).await
            })
            .await
    }

    /// Removes a template of the business's own; a delivered one stands again as it was delivered.
    pub async fn remove_template(&self, actor: &Agent, key: &str) -> Result<()> {
        require(actor, Action::Edit, Object::Blocks)?;
        let (agent_id, now, key) = (actor.id, self.now(), key.to_owned());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = standing(tx, &key).await?;
                if template::remove(tx, &key).await? {
                    let after = bank().template(&key).map(|(lang, t)| shown(&delivered(lang, t)));
                    changed(
                        tx,
                        EventKind::TemplateChanged,
                        &key,
                        agent_id,
                        now,
                        shown(&before),
                        json!(after),
                    );
                }
                Ok(())
            })
            .await
    }
}
