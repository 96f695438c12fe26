//! Everything that went wrong, as problem details (RFC 9457): a stable code and a sentence for the reader.
//!
//! A handler answers with a [`Problem`]; it becomes text in one place, at the end of the request, when the
//! reader's language is known. No value from inside the program gets into it.

use crate::words::{Tongue, text};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::{AboveUsual, DeskError};
use domain::Entry;
use domain::public_reply::{GuardCode, GuardFinding};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Result of a handler.
pub(crate) type Answer<T> = Result<T, Problem>;

/// The codes that this crate and the desk use, with their status; the conflicts of the desk are listed by it.
pub const CODES: &[(&str, u16)] = &[
    ("unauthenticated", 401),
    ("wrong_login", 401),
    ("bad_identity", 401),
    ("forbidden", 403),
    ("not_found", 404),
    ("helper_off", 404),
    ("method_not_allowed", 405),
    ("timeout", 408),
    ("conflict", 409),
    ("stale", 409),
    ("public_guard", 409),
    ("benefit_above_usual", 409),
    ("too_late", 409),
    ("changed", 412),
    ("too_large", 413),
    ("unsupported_media_type", 415),
    ("invalid", 422),
    ("idempotency_mismatch", 422),
    ("rewriting_refused", 422),
    ("rate_limited", 429),
    ("internal", 500),
    ("helper_unavailable", 503),
    ("unavailable", 503),
];

/// What a refusal asks the reader about.
#[derive(Clone, Debug)]
enum Asks {
    /// What may not be read by everyone; whether the reader may send it all the same.
    Guard(Vec<GuardFinding>, bool),
    /// What is above the usual.
    Above(Vec<AboveUsual>),
}

/// A problem on its way out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Problem {
    pub(crate) code: &'static str,
    fields: BTreeMap<String, String>,
    newer: Option<Vec<Entry>>,
    asks: Option<Box<Asks>>,
    retry_after: Option<u64>,
    /// For the log alone.
    pub(crate) cause: Option<String>,
}

impl Problem {
    pub(crate) fn of(code: &'static str) -> Problem {
        Problem { code, ..Problem::default() }
    }

    pub(crate) fn invalid(field: &str, code: &str) -> Problem {
        let fields = BTreeMap::from([(field.to_owned(), code.to_owned())]);
        Problem { code: "invalid", fields, ..Problem::default() }
    }

    pub(crate) fn rate_limited(seconds: u64) -> Problem {
        Problem { code: "rate_limited", retry_after: Some(seconds.max(1)), ..Problem::default() }
    }

    /// Seconds after which it may be tried again, where that is known.
    pub(crate) fn retry_after(&self) -> Option<u64> {
        self.retry_after
    }

    pub(crate) fn internal(cause: impl Into<String>) -> Problem {
        Problem { code: "internal", cause: Some(cause.into()), ..Problem::default() }
    }

    /// Status by the code; what the desk calls a conflict under a word of its own is a 409.
    pub(crate) fn status(&self) -> StatusCode {
        let known = CODES.iter().find(|(code, _)| *code == self.code);
        known.and_then(|(_, status)| StatusCode::from_u16(*status).ok()).unwrap_or(StatusCode::CONFLICT)
    }

    /// The body in the reader's language.
    pub(crate) fn body(&self, tongue: Tongue) -> ProblemBody {
        let status = self.status();
        let (findings, may_bypass, above_usual) = match self.asks.as_deref() {
            Some(Asks::Guard(found, may)) => (Some(said(found, tongue)), Some(*may), None),
            Some(Asks::Above(above)) => (None, None, Some(above.clone())),
            None => (None, None, None),
        };
        ProblemBody {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            code: self.code,
            detail: sentence(tongue.as_str(), self.code, self.retry_after.unwrap_or(1)),
            fields: (!self.fields.is_empty()).then(|| self.fields.clone()),
            newer: self.newer.clone(),
            findings,
            may_bypass,
            above_usual,
        }
    }

    /// The whole answer in the reader's language.
    pub(crate) fn render(&self, tongue: Tongue) -> Response {
        let body = serde_json::to_vec(&self.body(tongue)).unwrap_or_default();
        let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"))];
        let mut response = (self.status(), kind, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(tongue.as_str()));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status() == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// The sentence for a code, in `he` or `en`.
pub fn sentence(language: &str, code: &str, seconds: u64) -> String {
    let tongue = Tongue::of_word(language).unwrap_or(Tongue::En);
    let key = format!("error-{}", code.replace('_', "-"));
    let args = [("seconds", seconds.to_string())];
    text(tongue, &key, &args).or_else(|| text(tongue, "error-conflict", &args)).unwrap_or_default()
}

/// A problem as it is sent (`application/problem+json`).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// Always `about:blank`: the code tells more.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: &'static str,
    /// The status.
    status: u16,
    /// Stable code.
    code: &'static str,
    /// A sentence in the reader's language.
    detail: String,
    /// What is wrong with which field, as codes.
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<BTreeMap<String, String>>,
    /// With `stale`: what arrived since.
    #[serde(skip_serializing_if = "Option::is_none")]
    newer: Option<Vec<Entry>>,
    /// With `public_guard`: what may not be read by everyone.
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<GuardSaid>>,
    /// With `public_guard`: the reader may send it all the same, with a reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    may_bypass: Option<bool>,
    /// With `benefit_above_usual`: what is above the usual, and what is usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    above_usual: Option<Vec<AboveUsual>>,
}

/// A stop of the guard in the reader's words; offsets are UTF-16 units of the text.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = GuardFinding)]
pub(crate) struct GuardSaid {
    /// Stable code.
    code: GuardCode,
    /// A sentence in the reader's language.
    pub(crate) detail: String,
    start: u32,
    end: u32,
    /// Changes that one click makes.
    #[schema(value_type = Vec<GuardFix>)]
    fixes: serde_json::Value,
}

/// A change that one click makes.
#[derive(ToSchema)]
#[allow(dead_code, reason = "documents the form of another crate's type")]
pub(crate) struct GuardFix {
    /// `replace`, `insert` or `remove`.
    kind: String,
    start: u32,
    end: u32,
    text: String,
    title: String,
}

/// The stops of the guard in the reader's language.
pub(crate) fn said(found: &[GuardFinding], tongue: Tongue) -> Vec<GuardSaid> {
    let one = |f: &GuardFinding| {
        let key = format!("guard-{}", f.code.as_str().replace('_', "-"));
        GuardSaid {
            code: f.code,
            detail: text(tongue, &key, &[]).unwrap_or_default(),
            start: f.start,
            end: f.end,
            fixes: serde_json::to_value(&f.fixes).unwrap_or_default(),
        }
    };
    found.iter().map(one).collect()
}

impl From<DeskError> for Problem {
    fn from(error: DeskError) -> Problem {
        let code = error.code();
        match error {
            DeskError::Invalid(refused) => {
                let fields = refused.into_iter().map(|f| (f.field, f.code)).collect();
                Problem { code, fields, ..Problem::default() }
            }
            DeskError::Stale { newer } => Problem { code, newer: Some(newer), ..Problem::default() },
            DeskError::Guarded { findings, may_bypass } => Problem {
                code,
                asks: Some(Box::new(Asks::Guard(findings, may_bypass))),
                ..Problem::default()
            },
            DeskError::AboveUsual(above) => {
                Problem { code, asks: Some(Box::new(Asks::Above(above))), ..Problem::default() }
            }
            DeskError::RateLimited { retry_after_seconds } => Problem::rate_limited(retry_after_seconds),
            DeskError::Unavailable(cause) => {
                Problem { code, cause: Some(cause), retry_after: Some(2), ..Problem::default() }
            }
            DeskError::Internal(cause) => Problem::internal(cause),
            _ => Problem::of(code),
        }
    }
}

impl IntoResponse for Problem {
    /// Only marks the response; the text is written by `guard::trace`.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
