//! Matters that a machine should leave to people: somebody's health, danger, the law.
//!
//! A list of words, each found with its prefix letters and endings. A false alarm costs a handoff; a miss costs more,
//! so the list is broad where bodies are concerned.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::text::terms::{index_terms, words};

/// Why a matter is for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sensitive {
    /// Somebody is ill, hurt, in danger, or speaks of dying.
    Health,
    /// Lawyers, courts, claims.
    Law,
}

/// Each phrase: all of its words have to be there.
const HEALTH: &str = "כואב לי|כואבת לי|כאבים|נפצעתי|נפצעה|נפצע|פציעה|דימום|מדמם|מדממת|אלרגיה|אלרגית|תגובה אלרגית|פריחה|הרעלה|\
הורעלתי|הורעל|קלקול קיבה|הקאות|הקאתי|מקיא|מקיאה|בית חולים|מיון|אמבולנס|התעלפתי|התעלפה|התעלף|חנק|נחנק|נחנקתי|קוצר נשימה|\
חום גבוה|מינון|מנת יתר|תופעות לוואי|התחשמלתי|התחשמל|נכווה|נכוותה|נכוויתי|כווייה|כוויה|הריון|סרטן|שבר ביד|שבר ברגל|\
התקף לב|פרכוס|אינסולין|להתאבד|למות|נמאס לי לחיות|דליפת גז|ריח גז|נזק גוף|שריפה|נשרף|עלה באש|אפילפסיה|סוכרתית|\
i am hurt|got hurt|injured|injury|bleeding|allergic|allergy|rash|poisoning|poisoned|vomiting|threw up|hospital|\
emergency room|ambulance|fainted|choking|choked|overdose|dosage|side effects|electrocuted|electric shock|burned myself|\
burnt myself|pregnant|chest pain|seizure|insulin|kill myself|suicide|gas leak|smell gas|caught fire|on fire|diabetic";
const LAW: &str = "עורך דין|עורכת דין|עו\"ד|תביעה|לתבוע|אתבע|תביעות קטנות|בית משפט|בתי משפט|כתב תביעה|ייצוגית|הוצאה לפועל|\
צו מניעה|פסק דין|משטרה|תלונה במשטרה|פוליגרף|ירושה|צוואה|lawyer|attorney|lawsuit|sue you|suing|legal action|small claims|\
in court|court order|class action|subpoena|police report|my solicitor";

type Phrases = Vec<Vec<String>>;

static PHRASES: LazyLock<(Phrases, Phrases)> = LazyLock::new(|| (phrases(HEALTH), phrases(LAW)));

fn phrases(list: &str) -> Phrases {
    list.split('|').map(words).filter(|p| !p.is_empty()).collect()
}

/// Whether a text speaks of such a matter, and of which; health comes before the law.
pub fn sensitive(text: &str) -> Option<Sensitive> {
    let terms: BTreeSet<String> = index_terms(text).into_iter().chain(words(text)).collect();
    let any = |list: &Phrases| list.iter().any(|phrase| phrase.iter().all(|w| terms.contains(w)));
    if any(&PHRASES.0) { Some(Sensitive::Health) } else { any(&PHRASES.1).then_some(Sensitive::Law) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_and_courts_are_for_people() {
        for text in [
            "הבן שלי קיבל תגובה אלרגית מהקרם",
            "נפצעתי מהמדף",
            "My daughter is allergic, what is in it?",
            "יש ריח של גז בבית",
        ] {
            assert_eq!(sensitive(text), Some(Sensitive::Health), "{text}");
        }
        for text in ["העורך דין שלי יפנה אליכם", "אגיש תביעה", "I will take legal action"]
        {
            assert_eq!(sensitive(text), Some(Sensitive::Law), "{text}");
        }
    }

    #[test]
    fn everyday_matters_are_not() {
        for text in [
            "איפה החבילה שלי?",
            "איך מחליפים מידה",
            "How do I cancel my order?",
            "תודה רבה, הסתדרתי",
            "יש לכם חנות בחיפה?",
        ] {
            assert_eq!(sensitive(text), None, "{text}");
        }
    }
}
