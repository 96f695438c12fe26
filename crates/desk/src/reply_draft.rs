//! An answer as the composer sends it, and what of it is refused before anything is looked up.

use crate::{FieldError, Result, TemplateChoice};
use domain::{BenefitDraft, CommitmentDraft, Id};
use serde::Deserialize;
use utoipa::ToSchema;

/// Longest answer, and longest text that the coach looks at, in bytes.
pub(crate) const LONGEST: usize = 200_000;
/// Most files of one answer.
pub(crate) const MOST_FILES: usize = 20;

/// An answer as the composer sends it.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplyDraft {
    /// The text; `**bold**`.
    pub text: String,
    /// Key made by the writer's device: the same key twice is one message.
    pub client_id: Option<String>,
    /// The newest message the writer's screen showed.
    pub seen_message_id: Option<Id>,
    /// Uploaded files.
    #[serde(default)]
    pub attachment_ids: Vec<Id>,
    /// The writer saw what arrived meanwhile and sends all the same.
    #[serde(default)]
    pub override_stale: bool,
    /// Resolve the conversation with it.
    #[serde(default)]
    pub resolve: bool,
    /// A colleague should look at it before it leaves.
    #[serde(default)]
    pub ask_review: bool,
    /// Why it leaves although a rule would put it before a colleague.
    pub bypass_review: Option<String>,
    /// What is promised in it, as the writer confirmed; what the coach finds when absent.
    pub commitments: Option<Vec<CommitmentDraft>>,
    /// What is granted in it, as the writer confirmed; what the coach finds when absent.
    pub benefits: Option<Vec<BenefitDraft>>,
    /// Why it is granted although it is above what is usual in like cases.
    pub despite_usual: Option<String>,
    /// The one message that it answers in particular, in a channel where people point at it.
    pub answers_message_id: Option<Id>,
    /// The approved text that goes out; what it says is put in place of `text`.
    pub template: Option<TemplateChoice>,
    /// It goes where everyone can read it; as the conversation runs now when absent.
    pub public: Option<bool>,
    /// Why it is said in public although the guard stops it.
    pub bypass_guard: Option<String>,
    /// Keys of the blocks it was put together from.
    #[serde(default)]
    pub blocks: Vec<String>,
}

/// A text that may leave: there, not endless, with no slot left to fill.
pub(crate) fn check_text(text: &str, may_be_empty: bool, errors: &mut Vec<FieldError>) {
    let code = if text.trim().is_empty() && !may_be_empty {
        "required"
    } else if text.len() > LONGEST {
        "too_long"
    } else if domain::review::has_slot(text) {
        "unfilled_slot"
    } else {
        return;
    };
    errors.push(FieldError { field: "text".to_owned(), code: code.to_owned() });
}

pub(crate) fn check_draft(draft: &ReplyDraft) -> Result<()> {
    let mut errors = Vec::new();
    check_text(&draft.text, !draft.attachment_ids.is_empty(), &mut errors);
    let mut refuse =
        |field: &str, code: &str| errors.push(FieldError { field: field.to_owned(), code: code.to_owned() });
    if draft.blocks.len() > 100 || draft.blocks.iter().any(|k| k.len() > 100) {
        refuse("blocks", "too_many");
    }
    if draft.template.is_some() && !draft.attachment_ids.is_empty() {
        refuse("attachment_ids", "not_with_template");
    }
    if draft.ask_review && draft.bypass_review.is_some() {
        refuse("bypass_review", "not_with_ask_review");
    }
    if draft.client_id.as_ref().is_some_and(|c| c.is_empty() || c.len() > 64) {
        refuse("client_id", "bad_client_id");
    }
    if draft.attachment_ids.len() > MOST_FILES {
        refuse("attachment_ids", "too_many");
    }
    crate::setup::done(errors)
}

/// What does not go where everyone can read it.
pub(crate) fn check_public(draft: &ReplyDraft) -> Result<()> {
    let mut errors = Vec::new();
    let mut refuse = |field: &str| {
        errors.push(FieldError { field: field.to_owned(), code: "not_in_public".to_owned() });
    };
    if !draft.attachment_ids.is_empty() {
        refuse("attachment_ids");
    }
    if draft.template.is_some() {
        refuse("template");
    }
    crate::setup::done(errors)
}
