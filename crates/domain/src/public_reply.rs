//! The guard of what is about to be said where everyone can read it: no argument, no benefit, no special treatment,
//! nothing personal; short, warm, signed by a person, with a way to go on in private. Each stop has a code and, where
//! there is one, a fix. What the coach finds is taken from it; the rest is plain code with its examples below.

use crate::contact::first_name;
use crate::conversation::words;
use language::{Element, Fix, FixKind, Lang, Review, Risk};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

words! {
    /// Why the guard stops.
    GuardCode {
        /// Argues, blames or mocks.
        Argument = "argument",
        /// Offers a benefit.
        Benefit = "benefit",
        /// Promises special treatment.
        Vip = "vip",
        /// Shows what belongs to the customer alone.
        PersonalData = "personal_data",
        /// Longer than is read in public.
        TooLong = "too_long",
        /// Has no word of thanks or of understanding.
        NotWarm = "not_warm",
        /// Nobody stands behind it by name.
        NoName = "no_name",
        /// Offers no way to go on in private.
        NoPrivateWay = "no_private_way",
    }
}

words! {
    /// What a public text is for.
    PublicPurpose {
        /// It answers.
        Reply = "reply",
        /// It says that the talk goes on in private, and opens the way.
        Private = "private",
        /// It closes what was settled.
        Closing = "closing",
    }
}

/// One stop of the guard; offsets are UTF-16 units of the text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GuardFinding {
    /// Why.
    pub code: GuardCode,
    /// Where it begins.
    pub start: u32,
    /// Where it ends; the same as `start` for what is missing.
    pub end: u32,
    /// Changes that one click makes.
    pub fixes: Vec<Fix>,
}

/// What the guard knows beside the text.
#[derive(Clone, Debug)]
pub struct PublicReply<'a> {
    /// The text.
    pub text: &'a str,
    /// What the coach said of it; nothing where it could not read it.
    pub review: Option<&'a Review>,
    /// Most characters.
    pub max_chars: usize,
    /// Who signs.
    pub agent: &'a str,
    /// The same name in other letters; empty for none.
    pub other_name: &'a str,
    /// A way to go on in private has to be offered.
    pub offers_private: bool,
    /// What belongs to the customer and is not known in public: name, mailbox, telephone.
    pub private: &'a [String],
}

/// Words that a signature has at most.
const SIGNATURE: usize = 5;

fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// Everything that keeps a text from being read by everyone; empty when it may leave.
pub fn guard(reply: &PublicReply<'_>) -> Vec<GuardFinding> {
    let mut found: Vec<GuardFinding> = reply.review.map(|review| coached(reply, review)).unwrap_or_default();
    let personal = || reply.private.iter().find_map(|secret| place(reply.text, secret));
    if !found.iter().any(|f| f.code == GuardCode::PersonalData)
        && let Some((start, end)) = personal()
    {
        found.push(GuardFinding { code: GuardCode::PersonalData, start, end, fixes: Vec::new() });
    }
    let end = units(reply.text);
    if reply.text.chars().count() > reply.max_chars {
        let fits: String = reply.text.chars().take(reply.max_chars).collect();
        found.push(GuardFinding { code: GuardCode::TooLong, start: units(&fits), end, fixes: Vec::new() });
    }
    if !is_warm(reply) {
        found.push(missing(GuardCode::NotWarm, reply.text, 0, None));
    }
    if !signs(reply, reply.text) {
        found.push(missing(GuardCode::NoName, reply.text, end, first_name(name_for(reply))));
    }
    if reply.offers_private && !offers_private(reply.text) {
        found.push(missing(GuardCode::NoPrivateWay, reply.text, end, None));
    }
    found
}

/// What the coach found that must not be said in public; each kind once.
fn coached(reply: &PublicReply<'_>, review: &Review) -> Vec<GuardFinding> {
    let mut found: Vec<GuardFinding> = Vec::new();
    for risk in &review.risks {
        let code = match risk {
            Risk::Confrontation | Risk::Blame => GuardCode::Argument,
            Risk::PublicBenefit => GuardCode::Benefit,
            Risk::PublicVip => GuardCode::Vip,
            Risk::PublicPrivateData => GuardCode::PersonalData,
            _ => continue,
        };
        if found.iter().any(|f| f.code == code) {
            continue;
        }
        let seen = review.findings.iter().find(|f| f.label == risk.name());
        let (start, end) = seen.map_or((0, 0), |f| (f.start, f.end));
        if matches!(code, GuardCode::Vip | GuardCode::PersonalData) && is_slight(reply, start, end) {
            continue;
        }
        found.push(GuardFinding {
            code,
            start,
            end,
            fixes: seen.map(|f| f.fixes.clone()).unwrap_or_default(),
        });
    }
    found
}

/// Too little to tell of anybody: one word, or whoever signs with the name of the house.
fn is_slight(reply: &PublicReply<'_>, start: u32, end: u32) -> bool {
    let unit = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    let part: Vec<u16> = reply.text.encode_utf16().take(unit(end)).skip(unit(start)).collect();
    let part = String::from_utf16_lossy(&part);
    let words = part.split_whitespace().count();
    let told = part.chars().any(|c| c.is_ascii_digit() || c == '@');
    !told && (words == 1 || (words <= SIGNATURE && !reply.agent.is_empty() && signs(reply, &part)))
}

/// A secret in the text, letter by letter; of a number, its digits however they are written.
fn place(text: &str, secret: &str) -> Option<(u32, u32)> {
    let secret = secret.trim();
    if secret.chars().count() < 4 {
        return None;
    }
    let found = |at: usize, length: usize| (units(&text[..at]), units(&text[..at + length]));
    if let Some(at) = text.find(secret) {
        return Some(found(at, secret.len()));
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let number = digits(secret);
    let tail = number.get(number.len().saturating_sub(8)..).filter(|t| t.len() == 8)?;
    digits(text).contains(tail).then(|| (0, units(text)))
}

/// Words of thanks, regret and joy, in case the coach overlooks a short one.
const WARM: [&str; 18] = [
    "תודה",
    "מצטער",
    "סליחה",
    "מתנצל",
    "צר לנו",
    "צר לי",
    "שמח",
    "חשוב לנו",
    "מבינ",
    "כיף",
    "thank",
    "sorry",
    "apolog",
    "glad",
    "happy to",
    "understand",
    "appreciate",
    "great to hear",
];

fn is_warm(reply: &PublicReply<'_>) -> bool {
    let coached = |r: &Review| {
        [Element::Thanks, Element::Empathy, Element::Closing].iter().any(|e| r.elements.get(e) == Some(&true))
    };
    let text = reply.text.to_lowercase();
    reply.review.is_some_and(coached) || WARM.iter().any(|word| text.contains(word))
}

/// Whoever writes signs with their name, in whichever letters they have it.
fn signs(reply: &PublicReply<'_>, text: &str) -> bool {
    is_signed(text, reply.agent) || (!reply.other_name.is_empty() && is_signed(text, reply.other_name))
}

/// The name in the letters of the text, where they have it in those.
fn name_for<'a>(reply: &PublicReply<'a>) -> &'a str {
    let same = |name: &str| language::detect(name) == language::detect(reply.text);
    match !reply.other_name.is_empty() && same(reply.other_name) && !same(reply.agent) {
        true => reply.other_name,
        false => reply.agent,
    }
}

/// The first name of the one who writes stands in it as a word of its own.
fn is_signed(text: &str, agent: &str) -> bool {
    let plain = |word: &str| word.to_lowercase();
    let letter = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '׳');
    let Some(first) = agent.split_whitespace().next().map(plain) else { return true };
    let first = first.trim_matches(|c: char| !letter(c)).to_owned();
    text.split(|c: char| !letter(c)).any(|word| plain(word) == first)
}

/// Words by which a talk is led elsewhere.
const PRIVATE: [&str; 16] = [
    "פרטי",
    "בהודעה",
    "צ'אט",
    "צ׳אט",
    "צאט",
    "וואטסאפ",
    "ווטסאפ",
    "http://",
    "https://",
    "private",
    "direct message",
    "message us",
    "inbox",
    "whatsapp",
    "chat with us",
    "message me",
];

fn offers_private(text: &str) -> bool {
    let text = text.to_lowercase();
    let dm = text.split(|c: char| !c.is_alphanumeric()).any(|w| matches!(w, "dm" | "dms" | "pm"));
    dm || PRIVATE.iter().any(|word| text.contains(word))
}

/// Something that is not there, with the words that would put it there.
fn missing(code: GuardCode, text: &str, at: u32, name: Option<&str>) -> GuardFinding {
    let hebrew = language::detect(text) != Lang::En;
    let (words, title) = match (code, hebrew) {
        (GuardCode::NotWarm, true) => ("תודה שכתבתם לנו. ".to_owned(), "להוסיף תודה"),
        (GuardCode::NotWarm, false) => ("Thank you for writing to us. ".to_owned(), "Add thanks"),
        (GuardCode::NoPrivateWay, true) => {
            (" כתבו לנו בהודעה פרטית ונמשיך שם.".to_owned(), "להציע לעבור לפרטי")
        }
        (GuardCode::NoPrivateWay, false) => (
            " Please send us a private message and we will go on there.".to_owned(),
            "Offer a private message",
        ),
        (_, true) => (name.map_or(String::new(), |n| format!(" {n}")), "לחתום בשם"),
        (_, false) => (name.map_or(String::new(), |n| format!(" {n}")), "Sign by name"),
    };
    let fix = Fix { kind: FixKind::Insert, start: at, end: at, text: words, title: title.to_owned() };
    let fixes = if fix.text.is_empty() { Vec::new() } else { vec![fix] };
    GuardFinding { code, start: at, end: at, fixes }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str, private: &[String]) -> Vec<&'static str> {
        let reply = PublicReply {
            text,
            review: None,
            max_chars: 120,
            agent: "נועה לוי",
            other_name: "Noa Levi",
            offers_private: true,
            private,
        };
        guard(&reply).iter().map(|f| f.code.as_str()).collect()
    }

    #[test]
    fn short_warm_signed_and_with_a_way_to_go_on_it_leaves() {
        for text in [
            "היי דנה, תודה שכתבת. נמשיך בהודעה פרטית? נועה, אור לבית",
            "מצטערים לשמוע. כתבו לנו בפרטי ונבדוק מיד. כאן נועה",
            "Sorry to hear that, please DM us. נועה",
            "תודה! אפשר להמשיך כאן: https://service.example/p/x – נועה",
            "Thank you for telling us, please DM us. Noa",
        ] {
            assert_eq!(codes(text, &[]), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_signature_and_a_single_word_tell_of_nobody() {
        let coach = language::Coach::new();
        let of = |text: &str| {
            let draft = language::Draft {
                text: text.to_owned(),
                channel: language::Channel::Public,
                ..language::Draft::default()
            };
            let review = coach.review(&draft);
            let reply = PublicReply {
                text,
                review: Some(&review),
                max_chars: 280,
                agent: "נועה לוי",
                other_name: "",
                offers_private: true,
                private: &[],
            };
            guard(&reply).iter().map(|f| f.code.as_str()).collect::<Vec<_>>()
        };
        for text in [
            "תודה שכתבת לנו. נשמח להמשיך בהודעה פרטית.\nנועה, אור לבית",
            "מצטערים לשמוע. כתבו לנו בפרטי. נבדוק. נועה",
        ] {
            assert_eq!(of(text), [""; 0], "{text}");
        }
        let told = "תודה שכתבת. תעודת הזהות שלך היא 034567897, כתבו לנו בפרטי.\nנועה, אור לבית";
        assert_eq!(of(told), ["personal_data"]);
    }

    #[test]
    fn what_is_missing_is_named_once_each() {
        assert_eq!(codes("נבדוק.", &[]), ["not_warm", "no_name", "no_private_way"]);
        assert_eq!(codes("תודה, נבדוק ונחזור. נועהל", &[]), ["no_name", "no_private_way"]);
        assert_eq!(codes("תודה! כתבו לנו בפרטי. נ", &[]), ["no_name"]);
        assert_eq!(codes("תודה שכתבת, נועה", &[]), ["no_private_way"]);
        assert_eq!(codes(&format!("תודה, בפרטי, נועה {}", "א".repeat(120)), &[]), ["too_long"]);
    }

    #[test]
    fn what_is_not_known_in_public_is_not_said_there() {
        let private = ["דנה כהן-לוי".to_owned(), "+972 50-123-4567".to_owned(), "dana@x.example".to_owned()];
        for told in ["תודה דנה כהן-לוי", "תודה, נתקשר ל 050 1234567", "תודה, כתבנו אל dana@x.example"]
        {
            assert_eq!(codes(&format!("{told}, בפרטי, נועה"), &private), ["personal_data"], "{told}");
        }
        assert_eq!(codes("תודה דנה, בפרטי, נועה. חייגו 03-7654321", &private), [""; 0]);
    }

    #[test]
    fn a_fix_mends_what_it_was_offered_for() {
        for (text, agent, other_name) in [
            ("נבדוק.", "נועה לוי", "Noa Levi"),
            ("We look into it.", "Noa Levi", ""),
            ("We look into it.", "נועה לוי", "Noa Levi"),
        ] {
            let of = |text: &str| {
                let private = &[];
                guard(&PublicReply {
                    text,
                    review: None,
                    max_chars: 280,
                    agent,
                    other_name,
                    offers_private: true,
                    private,
                })
            };
            let mut mended: Vec<u16> = text.encode_utf16().collect();
            let mut fixes: Vec<Fix> = of(text).into_iter().flat_map(|f| f.fixes).collect();
            fixes.sort_by_key(|f| std::cmp::Reverse(f.start));
            assert_eq!(fixes.len(), 3);
            for fix in fixes {
                let words: Vec<u16> = fix.text.encode_utf16().collect();
                mended.splice(fix.start as usize..fix.end as usize, words);
            }
            let mended = String::from_utf16(&mended).unwrap();
            assert_eq!(of(&mended), [], "{mended}");
        }
    }
}
