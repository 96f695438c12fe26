//! What the stars of a rating say beside its words.

use language::{Intent, Reading, Sentiment};

/// Puts right what was read in the words of a rating by its stars. Few stars are a complaint even where the words thank,
/// or where there are none; how angry it is, only words can say.
pub fn felt(reading: &mut Reading, stars: u8) {
    let (feeling, purpose) = match stars {
        ..=2 => (Sentiment::Upset, Intent::Complaint),
        5.. => (Sentiment::Pleased, Intent::Praise),
        _ => return,
    };
    let milder = |felt| match stars {
        ..=2 => matches!(felt, Sentiment::Neutral | Sentiment::Pleased),
        _ => felt == Sentiment::Neutral,
    };
    if milder(reading.sentiment) {
        forget(reading, reading.sentiment.name());
        reading.sentiment = feeling;
    }
    if reading.intent == Intent::Other || (stars <= 2 && reading.intent == Intent::Praise) {
        forget(reading, reading.intent.name());
        reading.intent = purpose;
    }
}

/// The words spoke for something that is not said any more.
fn forget(reading: &mut Reading, label: &str) {
    reading.evidence.retain(|e| e.label != label);
}

/// The stars before the words, for a list.
pub fn in_list(stars: u8, words: &str) -> String {
    format!("★ {stars}/5 · {words}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use language::Evidence;

    fn felt_as(sentiment: Sentiment, intent: Intent, stars: u8) -> (Sentiment, Intent, usize) {
        let evidence = vec![Evidence { label: sentiment.name().to_owned(), start: 0, end: 4 }];
        let mut reading = Reading {
            sentiment,
            intent,
            urgent: false,
            wants_human: false,
            asks_if_robot: false,
            threats: Vec::new(),
            lang: language::Lang::He,
            evidence,
        };
        felt(&mut reading, stars);
        (reading.sentiment, reading.intent, reading.evidence.len())
    }

    #[test]
    fn few_stars_are_a_complaint_whatever_the_words() {
        for stars in [1, 2] {
            let thanks = felt_as(Sentiment::Pleased, Intent::Praise, stars);
            assert_eq!(thanks, (Sentiment::Upset, Intent::Complaint, 0), "thanks for nothing");
            let bare = felt_as(Sentiment::Neutral, Intent::Other, stars);
            assert_eq!(bare, (Sentiment::Upset, Intent::Complaint, 0));
        }
    }

    #[test]
    fn words_are_not_made_milder_and_what_they_want_stays() {
        assert_eq!(felt_as(Sentiment::Angry, Intent::Cancel, 1), (Sentiment::Angry, Intent::Cancel, 1));
        assert_eq!(felt_as(Sentiment::Upset, Intent::Question, 5), (Sentiment::Upset, Intent::Question, 1));
        assert_eq!(felt_as(Sentiment::Neutral, Intent::Request, 3), (Sentiment::Neutral, Intent::Request, 1));
        assert_eq!(felt_as(Sentiment::Neutral, Intent::Other, 5), (Sentiment::Pleased, Intent::Praise, 0));
    }
}
