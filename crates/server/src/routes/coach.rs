//! The writing coach.

use crate::app::App;
use crate::extract::{Json, Signed};
use crate::problem::{Answer, GuardSaid, said};
use crate::words::Tongue;
use axum::extract::State;
use desk::{Advice, PolicyView, ReviewScene};
use domain::benefit::BenefitFound;
use domain::public_reply::PublicPurpose;
use domain::{ChannelKind, Id};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A text to look at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReviewBody {
    /// The conversation that it answers.
    conversation_id: Option<Id>,
    /// The text; bold is `**…**`.
    text: String,
    /// The medium, where there is no conversation.
    channel: Option<ChannelKind>,
    /// Everyone will read it; as the conversation runs now when absent.
    public: Option<bool>,
    /// What a public text is for; `reply` when absent.
    purpose: Option<PublicPurpose>,
}

/// What the coach, the policy and the guard say.
#[derive(Serialize)]
pub(crate) struct Advised {
    #[serde(flatten)]
    advice: Advice,
    /// In the reader's words.
    guard: Option<Vec<GuardSaid>>,
}

/// What the coach says about a text; offsets are UTF-16 units of it. (The form of `language::Review`.)
#[derive(ToSchema)]
#[allow(dead_code, reason = "documents the form of another crate's type")]
pub(crate) struct Review {
    /// Which of the ten elements are there.
    elements: BTreeMap<String, bool>,
    /// Which the channel asks for.
    required: Vec<String>,
    /// What should not be there.
    risks: Vec<String>,
    /// What the company binds itself to.
    commitments: Vec<CommitmentFound>,
    /// What looks like a benefit, for the writer to confirm.
    benefits: Vec<BenefitFound>,
    /// Remarks, in the order of the text.
    findings: Vec<Finding>,
    /// `ready`, `improve` or `stop`.
    band: String,
    /// 0 to 100.
    score: u8,
    /// The model and packs that judged.
    version: String,
    /// What the policy says, where the text answers a conversation.
    #[schema(required)]
    policy: Option<PolicyView>,
    /// What the guard would stop, where everyone will read it.
    #[schema(required)]
    guard: Option<Vec<GuardSaid>>,
}

/// Something promised in a text.
#[derive(ToSchema)]
#[allow(dead_code, reason = "documents the form of another crate's type")]
struct CommitmentFound {
    text: String,
    #[schema(required)]
    amount: Option<f64>,
    #[schema(required)]
    currency: Option<String>,
    #[schema(required)]
    due: Option<String>,
    start: u32,
    end: u32,
}

/// One remark.
#[derive(ToSchema)]
#[allow(dead_code, reason = "documents the form of another crate's type")]
struct Finding {
    /// Element or risk.
    label: String,
    /// `blocker`, `warn`, `hint` or `praise`.
    severity: String,
    start: u32,
    end: u32,
    why: String,
    fixes: Vec<Fix>,
}

/// A change that one click makes.
#[derive(ToSchema)]
#[allow(dead_code, reason = "documents the form of another crate's type")]
struct Fix {
    /// `replace`, `insert` or `remove`.
    kind: String,
    start: u32,
    end: u32,
    text: String,
    title: String,
}

/// Looks at a text before it is sent.
#[utoipa::path(post, path = "/api/v1/coach/review", operation_id = "review", tag = "coach",
    request_body = ReviewBody, responses((status = 200, body = Review)))]
pub(crate) async fn review(
    State(app): State<App>,
    signed: Signed,
    Json(body): Json<ReviewBody>,
) -> Answer<axum::Json<Advised>> {
    let purpose = body.purpose.unwrap_or(PublicPurpose::Reply);
    let scene = ReviewScene { channel: body.channel, public: body.public, purpose };
    let advice = app.desk.review(&signed.agent, body.conversation_id, &body.text, scene).await?;
    let tongue = Tongue::of_lang(signed.agent.language);
    let guard = advice.guard.as_ref().map(|found| said(found, tongue));
    Ok(axum::Json(Advised { advice, guard }))
}
