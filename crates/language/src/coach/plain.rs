//! Words that a customer would not use.

use crate::coach::scene::{Range, Scene};
use crate::text::terms::contains;
use crate::text::token::Kind;

/// Latin short forms that everyone knows.
const KNOWN: &str = " SMS OK PDF TV USB GPS WIFI QR CD DVD PC VIP ID AM PM FAQ URL HD LED IBAN DNA UK USA US EU NIS ILS USD EUR BBQ DIY ETA RSVP PIN SIM CEO HR DJ BMW HP LG IKEA CVV MRI CT KB MB GB TB KG CM MM UV SOS OCD ASAP PS FYI WC AC DC HTML MR MRS MS DR ST BIT PAYBOX IOS ";

/// The places where the text is not in a customer's words.
pub(crate) fn jargon(scene: &Scene) -> Vec<Range> {
    let label = scene.labels.jargon;
    let mut found: Vec<Range> = Vec::new();
    for judged in &scene.judged {
        let margin = judged.verdict.margin(label);
        let odd = short_forms(scene, judged.sentence.first, judged.sentence.last);
        // A short form that nobody explained is a sign of its own; two of them need no other.
        let lift = 0.9 * odd.len() as f32;
        if margin + lift > 0.35 || odd.len() >= 2 {
            found.push(odd.first().copied().unwrap_or((judged.sentence.start, judged.sentence.end)));
        }
    }
    found
}

/// Latin short forms and codes that are not common and that the customer did not use first.
fn short_forms(scene: &Scene, first: usize, last: usize) -> Vec<Range> {
    let doc = &scene.doc;
    let tokens = doc.tokens[first..last].iter().filter(|t| t.kind == Kind::Word && !t.quoted);
    let mut found: Vec<Range> = Vec::new();
    for token in tokens {
        let text = &doc.norm.text[token.start..token.end];
        let letters = text.bytes().filter(u8::is_ascii_uppercase).count();
        let code = text.is_ascii()
            && text.len() <= 8
            && letters >= 2
            && !text.contains('\'')
            && text.bytes().filter(u8::is_ascii_lowercase).count() <= 1;
        let known = contains(KNOWN, text) || scene.inbound.contains(&text.to_ascii_lowercase());
        if code && !known && !found.iter().any(|&(a, b)| doc.norm.text[a..b] == *text) {
            found.push((token.start, token.end));
        }
    }
    found
}
