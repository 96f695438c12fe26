//! WhatsApp through Twilio: the same number of the same customers, with Twilio between us and Meta.

mod receive;
mod render;
mod send;
mod template;
#[cfg(test)]
mod tests;

use super::config::text;
use crate::number::number;
use crate::twilio::Line;
use crate::vendor::form_step;
use crate::{Account, CheckStep};

pub(super) use receive::receive;
pub(super) use render::render;
pub(super) use send::send;
pub(super) use template::all as templates;

/// What Twilio writes before a number of WhatsApp's.
const PREFIX: &str = "whatsapp:";

/// The account at Twilio.
pub(super) fn line(account: &Account) -> Line {
    Line::of(account, "twilio_url")
}

/// Our own number, in the international form.
fn own(account: &Account) -> Option<String> {
    number(&text(&account.config, "sender")?)
}

/// Tries the configuration step by step.
pub(super) async fn check(account: &Account) -> Vec<CheckStep> {
    match form_step(&super::config::validate(&account.config)) {
        Some(wrong) => vec![wrong],
        None => vec![crate::twilio::check(&line(account)).await],
    }
}
