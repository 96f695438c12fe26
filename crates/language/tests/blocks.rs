//! The delivered bank: every block reads in every form, and the coach has nothing against it.

use language::blocks::{Address, Forms, PERSONAL, Serves, bank, check, render};
use language::{Channel, Coach, Draft, Gender, Lang, Person, Risk};
use std::collections::{BTreeMap, BTreeSet};

const ADDRESSES: [Address; 4] = [Address::F, Address::M, Address::Plural, Address::Neutral];
const AGENTS: [Option<Gender>; 3] = [None, Some(Gender::F), Some(Gender::M)];

fn forms(lang: Lang, contact: Address, agent: Option<Gender>) -> Forms {
    let (first, full, name) = if lang == Lang::He {
        ("דנה", "דנה לוי", "נועה שמש")
    } else {
        ("Dana", "Dana Levi", "Noa Shemesh")
    };
    let fields = [
        ("contact.first_name", first),
        ("contact.name", full),
        ("agent.name", name),
        ("business.name", if lang == Lang::He { "אור בגדים" } else { "Or Clothes" }),
        ("conversation.subject", if lang == Lang::He { "הזמנה" } else { "Order" }),
        ("conversation.number", "4512"),
    ];
    Forms { lang, contact, agent, fields: fields.map(|(k, v)| (k, v.to_owned())).into() }
}

#[test]
fn every_block_reads_in_every_form() {
    for (lang, block) in &bank().blocks {
        assert_eq!(check(&block.text), Ok(()), "{}", block.key);
        for contact in ADDRESSES {
            for agent in AGENTS {
                let text = render(&block.text, &forms(*lang, contact, agent)).text;
                assert!(!text.contains(['{', '}', '|']), "{}: {text}", block.key);
                assert!(!text.trim().is_empty() && !text.contains("  "), "{}: {text}", block.key);
                let unknown = Forms { fields: BTreeMap::new(), ..forms(*lang, contact, agent) };
                assert!(!render(&block.text, &unknown).text.contains('{'), "{}", block.key);
            }
        }
    }
}

#[test]
fn the_coach_has_nothing_against_a_block() {
    let coach = Coach::new();
    let mut wrong = BTreeMap::new();
    for (lang, block) in &bank().blocks {
        let mut seen = BTreeSet::new();
        for contact in ADDRESSES {
            for agent in AGENTS {
                let forms = forms(*lang, contact, agent);
                let gender = match contact {
                    Address::F => Some(Gender::F),
                    Address::M => Some(Gender::M),
                    _ => None,
                };
                let name = |key: &str| forms.fields.get(key).cloned();
                let rendered = render(&block.text, &forms);
                if !seen.insert(rendered.text.clone()) {
                    continue;
                }
                // a block stands in a reply that says something of its own
                let (inbound, own) = match lang {
                    Lang::He => ("המדף שהזמנתי הגיע שבור", "קראתי על המדף שהגיע שבור, והטיפול בזה עליי."),
                    _ => (
                        "The shelf I ordered came broken",
                        "I read about the shelf that came broken, and I am on it.",
                    ),
                };
                let draft = Draft {
                    text: format!("{own}\n\n{}", rendered.text),
                    inbound: inbound.to_owned(),
                    lang: Some(*lang),
                    channel: Channel::Email,
                    customer: Person { name: name("contact.name"), gender },
                    agent: Person { name: name("agent.name"), gender: agent },
                    ..Draft::default()
                };
                for risk in coach.review(&draft).risks {
                    if risk != Risk::Placeholder || rendered.slots.is_empty() {
                        wrong.insert(block.key.as_str(), format!("{}: {}", risk.name(), rendered.text));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}: {wrong:#?}", wrong.len());
}

#[test]
fn the_bank_is_large_and_whole() {
    let bank = bank();
    let of = |lang| bank.blocks.iter().filter(|(l, _)| *l == lang).count();
    assert!(of(Lang::He) >= 120 && of(Lang::En) >= 80, "{} {}", of(Lang::He), of(Lang::En));
    let keys: BTreeSet<&str> = bank.blocks.iter().map(|(_, b)| b.key.as_str()).collect();
    assert_eq!(keys.len(), bank.blocks.len(), "a key is there twice");
    for lang in [Lang::He, Lang::En] {
        for serves in Serves::ALL {
            assert!(bank.blocks.iter().any(|(l, b)| *l == lang && b.element == *serves), "{}", serves.name());
        }
    }
    assert!(bank.templates.len() >= 40);
    for (lang, template) in &bank.templates {
        assert!(template.parts.iter().any(|p| p == PERSONAL), "{} has no personal sentence", template.key);
        for part in template.parts.iter().filter(|p| *p != PERSONAL) {
            let found = bank.block(part);
            assert!(found.is_some_and(|(l, _)| l == *lang), "{}: {part}", template.key);
        }
    }
}
