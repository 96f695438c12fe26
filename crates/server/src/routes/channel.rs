//! The kinds of channel that can be added, with their forms in the reader's language.

use crate::app::App;
use crate::extract::Signed;
use crate::problem::Answer;
use crate::words::{Tongue, text};
use axum::extract::State;
use desk::{ChannelInfo, FieldInfo, FieldWhen};
use domain::ChannelKind;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// A kind of channel.
#[derive(Serialize, ToSchema)]
pub(crate) struct Channel {
    kind: ChannelKind,
    /// Its name.
    name: String,
    /// Seconds that a new inbox of this kind holds a message before it leaves.
    hold_seconds: i64,
    /// Working minutes within which a new inbox of this kind answers.
    answer_minutes: i64,
    /// Its form.
    fields: Vec<Field>,
}

/// One field of the form.
#[derive(Serialize, ToSchema)]
struct Field {
    key: String,
    label: String,
    /// `text`, `number`, `bool`, `secret`, `select`, `email`, `text_area` or `list`.
    kind: String,
    required: bool,
    #[schema(value_type = Object)]
    default: Value,
    #[schema(required)]
    help: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    options: Vec<Choice>,
    #[schema(required)]
    group: Option<String>,
    /// The choice that asks for it; without one it is always asked for.
    #[schema(required)]
    when: Option<FieldWhen>,
}

/// One choice of a field.
#[derive(Serialize, ToSchema)]
struct Choice {
    value: String,
    label: String,
}

/// The kinds of channel that can be added.
#[utoipa::path(get, path = "/api/v1/channels", operation_id = "channels", tag = "administration",
    responses((status = 200, body = Vec<Channel>)))]
pub(crate) async fn list(State(app): State<App>, signed: Signed) -> Answer<axum::Json<Vec<Channel>>> {
    let tongue = Tongue::of_lang(signed.agent.language);
    let kinds = app.desk.channel_kinds(&signed.agent).await?;
    Ok(axum::Json(kinds.into_iter().map(|kind| channel(tongue, kind)).collect()))
}

fn channel(tongue: Tongue, info: ChannelInfo) -> Channel {
    let name = word(tongue, &format!("channel-{}", info.kind.as_str()));
    Channel {
        kind: info.kind,
        name,
        hold_seconds: info.kind.default_hold_seconds(),
        answer_minutes: info.kind.default_answer_minutes(),
        fields: info.fields.into_iter().map(|f| field(tongue, f)).collect(),
    }
}

fn field(tongue: Tongue, info: FieldInfo) -> Field {
    let choice = |o: desk::FieldOption| Choice { value: o.value, label: word(tongue, &o.label) };
    Field {
        label: word(tongue, &info.label),
        help: info.help.and_then(|id| text(tongue, &id, &[])),
        options: info.options.into_iter().map(choice).collect(),
        group: info.group.map(|group| word(tongue, &format!("group-{}", group.replace('_', "-")))),
        when: info.when,
        key: info.key,
        kind: info.kind,
        required: info.required,
        default: info.default,
    }
}

/// The text of an id; without one, the id's own last words, which is better than nothing.
fn word(tongue: Tongue, id: &str) -> String {
    text(tongue, id, &[]).unwrap_or_else(|| id.split_once('-').map_or(id, |(_, rest)| rest).replace('-', " "))
}
