//! Answers with the version of what they show, as `ETag`, for `If-Match` of a later edit.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::{ConversationFull, Me};
use domain::{
    Agent, Benefit, Block, Callback, Coaching, Commitment, Consult, Contact, ConversationRow, Flow, Inbox,
    Organisation, Service, Team, Template,
};
use serde::Serialize;

/// What counts its changes.
pub(crate) trait Versioned: Serialize {
    fn version(&self) -> i64;
}

macro_rules! versioned {
    ($($name:ty: $self:ident => $version:expr;)+) => {
        $(impl Versioned for $name { fn version(&$self) -> i64 { $version } })+
    };
}

versioned! {
    Agent: self => self.version;
    domain::Article: self => self.version;
    domain::Folder: self => self.version;
    Benefit: self => self.version;
    Block: self => self.version;
    Callback: self => self.version;
    Flow: self => self.version;
    Service: self => self.version;
    Consult: self => self.version;
    Template: self => self.version;
    Coaching: self => self.version;
    Commitment: self => self.version;
    Contact: self => self.version;
    ConversationRow: self => self.version;
    ConversationFull: self => self.conversation.version;
    domain::Hand: self => self.version;
    Inbox: self => self.version;
    Me: self => self.agent.version;
    Organisation: self => self.version;
    Team: self => self.version;
}

/// JSON with its `ETag`.
pub(crate) struct Tagged<T>(pub(crate) T);

impl<T: Versioned> IntoResponse for Tagged<T> {
    fn into_response(self) -> Response {
        let tag = HeaderValue::from_str(&format!("\"{}\"", self.0.version()));
        let mut response = Json(self.0).into_response();
        if let Ok(tag) = tag {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response
    }
}

/// The same for something new.
pub(crate) struct Created<T>(pub(crate) T);

impl<T: Versioned> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        (StatusCode::CREATED, Tagged(self.0)).into_response()
    }
}
