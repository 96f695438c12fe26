//! An article of the help centre, cut into what is read as a whole: title, headings, questions, passages.

use std::ops::Range;

/// An article as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// What the article is called by: the file's name without its ending.
    pub stem: String,
    /// First line `# title`, then text, with `##` sections where there are some.
    pub text: String,
    /// How people ask for it, added by an administrator.
    pub questions: Vec<String>,
}

/// The parts of an article, as ranges of its text.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    pub title: Range<usize>,
    pub headings: Vec<Range<usize>>,
    /// Questions that stand in the article itself, in a section of that name.
    pub questions: Vec<Range<usize>>,
    pub passages: Vec<Passage>,
}

/// A paragraph or a list, with the heading it stands under.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    pub heading: Range<usize>,
    pub body: Range<usize>,
}

/// A passage of fewer letters is read together with the next.
const SHORT: usize = 60;

impl Parts {
    /// Cuts an article.
    pub fn new(text: &str) -> Parts {
        let mut parts = Parts::default();
        let mut heading = 0..0;
        let mut open: Option<Range<usize>> = None;
        let mut asking = false;
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let whole = at..at + line.len();
            at = whole.end;
            let trimmed = line.trim();
            let inner = inside(text, &whole);
            if trimmed.starts_with('#') {
                parts.close(text, &heading, &mut open);
                let marks = trimmed.len() - trimmed.trim_start_matches('#').len();
                let name = inside(text, &(inner.start + marks..inner.end));
                asking = is_questions(&text[name.clone()]);
                if marks == 1 && parts.title.is_empty() {
                    parts.title = name;
                } else if !asking {
                    parts.headings.push(name.clone());
                    heading = name;
                }
            } else if trimmed.is_empty() {
                if open.as_ref().is_some_and(|r| text[r.clone()].chars().count() >= SHORT) {
                    parts.close(text, &heading, &mut open);
                }
            } else if asking {
                parts.questions.push(inner);
            } else if parts.title.is_empty() {
                parts.title = inner;
            } else {
                open = Some(open.map_or(inner.start, |r| r.start)..inner.end);
            }
        }
        parts.close(text, &heading, &mut open);
        parts
    }

    fn close(&mut self, text: &str, heading: &Range<usize>, open: &mut Option<Range<usize>>) {
        if let Some(body) = open.take().filter(|r| !text[r.clone()].trim().is_empty()) {
            self.passages.push(Passage { heading: heading.clone(), body });
        }
    }
}

/// The range without the white space at its ends.
fn inside(text: &str, range: &Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

fn is_questions(name: &str) -> bool {
    let name = name.trim_end_matches(':').trim().to_lowercase();
    matches!(name.as_str(), "שאלות" | "questions" | "שאלות נפוצות" | "איך שואלים" | "how people ask")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_falls_into_its_parts() {
        let text = "# החזר\r\nפתיחה ארוכה דיה כדי לעמוד לבדה בתור פסקה אחת של ממש, בלי השנייה.\n\n## מתי\n- מחר\n\n- מחרתיים\n## שאלות\n- מתי הכסף חוזר\n";
        let parts = Parts::new(text);
        assert_eq!(&text[parts.title.clone()], "החזר");
        assert_eq!(parts.passages.len(), 2);
        assert_eq!(&text[parts.passages[1].heading.clone()], "מתי");
        assert_eq!(&text[parts.passages[1].body.clone()], "- מחר\n\n- מחרתיים");
        assert_eq!(&text[parts.questions[0].clone()], "- מתי הכסף חוזר");
    }
}
