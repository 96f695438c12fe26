//! Writing: to the contact, and to the team.

use crate::app::App;
use crate::extract::{Json, Key, Signed};
use crate::problem::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use desk::{ReplyDraft, TemplateChoice};
use domain::{BenefitDraft, CommitmentDraft, Id, Message, Note};
use serde::Deserialize;
use std::sync::atomic::Ordering::Relaxed;
use utoipa::ToSchema;

/// A reply as the composer sends it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReplyBody {
    /// The text; bold is `**…**`.
    text: String,
    /// Key made by the writer's device: sent twice, it is one message.
    client_id: Option<String>,
    /// The newest message that the writer's screen showed.
    seen_message_id: Option<Id>,
    /// Files uploaded before.
    #[serde(default)]
    attachment_ids: Vec<Id>,
    /// Send although something arrived since.
    #[serde(default)]
    override_stale: bool,
    /// Resolve the conversation with it.
    #[serde(default)]
    resolve: bool,
    /// A colleague should look at it before it leaves.
    #[serde(default)]
    ask_review: bool,
    /// Why it leaves although a rule would put it before a colleague; 3 to 500 characters.
    bypass_review: Option<String>,
    /// What is promised in it, as the writer confirmed; what the coach finds when absent.
    commitments: Option<Vec<CommitmentDraft>>,
    /// What is granted in it, as the writer confirmed; what the coach finds when absent.
    benefits: Option<Vec<BenefitDraft>>,
    /// Why it is granted although it is above what is usual in like cases; 3 to 500 characters.
    despite_usual: Option<String>,
    /// Keys of the blocks it was put together from.
    #[serde(default)]
    blocks: Vec<String>,
    /// The one message that it answers in particular, in a channel where people point at it.
    answers_message_id: Option<Id>,
    /// It goes where everyone can read it; as the conversation runs now when absent.
    public: Option<bool>,
    /// Why it is said in public although the guard stops it; 3 to 500 characters.
    bypass_guard: Option<String>,
    /// The approved text that goes out; what it says is put in place of `text`.
    template: Option<TemplateChoice>,
}

/// Answers the contact. `stale` when something arrived that the writer has not seen; `in_review` when a rule of the
/// policy puts it before a colleague; `public_guard` with findings when it may not be read by everyone;
/// `benefit_above_usual` when it grants more than is usual in like cases and nobody said why.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/replies", operation_id = "reply", tag = "conversation",
    params(("id" = i64, Path)), request_body = ReplyBody, responses((status = 201, body = Message)))]
pub(crate) async fn reply(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<ReplyBody>,
) -> Answer<(StatusCode, axum::Json<Message>)> {
    let draft = ReplyDraft {
        text: body.text,
        client_id: body.client_id,
        seen_message_id: body.seen_message_id,
        attachment_ids: body.attachment_ids,
        override_stale: body.override_stale,
        resolve: body.resolve,
        ask_review: body.ask_review,
        bypass_review: body.bypass_review,
        commitments: body.commitments,
        benefits: body.benefits,
        despite_usual: body.despite_usual,
        blocks: body.blocks,
        answers_message_id: body.answers_message_id,
        template: body.template,
        public: body.public,
        bypass_guard: body.bypass_guard,
    };
    let message = app.desk.reply(&signed.agent, id, draft).await?;
    app.metrics.replies.fetch_add(1, Relaxed);
    Ok((StatusCode::CREATED, axum::Json(message)))
}

/// A note as it is sent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoteBody {
    /// The text.
    text: String,
    /// Key made by the writer's device.
    client_id: Option<String>,
}

/// Writes a note, which only the team sees.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/notes", operation_id = "note", tag = "conversation",
    params(("id" = i64, Path)), request_body = NoteBody, responses((status = 201, body = Note)))]
pub(crate) async fn note(
    State(app): State<App>,
    signed: Signed,
    Key(id): Key,
    Json(body): Json<NoteBody>,
) -> Answer<(StatusCode, axum::Json<Note>)> {
    let note = app.desk.note(&signed.agent, id, &body.text, body.client_id.as_deref()).await?;
    Ok((StatusCode::CREATED, axum::Json(note)))
}
