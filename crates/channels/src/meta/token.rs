//! Whether a token of Meta still opens, and a fresh one where tokens end.

use super::{Graph, GraphError, is_id};
use crate::Token;
use crate::web::{Answer, Unanswered, WebError};
use serde_json::Value;

/// The field of the form that holds it.
const FIELD: &str = "access_token";
/// "This token opens no more."
const ENDED: i64 = 190;

/// Asks for a token that opens for sixty days from now. Meta gives one while the old one still opens and is a day old.
pub(crate) async fn fresh(graph: &Graph) -> Token {
    let answer = match graph.fresh_token().await {
        Ok(answer) => answer,
        Err(e) => return unknown(e),
    };
    if answer.status != 200 {
        return refused(&answer);
    }
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let value = body["access_token"].as_str().filter(|t| !t.is_empty() && t.len() <= 4_096);
    match (value, body["expires_in"].as_i64().filter(|s| *s > 0)) {
        (Some(value), Some(seconds)) => Token::Fresh { field: FIELD, value: value.to_owned(), seconds },
        _ => Token::Unknown { detail: "200 without a token".to_owned() },
    }
}

/// Asks whether the token of a page, which does not end by itself, still opens it.
pub(crate) async fn stands(graph: &Graph, id: &str) -> Token {
    if !is_id(id) {
        return Token::Unknown { detail: String::new() };
    }
    match graph.get(&format!("{id}?fields=id")).await {
        Ok(answer) if answer.status == 200 => Token::Stands,
        Ok(answer) => refused(&answer),
        Err(e) => unknown(e),
    }
}

fn refused(answer: &Answer) -> Token {
    let told = GraphError::read(answer);
    let detail = told.words();
    if told.code == ENDED { Token::Refused { detail } } else { Token::Unknown { detail } }
}

fn unknown(e: Unanswered) -> Token {
    let WebError { code, detail } = WebError::from(e);
    Token::Unknown { detail: format!("{code} {detail}") }
}
