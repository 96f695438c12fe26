//! Hebrew forms that clash with the known gender of the customer or of the agent.
//!
//! Only forms that can be nothing else count; spellings shared by both genders never do.

use std::collections::HashMap;

use crate::Gender;
use crate::coach::scene::{Range, Scene};
use crate::text::token::{Kind, Token};

const TABLE: &str = include_str!("../../data/gender.txt");

/// The forms, ready for look-up.
#[derive(Clone, Debug)]
pub(crate) struct Genders {
    agent: HashMap<&'static str, (Gender, &'static str)>,
    alone: HashMap<&'static str, (Gender, &'static str)>,
    customer: HashMap<&'static str, (Gender, &'static str)>,
    direct: HashMap<String, Gender>,
    opening: HashMap<&'static str, Gender>,
}

/// A clashing form and, where it is known, the form that fits.
pub(crate) struct Clash {
    pub range: Range,
    pub instead: Option<String>,
}

impl Genders {
    /// Reads the table.
    pub fn new() -> Genders {
        let mut genders = Genders {
            agent: HashMap::new(),
            alone: HashMap::new(),
            customer: HashMap::new(),
            direct: HashMap::new(),
            opening: HashMap::new(),
        };
        for (name, forms) in TABLE.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(": "))
        {
            for form in forms.split_whitespace() {
                genders.add(name, form);
            }
        }
        genders
    }

    fn add(&mut self, name: &str, form: &'static str) {
        let pairs = match name {
            "agent" => &mut self.agent,
            "alone" => &mut self.alone,
            "customer" => &mut self.customer,
            "opening" => {
                self.opening.insert(form, Gender::M);
                return;
            }
            _ => {
                let gender = if name == "masculine" { Gender::M } else { Gender::F };
                self.direct.insert(form.replace('_', " "), gender);
                return;
            }
        };
        if let Some((m, f)) = form.split_once('/').filter(|(m, f)| m != f) {
            pairs.insert(m, (Gender::M, f));
            pairs.insert(f, (Gender::F, m));
        }
    }

    /// The clashes of a draft.
    pub fn clashes(&self, scene: &Scene) -> Vec<Clash> {
        let mut found = Vec::new();
        for judged in &scene.judged {
            let tokens: Vec<&Token> =
                scene.doc.tokens_of(&judged.sentence).iter().filter(|t| !t.quoted).collect();
            if let Some(gender) = scene.draft.agent.gender {
                self.agent(scene, &tokens, gender, &mut found);
            }
            if let Some(gender) = scene.draft.customer.gender {
                self.customer(scene, &tokens, gender, &mut found);
            }
        }
        found
    }

    fn agent(&self, scene: &Scene, tokens: &[&Token], gender: Gender, found: &mut Vec<Clash>) {
        let doc = &scene.doc;
        for (i, token) in tokens.iter().enumerate() {
            let both = doc.norm.text[token.start..token.end].contains('/');
            let word = doc.word(token);
            let bare = word.strip_prefix('ו').unwrap_or(word);
            let said = self.agent.get(word).or(self.agent.get(bare)).filter(|_| first_person(doc, tokens, i));
            let opens = i == 0 || (i == 1 && matches!(doc.word(tokens[0]), "אז" | "מאוד" | "ממש" | "באמת"));
            let alone =
                self.alone.get(bare).filter(|_| opens && doc.word(tokens.get(i + 1).unwrap_or(token)) != "ה");
            if let Some(&(form, other)) = said.or(alone)
                && form != gender
                && !both
            {
                let lead = if bare == word { "" } else { "ו" };
                found
                    .push(Clash { range: (token.start, token.end), instead: Some(format!("{lead}{other}")) });
            }
        }
    }

    fn customer(&self, scene: &Scene, tokens: &[&Token], gender: Gender, found: &mut Vec<Clash>) {
        let doc = &scene.doc;
        let word = |i: usize| tokens.get(i).map_or("", |t| doc.word(t));
        for (i, token) in tokens.iter().enumerate() {
            if token.kind != Kind::Word || doc.norm.text[token.start..token.end].contains('/') {
                continue;
            }
            let text = word(i);
            let bare = text.strip_prefix('ו').filter(|w| w.chars().count() > 2).unwrap_or(text);
            let pair = format!("{bare} {}", word(i + 1));
            let direct = self.direct.get(text).or(self.direct.get(bare)).or(self.direct.get(&pair)).copied();
            let direct = direct.filter(|_| third_party(text, word(i + 1)));
            let addressed = matches!(bare, "את" | "שאת" | "אתה" | "שאתה" | "אם");
            // "את" before a small word is the reader; before a noun it only marks the object.
            let subject = matches!(bare, "את" | "שאת" | "כשאת")
                && matches!(word(i + 1), "לא" | "כבר" | "בטח" | "עדיין" | "תמיד" | "בעצמך" | "בוודאי" | "כן");
            let subject = subject.then_some(Gender::F);
            let described = addressed
                .then(|| self.customer.get(word(i + 1)))
                .flatten()
                .filter(|_| bare != "אם")
                .map(|&(g, _)| g);
            let opens = self.opening.get(bare).filter(|_| clause_opens(doc, tokens, i)).copied();
            if [direct, described, subject, opens].into_iter().flatten().any(|g| g != gender) {
                found.push(Clash { range: (token.start, token.end), instead: None });
            }
        }
    }
}

/// "היקר" and "אדון" address the reader only after a name or before a pause.
fn third_party(text: &str, next: &str) -> bool {
    !matches!(text, "היקר" | "היקרה" | "אדון" | "גברת" | "אדוני" | "גברתי")
        || matches!(next, "," | "" | "." | "!" | "-" | "שלום")
        || matches!(text, "היקר" | "היקרה")
}

/// "אני", with a small word or two between.
fn first_person(doc: &crate::text::structure::Doc, tokens: &[&Token], at: usize) -> bool {
    for back in 1..=3 {
        let Some(i) = at.checked_sub(back) else { return false };
        match doc.word(tokens[i]) {
            "אני" | "שאני" | "ואני" | "כשאני" | "אז" if doc.word(tokens[i]) != "אז" => {
                return true;
            }
            "לא" | "גם" | "כאן" | "עדיין" | "מאוד" | "ממש" | "באמת" | "אישית" | "כבר" | "תמיד" | "שוב"
            | "כמובן" | "עכשיו" | "מיד" | "פשוט" | "כל" | "כך" | "כרגע" | "בהחלט" =>
                {}
            _ => return false,
        }
    }
    false
}

/// Whether a clause begins with the word: at the start, after a pause, or after a joining word.
fn clause_opens(doc: &crate::text::structure::Doc, tokens: &[&Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| doc.word(tokens[i])) else { return tokens.len() > 1 };
    let next = tokens.get(at + 1).map_or("", |t| doc.word(t));
    let text = doc.word(tokens[at]);
    // "פנה"/"שלח" with a subject after it, or "לחץ" as a noun, is not an imperative.
    let future = text.trim_start_matches('ו').starts_with('ת');
    match before {
        "," | ":" | "." | ";" | "-" => {
            future || !next.is_empty() && next != "," && !matches!(next, "לנו" | "אלינו")
        }
        "אם" | "כאשר" | "נא" | "אנא" | "פשוט" | "בבקשה" | "רק" | "גם" | "או" => {
            true
        }
        "לא" => future,
        _ => false,
    }
}
