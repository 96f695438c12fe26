//! Template fields that were left unfilled.

use crate::coach::scene::Scene;

/// Unfilled fields: start, end, and whether the field is for a name.
pub(crate) fn placeholders(scene: &Scene) -> Vec<(usize, usize, bool)> {
    let text = scene.doc.norm.text.as_str();
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let Some(c) = rest.chars().next() else { break };
        let end = match c {
            '⟦' => rest.find('⟧').map(|e| at + e + '⟧'.len_utf8()),
            '{' => rest
                .find('}')
                .map(|e| at + e + 1 + usize::from(rest[e + 1..].starts_with('}')))
                .filter(|&e| has_letters(&text[at..e])),
            '[' => bracket(rest).map(|e| at + e),
            '<' => rest.find('>').map(|e| at + e + 1).filter(|&e| e - at < 40 && has_letters(&text[at..e])),
            '%' => rest[1..].find('%').map(|e| at + e + 2).filter(|&e| {
                e - at > 3 && text[at + 1..e - 1].bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
            }),
            '_' => Some(at + run(rest, '_')).filter(|e| e - at >= 3),
            'X' | 'x' if starts_word(text, at) => Some(at + run(rest, c)).filter(|&e| {
                e - at >= if c == 'X' { 3 } else { 4 }
                    && !text[e..].starts_with(|n: char| n.is_ascii_lowercase())
            }),
            _ => None,
        };
        match end {
            Some(end) => {
                let field = &text[at..end];
                let lead = text[..at].trim_end();
                let greets =
                    ["שלום", "היי", "הי", "לכבוד", "Hi", "Hello", "Dear"].iter().any(|g| lead.ends_with(g))
                        && lead.len() < 40;
                found.push((
                    at,
                    end,
                    greets || field.contains("שם") || field.to_ascii_lowercase().contains("name"),
                ));
                at = end;
            }
            None => at += c.len_utf8(),
        }
    }
    // A field in somebody else's words was not left by the writer.
    let quoted = |at: usize| scene.doc.sentences.iter().any(|s| s.quoted && s.start <= at && at < s.end);
    found.retain(|f| !quoted(f.0));
    found
}

fn run(rest: &str, c: char) -> usize {
    rest.bytes().take_while(|&b| b == c as u8).count()
}

fn starts_word(text: &str, at: usize) -> bool {
    !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
}

fn has_letters(field: &str) -> bool {
    field.chars().any(char::is_alphabetic) && !field.contains('\n')
}

/// A bracket that names a field: a few words, no link behind it.
fn bracket(rest: &str) -> Option<usize> {
    let end = rest.find(']')? + 1;
    let inside = &rest[1..end - 1];
    let few = inside.split_whitespace().count() <= 4 && inside.len() <= 60;
    (few && has_letters(inside) && !rest[end..].starts_with('(')).then_some(end)
}
