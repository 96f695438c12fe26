//! Risks that code decides, not the model: fields, names, personal data, and the fixes they offer.

use language::{Band, Channel, Coach, Draft, FixKind, Person, Risk, Severity};

fn draft(text: &str, channel: Channel) -> Draft {
    let customer = Person { name: Some("אורית".into()), gender: None };
    Draft { text: text.into(), channel, customer, ..Draft::default() }
}

fn risks(text: &str, channel: Channel) -> Vec<Risk> {
    Coach::new().review(&draft(text, channel)).risks
}

#[test]
fn unfilled_fields_block() {
    let coach = Coach::new();
    for text in
        ["שלום {{שם}},", "שלום [שם הלקוח],", "הסכום הוא XXX.", "ההזמנה ____ בדרך.", "נחזור עד ⟦מועד⟧."]
    {
        let review = coach.review(&draft(text, Channel::Email));
        assert!(review.risks.contains(&Risk::Placeholder), "{text}");
        assert_eq!(review.band, Band::Stop, "{text}");
    }
    for text in ["ראו [כאן](https://a.example).", "מידה XL או XS.", "הגרסה [2] עודכנה."]
    {
        assert!(!risks(text, Channel::Email).contains(&Risk::Placeholder), "{text}");
    }
}

#[test]
fn another_name_is_noticed_and_the_right_one_offered() {
    let coach = Coach::new();
    for text in ["שרה שלום, החבילה בדרך.", "היי נעמה, החבילה בדרך.", "דנה היקרה, החבילה בדרך."]
    {
        let review = coach.review(&draft(text, Channel::Email));
        let finding =
            review.findings.iter().find(|f| f.label == "wrong_name").unwrap_or_else(|| panic!("{text}"));
        assert_eq!(finding.severity, Severity::Blocker);
        assert_eq!((finding.fixes[0].kind, finding.fixes[0].text.as_str()), (FixKind::Replace, "אורית"));
    }
    for text in
        ["אורית שלום,", "היי אורית,", "שלום רב,", "לכבוד הלקוחה,", "בוקר טוב, החבילה בדרך.", "Dear customer,"]
    {
        assert!(!risks(text, Channel::Email).contains(&Risk::WrongName), "{text}");
    }
}

#[test]
fn personal_data_counts_in_public_only() {
    for text in ["אורית, הזמנה מס' 40918 בוטלה.", "ניסינו בנייד 054-5550188.", "החוב שלך הוא 320 ₪."]
    {
        assert!(risks(text, Channel::Public).contains(&Risk::PublicPrivateData), "{text}");
        assert!(!risks(text, Channel::Email).contains(&Risk::PublicPrivateData), "{text}");
    }
    for text in
        ["אפשר להתקשר למוקד שלנו, 03-5550100.", "נפגשים ב-2026 בשעה 17:30.", "הסניף שלנו ברחוב הרצל 12."]
    {
        assert!(!risks(text, Channel::Public).contains(&Risk::PublicPrivateData), "{text}");
    }
}

#[test]
fn a_missing_element_comes_with_one_click_text() {
    let review = Coach::new().review(&draft("החבילה בדרך.", Channel::Email));
    let missing: Vec<_> = review.findings.iter().filter(|f| f.severity == Severity::Hint).collect();
    assert!(!missing.is_empty());
    for finding in missing {
        assert_eq!(finding.start, finding.end);
        assert!(finding.fixes.iter().all(|f| !f.text.is_empty()));
    }
}
