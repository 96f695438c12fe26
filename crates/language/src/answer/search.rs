//! Message search with a business's own synonyms; the broad thesaurus has no place there.

use crate::answer::thesaurus::{Memo, Synonyms, Thesaurus};
use crate::answer::words;
use crate::text::terms;

/// As [`crate::query_terms`], each word joined by the words a business says mean the same.
pub fn query_terms_with(text: &str, synonyms: &Synonyms) -> Vec<Vec<String>> {
    let mut groups = terms::query_terms(text);
    if synonyms.is_empty() {
        return groups;
    }
    let read = words::read(text);
    let mut found = Vec::new();
    Thesaurus::own(synonyms).find(&read, 0, 0, &mut Memo::new(), &mut found);
    // Consonants alone are too loose for words a business chose with care.
    for f in found.iter().filter(|f| f.weight >= 0.85) {
        for word in &read[f.start..f.end] {
            let Some(group) = groups.iter_mut().find(|g| g.first() == Some(&word.text)) else { continue };
            for other in &synonyms[f.group as u32 as usize] {
                let telling = words::read(other).into_iter().filter(|w| !w.small);
                let Some(longest) = telling.max_by_key(|w| w.text.chars().count()) else { continue };
                for term in terms::analyses(&longest.text) {
                    if !group.contains(&term) {
                        group.push(term);
                    }
                }
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_synonyms_widen_the_words_they_name_and_no_others() {
        let own = vec![vec!["ראוטר".to_owned(), "נתב".to_owned()]];
        let plain = terms::query_terms("הראוטר לא עובד");
        let wide = query_terms_with("הראוטר לא עובד", &own);
        assert_eq!(plain.len(), wide.len());
        assert!(wide[0].contains(&"נתב".to_owned()));
        assert_eq!(plain[1..], wide[1..]);
        assert_eq!(query_terms_with("הראוטר", &Vec::new()), terms::query_terms("הראוטר"));
    }
}
