//! One spelling for every rule: marks, quotes, spaces and dashes are made alike, and each byte remembers where it came from.
//!
//! Rules and model read only the normalised text, so what does not matter to meaning (vowel points,
//! curly quotes, emoji, direction marks, line-end styles, bold marks) cannot change a verdict.

/// A text in its one spelling, with the way back to the original.
pub(crate) struct Norm {
    /// The normalised text, Latin letters as written.
    pub text: String,
    /// The same, Latin letters lowered; byte offsets are those of `text`.
    pub low: String,
    /// For each byte of `text`: where its character starts in the original, in UTF-16 units and in bytes.
    starts: Vec<(u32, u32)>,
    /// For each byte of `text`: where its character ends in the original.
    ends: Vec<(u32, u32)>,
    /// Ranges of `text` that stood between `**`.
    pub bold: Vec<(usize, usize)>,
}

impl Norm {
    /// Normalises a text.
    pub fn new(original: &str) -> Norm {
        let mut out = Builder::default();
        let mut open: Option<usize> = None;
        let mut bold = Vec::new();
        let mut chars = original.char_indices().peekable();
        let mut unit = 0u32;
        while let Some((byte, c)) = chars.next() {
            let start = (unit, byte as u32);
            unit += c.len_utf16() as u32;
            let here = Source { start, end: (unit, (byte + c.len_utf8()) as u32) };
            match c {
                '*' if matches!(chars.peek(), Some((_, '*'))) => {
                    chars.next();
                    unit += 1;
                    match open.take() {
                        None => open = Some(out.text.len()),
                        Some(start) => bold.push((start, out.text.len())),
                    }
                }
                '\r' => {
                    if !matches!(chars.peek(), Some((_, '\n'))) {
                        out.push('\n', here);
                    }
                }
                // Two apostrophes are how gershayim are typed on many keyboards.
                '\'' | '׳' | '’' | '‘' | '´' | '`' => {
                    if matches!(chars.peek(), Some((_, '\'' | '׳' | '’' | '‘' | '´' | '`'))) {
                        chars.next();
                        unit += 1;
                        out.push('"', here);
                    } else {
                        out.push('\'', here);
                    }
                }
                _ => out.fold(c, here),
            }
        }
        out.starts.push((unit, original.len() as u32));
        let low = out.text.to_ascii_lowercase();
        Norm { text: out.text, low, starts: out.starts, ends: out.ends, bold }
    }

    /// The span in UTF-16 units of the original that a byte range of the normalised text stands for.
    pub fn span(&self, start: usize, end: usize) -> (u32, u32) {
        let from = self.starts[start].0;
        (from, if end > start { self.ends[end - 1].0 } else { from })
    }

    /// The byte range of the original that a byte range of the normalised text stands for.
    pub fn source(&self, start: usize, end: usize) -> (usize, usize) {
        let from = self.starts[start].1 as usize;
        (from, if end > start { self.ends[end - 1].1 as usize } else { from })
    }
}

/// Where one character stands in the original: (UTF-16 units, bytes).
#[derive(Clone, Copy)]
struct Source {
    start: (u32, u32),
    end: (u32, u32),
}

#[derive(Default)]
struct Builder {
    text: String,
    starts: Vec<(u32, u32)>,
    ends: Vec<(u32, u32)>,
}

impl Builder {
    fn push(&mut self, c: char, source: Source) {
        for _ in 0..c.len_utf8() {
            self.starts.push(source.start);
            self.ends.push(source.end);
        }
        self.text.push(c);
    }

    fn fold(&mut self, c: char, here: Source) {
        match c {
            '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}'..='\u{5C2}' | '\u{5C4}'..='\u{5C5}' | '\u{5C7}' => {
            }
            '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FEFF}'
            | '\u{61C}'
            | '\u{AD}' => {}
            '\u{FE00}'..='\u{FE0F}' | '\u{20E3}' | '\u{1F3FB}'..='\u{1F3FF}' => {}
            '\u{5BE}' | '\u{2010}'..='\u{2015}' | '\u{2212}' => self.push('-', here),
            '״' | '“' | '”' | '„' | '‟' | '«' | '»' => self.push('"', here),
            '…' => self.push('.', here),
            '\u{5F0}' => self.both("וו", here),
            '\u{5F1}' => self.both("וי", here),
            '\u{5F2}' => self.both("יי", here),
            '\n' => self.push('\n', here),
            '\u{2028}' | '\u{2029}' | '\u{85}' => self.push('\n', here),
            _ if c.is_whitespace() || is_pictograph(c) => self.push(' ', here),
            _ => self.push(c, here),
        }
    }

    fn both(&mut self, pair: &str, here: Source) {
        pair.chars().for_each(|c| self.push(c, here));
    }
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{26FF}' | '\u{2728}' | '\u{2764}' | '\u{2B50}' | '\u{E0020}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_mean_nothing_fall_away() {
        let n = Norm::new("שָׁלוֹם\u{200F} “נועה”\r\nע״ס ''500''");
        assert_eq!(n.text, "שלום \"נועה\"\nע\"ס \"500\"");
    }

    #[test]
    fn spans_lead_back_to_the_original() {
        let original = "😊 שָׁלום **500** ₪";
        let n = Norm::new(original);
        let start = n.text.find("500").unwrap();
        let (a, b) = n.span(start, start + 3);
        let units: Vec<u16> = original.encode_utf16().collect();
        assert_eq!(String::from_utf16(&units[a as usize..b as usize]).unwrap(), "500");
        let (a, b) = n.source(start, start + 3);
        assert_eq!(&original[a..b], "500");
        assert_eq!(n.bold, [(start, start + 3)]);
    }
}
