//! The words a fix puts in; a fact that is not known stays a visible slot.

use crate::{Element, Gender, Lang, Person, Risk};

/// The sentence that would bring an element in.
pub(crate) fn element(
    element: Element,
    lang: Lang,
    customer: &Person,
    agent: &Person,
    named: bool,
) -> Option<String> {
    let he = lang == Lang::He;
    let name =
        customer.name.clone().unwrap_or_else(|| if he { "⟦שם⟧".into() } else { "⟦name⟧".into() });
    let by_agent = |m: &str, f: &str, neutral: &str| match agent.gender {
        Some(Gender::M) => m.to_owned(),
        Some(Gender::F) => f.to_owned(),
        None => neutral.to_owned(),
    };
    Some(match (he, element) {
        (true, Element::Personal) if named => "קראתי את מה שכתבת על ⟦פרט מהפנייה⟧.".into(),
        (true, Element::Personal) => format!("{name} שלום,"),
        (true, Element::Thanks) => "תודה שכתבת לנו.".into(),
        (true, Element::Ownership) => {
            by_agent("אני מטפל בזה אישית.", "אני מטפלת בזה אישית.", "הטיפול בזה עליי.")
        }
        (true, Element::Empathy) => "ממש לא נעים לי לקרוא ש⟦מה קרה⟧.".into(),
        (true, Element::Explanation) => "זה קרה בגלל ⟦הסיבה⟧. בדקתי את זה, וכרגע ⟦איפה הדברים עומדים⟧.".into(),
        (true, Element::Guidance) => {
            "מצידך צריך רק ⟦מה לעשות, או: שום דבר⟧. אחזור אליך עד ⟦מועד⟧ עם ⟦מה יקרה⟧.".into()
        }
        (true, Element::Closing) => "אני כאן לכל שאלה, ושיהיה לך יום נעים.".into(),
        (false, Element::Personal) if named => "I read what you wrote about ⟦a detail of the case⟧.".into(),
        (false, Element::Personal) => format!("Hi {name},"),
        (false, Element::Thanks) => "Thank you for writing to us.".into(),
        (false, Element::Ownership) => "I am taking care of this myself.".into(),
        (false, Element::Empathy) => "I am sorry that ⟦what happened⟧.".into(),
        (false, Element::Explanation) => {
            "This happened because ⟦the reason⟧, and right now ⟦where it stands⟧.".into()
        }
        (false, Element::Guidance) => {
            "All you need to do is ⟦what, or nothing⟧. I will get back to you by ⟦when⟧ with ⟦what happens next⟧.".into()
        }
        (false, Element::Closing) => "I am here for any question. Have a good day.".into(),
        (_, Element::Focus | Element::Emphasis | Element::Plain) => return None,
    })
}

/// The words that would stand in place of a risky sentence, or after it.
pub(crate) fn risk(risk: Risk, lang: Lang, agent: &Person) -> Option<String> {
    let he = lang == Lang::He;
    Some(match (he, risk) {
        (true, Risk::ConditionalApology) => match agent.gender {
            Some(Gender::M) => "אני מתנצל על ⟦מה קרה⟧.".into(),
            Some(Gender::F) => "אני מתנצלת על ⟦מה קרה⟧.".into(),
            None => "סליחה על ⟦מה קרה⟧.".into(),
        },
        (true, Risk::Overpromise) => "אעשה מה שבידיי כדי ש⟦מה אפשר לקיים⟧.".into(),
        (true, Risk::PublicBenefit | Risk::PublicVip | Risk::PublicPrivateData) => {
            "נשמח להמשיך איתך בהודעה פרטית.".into()
        }
        (true, Risk::PassesBuck) => " אבדוק את זה מול ⟦הגורם⟧ ואחזור אליך עד ⟦מועד⟧.".into(),
        (true, Risk::ColdRefusal) => " הסיבה היא ⟦הסיבה⟧, ומה שכן אפשר: ⟦חלופה⟧.".into(),
        (true, Risk::Robotic) => " קראתי את מה שכתבת על ⟦פרט מהפנייה⟧, והטיפול בזה עליי.".into(),
        (false, Risk::ConditionalApology) => "I am sorry that ⟦what happened⟧.".into(),
        (false, Risk::Overpromise) => "I will do what I can so that ⟦what can be kept⟧.".into(),
        (false, Risk::PublicBenefit | Risk::PublicVip | Risk::PublicPrivateData) => {
            "We would be glad to continue with you in a private message.".into()
        }
        (false, Risk::PassesBuck) => " I will check this with ⟦whom⟧ and get back to you by ⟦when⟧.".into(),
        (false, Risk::ColdRefusal) => {
            " The reason is ⟦the reason⟧, and what we can do is ⟦alternative⟧.".into()
        }
        (false, Risk::Robotic) => {
            " I read what you wrote about ⟦a detail of the case⟧, and I am taking care of it.".into()
        }
        _ => return None,
    })
}
