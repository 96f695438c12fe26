//! What each channel asks for, and how it adds up to a score and a band.

use std::collections::BTreeMap;

use crate::{Band, Channel, Element, Finding, Intent, Reading, Risk, Sentiment, Setup, Severity};

/// The elements that a channel asks for, given what the customer wrote.
pub(crate) fn required(channel: Channel, inbound: Option<&Reading>) -> Vec<Element> {
    let trouble = inbound.is_some_and(|r| {
        matches!(r.sentiment, Sentiment::Angry | Sentiment::Upset) || matches!(r.intent, Intent::Complaint)
    });
    asked(channel, trouble)
}

/// The elements that the guideline asks for, from a customer in trouble or any other.
pub(crate) fn asked(channel: Channel, trouble: bool) -> Vec<Element> {
    use Element::*;
    let all: &[Element] = match channel {
        Channel::Email if trouble => Element::ALL,
        Channel::Email => &[Personal, Thanks, Focus, Explanation, Plain, Guidance, Closing],
        Channel::Chat | Channel::Whatsapp if trouble => {
            &[Personal, Ownership, Empathy, Focus, Plain, Guidance]
        }
        Channel::Chat | Channel::Whatsapp => &[Personal, Focus, Plain, Guidance],
        Channel::Sms => &[Focus, Plain, Guidance],
        Channel::Public if trouble => &[Thanks, Empathy, Focus, Plain],
        Channel::Public => &[Thanks, Focus, Plain],
    };
    all.to_vec()
}

/// How grave a risk is.
pub(crate) fn severity(risk: Risk) -> Severity {
    match risk {
        Risk::Placeholder
        | Risk::WrongName
        | Risk::PublicPrivateData
        | Risk::PublicBenefit
        | Risk::PublicVip => Severity::Blocker,
        _ => Severity::Warn,
    }
}

fn weight(setup: &Setup, element: Element) -> u32 {
    u32::from(setup.weights.get(&element).copied().unwrap_or_else(|| guideline_weight(element)))
}

/// How much an element counts by the guideline.
pub(crate) fn guideline_weight(element: Element) -> u8 {
    match element {
        Element::Personal | Element::Thanks | Element::Focus | Element::Plain => 8,
        Element::Ownership | Element::Empathy => 14,
        Element::Emphasis => 6,
        Element::Explanation => 16,
        Element::Guidance => 12,
        Element::Closing => 10,
    }
}

/// The share of what is asked for that is there, less what should not be there; each risk counts once.
pub(crate) fn score(
    setup: &Setup,
    elements: &BTreeMap<Element, bool>,
    required: &[Element],
    risks: &[Risk],
) -> u8 {
    let weight = |e: Element| weight(setup, e);
    let asked: u32 = required.iter().map(|&e| weight(e)).sum();
    let there: u32 = required.iter().filter(|e| elements.get(e) == Some(&true)).map(|&e| weight(e)).sum();
    let share = (there * 100).checked_div(asked).unwrap_or(100);
    share.saturating_sub((risks.len() as u32 * 10).min(40)) as u8
}

/// The advice in one word.
pub(crate) fn band(findings: &[Finding], risks: &[Risk], score: u8) -> Band {
    let has = |severity| findings.iter().any(|f| f.severity == severity);
    if has(Severity::Blocker) || risks.iter().any(|r| matches!(r, Risk::Blame | Risk::Confrontation)) {
        Band::Stop
    } else if has(Severity::Warn) || score < 85 {
        Band::Improve
    } else {
        Band::Ready
    }
}
