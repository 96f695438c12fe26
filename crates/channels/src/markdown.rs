//! The Markdown subset of the composer: paragraphs, lists, bold, links.

/// One block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block<'a> {
    /// Lines between blank lines.
    Paragraph(Vec<&'a str>),
    /// `- …` or `* …`.
    Bullets(Vec<&'a str>),
    /// `1. …`, with the number of the first.
    Numbers(u32, Vec<&'a str>),
}

/// One piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Inline<'a> {
    /// As it is.
    Text(&'a str),
    /// `**…**`.
    Bold(&'a str),
    /// `[text](address)`, or an address alone.
    Link(&'a str, &'a str),
}

/// The blocks of a text.
pub(crate) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut fresh = true;
    for line in text.lines() {
        let line = line.trim_end();
        if line.trim().is_empty() {
            fresh = true;
            continue;
        }
        match (bullet(line), number(line), blocks.last_mut()) {
            (Some(item), _, Some(Block::Bullets(items))) => items.push(item),
            (Some(item), _, _) => blocks.push(Block::Bullets(vec![item])),
            (_, Some((_, item)), Some(Block::Numbers(_, items))) => items.push(item),
            (_, Some((n, item)), _) => blocks.push(Block::Numbers(n, vec![item])),
            (_, _, Some(Block::Paragraph(lines))) if !fresh => lines.push(line),
            _ => blocks.push(Block::Paragraph(vec![line])),
        }
        fresh = false;
    }
    blocks
}

fn bullet(line: &str) -> Option<&str> {
    let line = line.trim_start();
    line.strip_prefix("- ")
        .or_else(|| line.strip_prefix("* "))
        .or_else(|| line.strip_prefix("• "))
        .map(str::trim)
}

fn number(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_start();
    let (digits, rest) = line.split_once(['.', ')'])?;
    let short = !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit());
    let rest = rest.strip_prefix(' ').filter(|_| short)?;
    Some((digits.parse().ok()?, rest.trim()))
}

/// The pieces of a line.
pub(crate) fn inlines(line: &str) -> Vec<Inline<'_>> {
    let mut out = Vec::new();
    let (mut plain, mut at) = (0, 0);
    while at < line.len() {
        let rest = &line[at..];
        let before = line[..at].chars().next_back();
        match bold(rest).or_else(|| link(rest)).or_else(|| bare(rest, before)) {
            Some((piece, length)) => {
                if plain < at {
                    out.push(Inline::Text(&line[plain..at]));
                }
                out.push(piece);
                at += length;
                plain = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    if plain < line.len() {
        out.push(Inline::Text(&line[plain..]));
    }
    out
}

/// How far an opening sign looks for its end.
const REACH: usize = 2_000;

fn within<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    let text = &text[..text.floor_char_boundary(REACH)];
    text.find(end).map(|at| &text[..at])
}

fn bold(rest: &str) -> Option<(Inline<'_>, usize)> {
    let inner = within(rest.strip_prefix("**")?, "**")?;
    let fine = !inner.trim().is_empty() && !inner.starts_with(' ') && !inner.ends_with(' ');
    fine.then_some((Inline::Bold(inner), inner.len() + 4))
}

fn link(rest: &str) -> Option<(Inline<'_>, usize)> {
    let text = within(rest.strip_prefix('[')?, "](")?;
    let address = within(&rest[text.len() + 3..], ")")?;
    let fine = !text.trim().is_empty() && !text.contains('\n') && is_address(address);
    fine.then_some((Inline::Link(text, address), text.len() + address.len() + 4))
}

fn bare(rest: &str, before: Option<char>) -> Option<(Inline<'_>, usize)> {
    let opens = rest.starts_with("https://") || rest.starts_with("http://");
    if !opens || before.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let end = rest
        .find(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '*' | '|'))
        .unwrap_or(rest.len());
    let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '\u{2069}']);
    is_address(address).then_some((Inline::Link(address, address), address.len()))
}

/// Only addresses that open a page, a mail or a call.
fn is_address(address: &str) -> bool {
    let known = ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .any(|p| address.len() > p.len() && address.starts_with(p));
    known && !address.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'))
}

/// The text as an app shows it that knows no formatting but `bold` around words, if that.
pub(crate) fn plain(text: &str, bold: &str) -> String {
    let words = |line: &str| -> String {
        let piece = |piece: Inline<'_>| match piece {
            Inline::Text(text) => text.to_owned(),
            Inline::Bold(text) => format!("{bold}{text}{bold}"),
            Inline::Link(text, address) if text == address => address.to_owned(),
            Inline::Link(text, address) => {
                let shown =
                    address.strip_prefix("mailto:").or(address.strip_prefix("tel:")).unwrap_or(address);
                format!("{text}: {shown}")
            }
        };
        inlines(line).into_iter().map(piece).collect()
    };
    let block = |block: Block<'_>| match block {
        Block::Paragraph(lines) => lines.into_iter().map(words).collect::<Vec<_>>().join("\n"),
        Block::Bullets(items) => {
            items.into_iter().map(|i| format!("• {}", words(i))).collect::<Vec<_>>().join("\n")
        }
        Block::Numbers(first, items) => {
            let item = |(n, i)| format!("{}. {}", first + n, words(i));
            (0u32..).zip(items).map(item).collect::<Vec<_>>().join("\n")
        }
    };
    blocks(text).into_iter().map(block).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::plain;

    /// The composer says beforehand what leaves, and has to come to the same.
    #[test]
    fn words_lists_and_links_survive_without_formatting() {
        let cases: Vec<[String; 3]> = serde_json::from_str(include_str!("plain.json")).unwrap();
        for [text, bold, shown] in cases {
            assert_eq!(plain(&text, &bold), shown);
        }
    }
}
