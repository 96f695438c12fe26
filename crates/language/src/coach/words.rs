//! The sentences the coach speaks to an agent: kind, short, in the language of the draft, gender-neutral.

use crate::{Element, Lang, Risk};

/// A sentence that praises what is there.
pub(crate) fn praise(element: Element, lang: Lang) -> &'static str {
    use Element::*;
    match (lang == Lang::He, element) {
        (true, Personal) => "יש כאן פנייה בשם ופרט מהמקרה עצמו.",
        (true, Thanks) => "התודה באה לפני הטיפול.",
        (true, Ownership) => "ברור מי לוקח את הטיפול על עצמו.",
        (true, Empathy) => "יש הכרה במה שעבר בצד השני.",
        (true, Focus) => "קל לקלוט את התשובה במבט אחד.",
        (true, Emphasis) => "העיקר בולט לעין.",
        (true, Explanation) => "יש הסבר מלא: מה קרה ואיפה הדברים עומדים.",
        (true, Plain) => "המילים פשוטות ומובנות.",
        (true, Guidance) => "ברור מה לעשות ומה יקרה עכשיו.",
        (true, Closing) => "הסיום חם ומזמין.",
        (false, Personal) => "Addressed by name, with a detail of the case itself.",
        (false, Thanks) => "The thanks come before the handling.",
        (false, Ownership) => "It is clear who takes this on.",
        (false, Empathy) => "What the other side went through is recognised.",
        (false, Focus) => "Easy to take in at a glance.",
        (false, Emphasis) => "What matters stands out.",
        (false, Explanation) => "A full explanation: what happened and where it stands.",
        (false, Plain) => "Plain, everyday words.",
        (false, Guidance) => "Clear what to do and what happens next.",
        (false, Closing) => "A warm closing.",
    }
}

/// A sentence about what was not noticed.
pub(crate) fn missing(element: Element, lang: Lang) -> &'static str {
    use Element::*;
    match (lang == Lang::He, element) {
        (true, Personal) => "לא זיהיתי פנייה בשם יחד עם פרט מהמקרה עצמו.",
        (true, Thanks) => "לא זיהיתי תודה לפני הטיפול בעניין.",
        (true, Ownership) => "לא זיהיתי משפט שלוקח את הטיפול לידיים.",
        (true, Empathy) => "לא זיהיתי הכרה במה שעבר בצד השני.",
        (true, Focus) => "אולי כדאי לקצר, לחלק לפסקאות קצרות ולא לחזור על אותו דבר.",
        (true, Emphasis) => "אולי כדאי להדגיש את העיקר: סכום, מועד או מה לעשות.",
        (true, Explanation) => "לא זיהיתי הסבר מלא: למה זה קרה, מה נעשה ואיפה זה עומד.",
        (true, Plain) => "יש כאן ביטוי מקצועי; כדאי לומר אותו במילים פשוטות.",
        (true, Guidance) => "לא זיהיתי מה נדרש עכשיו ומה יקרה בהמשך.",
        (true, Closing) => "לא זיהיתי משפט סיום חם.",
        (false, Personal) => "I did not notice the name together with a detail of the case.",
        (false, Thanks) => "I did not notice thanks before the handling starts.",
        (false, Ownership) => "I did not notice a sentence that takes this on.",
        (false, Empathy) => "I did not notice a word about what the customer went through.",
        (false, Focus) => "Perhaps shorter, in short paragraphs, and each thing said once.",
        (false, Emphasis) => "Perhaps make the main thing bold: the sum, the date or what to do.",
        (false, Explanation) => "I did not notice a full explanation: why, what was done, where it stands.",
        (false, Plain) => "There is a specialist term here; plain words would serve better.",
        (false, Guidance) => "I did not notice what is needed now and what happens next.",
        (false, Closing) => "I did not notice a warm closing sentence.",
    }
}

/// A sentence about something that should not be there.
pub(crate) fn risk(risk: Risk, lang: Lang) -> &'static str {
    use Risk::*;
    match (lang == Lang::He, risk) {
        (true, Blame) => "זה עלול להישמע כהאשמה; כדאי לתאר את העובדות בלי לחפש אשמים.",
        (true, ConditionalApology) => "התנצלות עם \"אם\" נשמעת כמו ספק; כדאי להתנצל על מה שקרה.",
        (true, Confrontation) => "זה עלול להישמע כוויכוח; כדאי לנשום ולנסח ברוך.",
        (true, Overpromise) => "זו הבטחה מוחלטת שקשה לעמוד בה.",
        (true, Robotic) => "זה נשמע כמו מענה אוטומטי; כדאי להוסיף משפט אנושי אחד.",
        (true, Placeholder) => "נשאר כאן שדה שלא מולא.",
        (true, WrongName) => "השם כאן אינו השם שרשום אצלנו.",
        (true, WrongGender) => "הלשון כאן אינה מתאימה למין הידוע.",
        (true, PublicBenefit) => "הטבה או סכום לא מציעים לעיני כול; כדאי לעבור לשיחה פרטית.",
        (true, PublicVip) => "הבטחה ליחס מיוחד לעיני כול פוגעת באחרים; כדאי לעבור לשיחה פרטית.",
        (true, PublicPrivateData) => "יש כאן פרט אישי שכולם יכולים לקרוא.",
        (true, PassesBuck) => "זה שולח למקום אחר בלי שמישהו מטפל; כדאי להישאר בתמונה.",
        (true, ColdRefusal) => "זה סירוב בלי סיבה ובלי חלופה.",
        (false, Blame) => "This may read as blame; the facts alone would serve better.",
        (false, ConditionalApology) => {
            "An apology with an \"if\" reads as doubt; apologise for what happened."
        }
        (false, Confrontation) => "This may read as an argument; a softer wording would help.",
        (false, Overpromise) => "An absolute promise that is hard to keep.",
        (false, Robotic) => "This reads like an automatic answer; one human sentence would help.",
        (false, Placeholder) => "A field was left unfilled here.",
        (false, WrongName) => "This is not the name we have on record.",
        (false, WrongGender) => "The form does not fit the known gender.",
        (false, PublicBenefit) => "Benefits and sums are not for everyone to read; offer a private message.",
        (false, PublicVip) => "Special handling is not for everyone to read; offer a private message.",
        (false, PublicPrivateData) => "Personal data that everyone can read.",
        (false, PassesBuck) => "This sends the customer elsewhere with nobody taking hold of it.",
        (false, ColdRefusal) => "A refusal with no reason and no alternative.",
    }
}

/// The words on a button.
pub(crate) fn title(what: &str, lang: Lang) -> &'static str {
    match (lang == Lang::He, what) {
        (true, "insert") => "הוספת משפט",
        (true, "bold") => "הדגשה",
        (true, "replace") => "החלפה",
        (true, _) => "הסרה",
        (false, "insert") => "Add a sentence",
        (false, "bold") => "Make bold",
        (false, "replace") => "Replace",
        (false, _) => "Remove",
    }
}

/// A sentence about words that the business does not use.
pub(crate) fn house(lang: Lang) -> &'static str {
    if lang == Lang::He { "אצלנו לא כותבים כך." } else { "We do not put it this way here." }
}
