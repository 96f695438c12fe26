//! An article as it stands in a Markdown file: the first line `# title`, the text, and a section with the questions
//! by which people ask for it.

use domain::article::Writing;

/// Names of the section with the questions.
const QUESTIONS: [&str; 7] =
    ["שאלות", "questions", "שאלות נפוצות", "איך שואלים", "how people ask", "вопросы", "أسئلة"];

/// Reads an article; the error says what is missing.
pub fn writing(text: &str) -> Result<Writing, String> {
    let (front, text) = front_matter(text);
    let mut w = Writing { title: front.unwrap_or_default(), ..Writing::default() };
    let (mut asking, mut fenced) = (false, false);
    let mut body: Vec<&str> = Vec::new();
    for line in text.lines() {
        let bare = line.trim();
        fenced ^= bare.starts_with("```");
        let level = bare.bytes().take_while(|b| *b == b'#').count();
        let name = bare.get(level..).unwrap_or_default().trim().trim_end_matches('#').trim();
        if !fenced && level == 1 && body.iter().all(|l| l.trim().is_empty()) && !name.is_empty() {
            w.title = name.to_owned();
        } else if !fenced && (1..=2).contains(&level) {
            asking = QUESTIONS.contains(&name.trim_end_matches(':').to_lowercase().as_str());
            if !asking {
                body.push(line);
            }
        } else if asking {
            let question = bare.trim_start_matches(['-', '*', '•', '+']).trim_start();
            let question = match question.split_once(['.', ')']) {
                Some((n, rest)) if !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()) => rest.trim(),
                _ => question,
            };
            w.questions.extend(Some(question.to_owned()).filter(|q| !q.is_empty()));
        } else {
            body.push(line);
        }
    }
    w.body = body.join("\n").trim().to_owned();
    if w.title.is_empty() {
        return Err("no title: the first line should be `# title`".to_owned());
    }
    if w.body.is_empty() {
        return Err("no text below the title".to_owned());
    }
    Ok(w)
}

/// The title in the front matter that some programs write, and what follows it.
fn front_matter(text: &str) -> (Option<String>, &str) {
    let Some(rest) = text.trim_start().strip_prefix("---\n") else { return (None, text) };
    let Some((front, after)) = rest.split_once("\n---") else { return (None, text) };
    let title = front.lines().find_map(|l| l.strip_prefix("title:"));
    let title = title.map(|t| t.trim().trim_matches(['"', '\'']).to_owned()).filter(|t| !t.is_empty());
    (title, after.split_once('\n').map_or("", |(_, text)| text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_its_title_its_text_and_its_questions() {
        let text = "# החזרה #\r\n\nשבועיים.\n\n## שאלות:\n- עד מתי?\n* איך?\n1. למה?\n\n## איך\n\nככה.\n";
        let w = writing(text).unwrap();
        assert_eq!((w.title.as_str(), w.body.as_str()), ("החזרה", "שבועיים.\n\n## איך\n\nככה."));
        assert_eq!(w.questions, ["עד מתי?", "איך?", "למה?"]);
    }

    #[test]
    fn front_matter_may_name_it() {
        let w =
            writing("---\nlayout: page\ntitle: \"Returns\"\n---\nTwo weeks.\n```\n# no title\n```").unwrap();
        assert_eq!((w.title.as_str(), w.body.as_str()), ("Returns", "Two weeks.\n```\n# no title\n```"));
    }

    #[test]
    fn what_is_no_article_says_why() {
        for (text, why) in
            [("", "no title"), ("only text", "no title"), ("# t", "no text"), ("---\n---", "no title")]
        {
            let error = writing(text).unwrap_err();
            assert!(error.starts_with(why), "{text:?}: {error}");
        }
    }
}
