//! The bank of blocks: delivered ones, own ones, searched and put into words for one contact.

use crate::bank::{Found, changed, finds, groups, places, refused};
use crate::handle::require;
use crate::scene::Scene;
use crate::{Desk, DeskError, Result};
use domain::block::{check_block, kind_rank, missing_rank};
use domain::{Action, Agent, Block, EventKind, Id, Lang, Object};
use language::Intent;
use language::blocks::{Register, Serves, bank, search_terms};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{Read, Tx, block};
use utoipa::{IntoParams, ToSchema};

/// Which blocks, and for whom.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BlockQuery {
    /// Words to find in title, words and text, in any form that Hebrew gives them.
    pub q: Option<String>,
    /// Only in this language.
    #[param(value_type = Option<String>)]
    pub lang: Option<Lang>,
    /// Only what does this.
    #[param(value_type = Option<String>)]
    pub element: Option<Serves>,
    /// Only in this tone.
    #[param(value_type = Option<String>)]
    pub register: Option<Register>,
    /// Only what suits this kind of contact.
    #[param(value_type = Option<String>)]
    pub kind: Option<Intent>,
    /// Elements that the reply lacks, separated by commas; what brings them in stands first.
    pub missing: Option<String>,
    /// Put into words for this conversation; what is hidden is then left out.
    pub conversation_id: Option<Id>,
    /// At most so many, up to 1000.
    pub limit: Option<i64>,
}

/// What is known of a block when it is added or changed; what is absent stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BlockEdit {
    /// Language.
    #[schema(value_type = Option<String>)]
    pub lang: Option<Lang>,
    /// What it does.
    #[schema(value_type = Option<String>)]
    pub element: Option<Serves>,
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
    /// The text, with forms, fields and slots.
    pub text: Option<String>,
    /// Not offered.
    pub hidden: Option<bool>,
}

/// A block, put into words where a conversation is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct BlockView {
    /// The block.
    #[serde(flatten)]
    pub block: Block,
    /// Its words for this contact and agent.
    pub rendered: Option<String>,
    /// What is still to be filled in: start, end (UTF-16 units of `rendered`), name.
    pub slots: Vec<(u32, u32, String)>,
}

fn delivered(lang: Lang, b: &language::blocks::Block) -> Block {
    Block {
        id: None,
        key: b.key.clone(),
        lang,
        element: b.element,
        register: b.register,
        kinds: b.kinds.clone(),
        title: b.title.clone(),
        words: b.words.clone(),
        text: b.text.clone(),
        hidden: false,
        own: false,
        version: 0,
    }
}

/// Every block: the delivered ones, each with what stands in its place, then the own ones.
pub(crate) async fn every(read: &mut Read) -> Result<Vec<Block>> {
    let mut rows = block::all(read).await?;
    let mut all: Vec<Block> = Vec::with_capacity(bank().blocks.len() + rows.len());
    for (lang, b) in &bank().blocks {
        match rows.iter().position(|row| row.key == b.key) {
            Some(at) => all.push(rows.swap_remove(at)),
            None => all.push(delivered(*lang, b)),
        }
    }
    rows.sort_by_key(|row| row.id);
    all.append(&mut rows);
    Ok(all)
}

/// The block of a key as it stands now.
async fn standing(read: &mut Read, key: &str) -> Result<Block> {
    match block::get(read, key).await? {
        Some(row) => Ok(row),
        None => bank().block(key).map(|(lang, b)| delivered(lang, b)).ok_or(DeskError::NotFound),
    }
}

fn matches(b: &Block, place: usize, groups: &[Vec<String>]) -> bool {
    if groups.is_empty() {
        return true;
    }
    let kept = bank().terms(place).filter(|_| !b.own);
    kept.map_or_else(
        || finds(groups, &search_terms(&b.title, &b.words, &b.text)),
        |terms| finds(groups, terms),
    )
}

fn fits(b: &Block, query: &BlockQuery) -> bool {
    query.lang.is_none_or(|lang| b.lang == lang)
        && query.element.is_none_or(|element| b.element == element)
        && query.register.is_none_or(|register| b.register == register)
        && query.kind.is_none_or(|kind| b.kinds.is_empty() || b.kinds.contains(&kind))
        && !(b.hidden && query.conversation_id.is_some())
}

fn apply(b: &mut Block, edit: BlockEdit) {
    b.lang = edit.lang.unwrap_or(b.lang);
    b.element = edit.element.unwrap_or(b.element);
    b.register = edit.register.unwrap_or(b.register);
    b.kinds = edit.kinds.unwrap_or_else(|| std::mem::take(&mut b.kinds));
    b.title = edit.title.map_or_else(|| std::mem::take(&mut b.title), |t| t.trim().to_owned());
    b.words = edit.words.unwrap_or_else(|| std::mem::take(&mut b.words));
    b.text = edit.text.unwrap_or_else(|| std::mem::take(&mut b.text));
    b.hidden = edit.hidden.unwrap_or(b.hidden);
    b.own = true;
}

fn shown(b: &Block) -> Value {
    json!({"name": b.title, "language": b.lang, "element": b.element, "text": b.text, "hidden": b.hidden})
}

impl Desk {
    /// Blocks, those that bring in what is missing first, then those that suit the kind of contact, then by title.
    pub async fn blocks(&self, actor: &Agent, query: BlockQuery) -> Result<Found<BlockView>> {
        require(actor, Action::Read, Object::Blocks)?;
        let mut read = self.0.store.read().await?;
        let scene = match query.conversation_id {
            Some(id) => Some(Scene::of(&mut read, actor, id).await?),
            None => None,
        };
        let missing: Vec<String> =
            query.missing.iter().flat_map(|m| m.split(',')).map(|w| w.trim().to_owned()).collect();
        let kind = query.kind.or(scene.as_ref().and_then(|s| s.kind));
        let lang = scene.as_ref().map(|s| s.lang);
        let groups = groups(query.q.as_deref());
        let all = every(&mut read).await?;
        let mut found: Vec<Block> = all
            .into_iter()
            .enumerate()
            .filter(|(place, b)| fits(b, &query) && matches(b, *place, &groups))
            .map(|(_, b)| b)
            .collect();
        found.sort_by_cached_key(|b| {
            let foreign = lang.is_some_and(|lang| lang != b.lang);
            (foreign, missing_rank(b.element, &missing), kind_rank(&b.kinds, kind), b.title.clone())
        });
        found.truncate(query.limit.unwrap_or(50).clamp(1, 1000) as usize);
        let view = |block: Block| {
            let made = scene.as_ref().map(|s| s.render(&block.text, block.lang));
            let slots = made.as_ref().map(places).unwrap_or_default();
            BlockView { block, rendered: made.map(|m| m.text), slots }
        };
        Ok(Found { items: found.into_iter().map(view).collect() })
    }

    /// Adds a block of the business's own.
    pub async fn add_block(&self, actor: &Agent, edit: BlockEdit) -> Result<Block> {
        require(actor, Action::Edit, Object::Blocks)?;
        let required = |field| DeskError::invalid(field, "required");
        let mut made = Block {
            id: None,
            key: format!("own.{}", crate::secret::word()?),
            lang: edit.lang.ok_or_else(|| required("lang"))?,
            element: edit.element.ok_or_else(|| required("element"))?,
            register: edit.register.unwrap_or(Register::Friendly),
            kinds: Vec::new(),
            title: String::new(),
            words: Vec::new(),
            text: String::new(),
            hidden: false,
            own: true,
            version: 1,
        };
        apply(&mut made, edit);
        refused(check_block(&made))?;
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                if !block::insert(tx, &made).await? {
                    return Err(DeskError::Conflict("conflict"));
                }
                changed(tx, EventKind::BlockChanged, &made.key, agent_id, now, Value::Null, shown(&made));
                standing(tx, &made.key).await
            })
            .await
    }

    /// Changes a block; a delivered one gets one of the business's own in its place.
    pub async fn edit_block(
        &self,
        actor: &Agent,
        key: &str,
        if_match: Option<i64>,
        edit: BlockEdit,
    ) -> Result<Block> {
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
                refused(check_block(&after))?;
                let done = if before.own {
                    block::save(tx, &after).await?
                } else {
                    block::insert(tx, &after).await?
                };
                if !done {
                    return Err(DeskError::Changed);
                }
                changed(tx, EventKind::BlockChanged, &key, agent_id, now, shown(&before), shown(&after));
                standing(tx, &key).await
            })
            .await
    }

    /// Removes a block of the business's own; a delivered one stands again as it was delivered.
    pub async fn remove_block(&self, actor: &Agent, key: &str) -> Result<()> {
        require(actor, Action::Edit, Object::Blocks)?;
        let (agent_id, now, key) = (actor.id, self.now(), key.to_owned());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = standing(tx, &key).await?;
                if block::remove(tx, &key).await? {
                    let after = bank().block(&key).map(|(lang, b)| shown(&delivered(lang, b)));
                    changed(tx, EventKind::BlockChanged, &key, agent_id, now, shown(&before), json!(after));
                }
                Ok(())
            })
            .await
    }
}
