//! Remarks: praise where an element is seen, a soft hint where it is not, a warning where a risk stands.

use std::collections::BTreeMap;

use crate::coach::scene::{Range, Scene};
use crate::coach::{profile, texts, words};
use crate::facts::money::sums;
use crate::text::token::Kind;
use crate::{Element, Finding, Fix, FixKind, Risk, Severity};

/// The remarks about a draft, in the order of the text.
pub(crate) fn findings(
    scene: &Scene,
    seen: &BTreeMap<Element, Range>,
    required: &[Element],
    risks: &[(Risk, Range, Option<String>)],
) -> Vec<Finding> {
    let mut found: Vec<Finding> = seen.iter().map(|(&e, &r)| praise(scene, e, r)).collect();
    found.extend(required.iter().filter(|e| !seen.contains_key(e)).map(|&e| missing(scene, e)));
    found.extend(risks.iter().map(|(risk, range, instead)| risky(scene, *risk, *range, instead.as_deref())));
    found.sort_by(|a, b| (a.start, a.end, a.severity, &a.label).cmp(&(b.start, b.end, b.severity, &b.label)));
    found
}

fn praise(scene: &Scene, element: Element, range: Range) -> Finding {
    let (start, end) = scene.doc.norm.span(range.0, range.1);
    Finding {
        label: element.name().into(),
        severity: Severity::Praise,
        start,
        end,
        why: words::praise(element, scene.lang).into(),
        fixes: Vec::new(),
    }
}

fn missing(scene: &Scene, element: Element) -> Finding {
    let named = scene.name.is_some();
    let place = place(scene, element, named);
    let (at, _) = scene.doc.norm.span(place, place);
    let mut fixes = Vec::new();
    if let Some(text) = texts::element(element, scene.lang, &scene.draft.customer, &scene.draft.agent, named)
    {
        let text = spaced(scene, place, &text);
        fixes.push(Fix {
            kind: FixKind::Insert,
            start: at,
            end: at,
            text,
            title: words::title("insert", scene.lang).into(),
        });
    }
    if element == Element::Emphasis {
        fixes.extend(bold(scene));
    }
    Finding {
        label: element.name().into(),
        severity: Severity::Hint,
        start: at,
        end: at,
        why: words::missing(element, scene.lang).into(),
        fixes,
    }
}

/// Where the sentence that is missing would stand.
fn place(scene: &Scene, element: Element, named: bool) -> usize {
    let text = scene.doc.norm.text.as_str();
    let greeting = scene.first(scene.labels.greeting).filter(|&i| i == 0);
    let after_greeting = greeting.map_or(0, |i| scene.range(i).1);
    let end = text.trim_end().len();
    match element {
        Element::Personal if !named => 0,
        Element::Personal | Element::Thanks => after_greeting,
        Element::Ownership | Element::Empathy => {
            scene.first(scene.labels.thanks).map_or(after_greeting, |i| scene.range(i).1)
        }
        Element::Closing | Element::Guidance | Element::Explanation => before_signature(scene).unwrap_or(end),
        Element::Focus | Element::Emphasis | Element::Plain => 0,
    }
}

/// The place before a last line that only signs.
fn before_signature(scene: &Scene) -> Option<usize> {
    let last = scene.judged.last()?;
    let line = scene.doc.lines.get(last.sentence.line)?;
    (scene.judged.len() > 1 && line.words <= 4 && !last.verdict.holds(scene.labels.closing))
        .then_some(line.start)
}

fn spaced(scene: &Scene, place: usize, text: &str) -> String {
    let norm = scene.doc.norm.text.as_str();
    let breaks = norm.contains('\n');
    let lead = match norm[..place].chars().last() {
        None | Some('\n') => "",
        _ if breaks => "\n",
        _ => " ",
    };
    let tail = match norm[place..].chars().next() {
        None | Some('\n') => "",
        _ if breaks || place == 0 => "\n",
        Some(' ') => "",
        _ => " ",
    };
    format!("{lead}{text}{tail}")
}

/// Bold for the first sum, hour or date.
fn bold(scene: &Scene) -> Option<Fix> {
    let doc = &scene.doc;
    let sum = sums(doc, 0, doc.tokens.len()).first().map(|s| s.token);
    let token = sum.or_else(|| {
        doc.tokens.iter().position(|t| t.kind == Kind::Number && doc.word(t).contains([':', '/', '.']))
    })?;
    let with_sign = sum.is_some()
        && doc.tokens.get(token + 1).is_some_and(|t| matches!(doc.word(t), "₪" | "ש\"ח" | "שקל" | "שקלים"));
    let range = (doc.tokens[token].start, doc.tokens[token + usize::from(with_sign)].end);
    let (a, b) = doc.norm.source(range.0, range.1);
    let (start, end) = doc.norm.span(range.0, range.1);
    Some(Fix {
        kind: FixKind::Replace,
        start,
        end,
        text: format!("**{}**", &scene.draft.text[a..b]),
        title: words::title("bold", scene.lang).into(),
    })
}

fn risky(scene: &Scene, risk: Risk, range: Range, instead: Option<&str>) -> Finding {
    let (start, end) = scene.doc.norm.span(range.0, range.1);
    let fix = |kind, start, text: String, title| Fix {
        kind,
        start,
        end,
        text,
        title: words::title(title, scene.lang).into(),
    };
    let name = scene.draft.customer.name.clone();
    let text = texts::risk(risk, scene.lang, &scene.draft.agent);
    let fixes = match risk {
        Risk::Blame | Risk::Confrontation => vec![fix(FixKind::Remove, start, String::new(), "remove")],
        Risk::WrongName => name.map(|n| fix(FixKind::Replace, start, n, "replace")).into_iter().collect(),
        Risk::WrongGender => {
            instead.map(|w| fix(FixKind::Replace, start, w.to_owned(), "replace")).into_iter().collect()
        }
        Risk::Placeholder => {
            let field = &scene.doc.norm.text[range.0..range.1];
            let named = field.contains("שם") || field.to_ascii_lowercase().contains("name");
            name.filter(|_| named).map(|n| fix(FixKind::Replace, start, n, "replace")).into_iter().collect()
        }
        Risk::PassesBuck | Risk::ColdRefusal | Risk::Robotic => {
            text.map(|t| fix(FixKind::Insert, end, t, "insert")).into_iter().collect()
        }
        _ => text.map(|t| fix(FixKind::Replace, start, t, "replace")).into_iter().collect(),
    };
    Finding {
        label: risk.name().into(),
        severity: profile::severity(risk),
        start,
        end,
        why: words::risk(risk, scene.lang).into(),
        fixes,
    }
}
