//! The settings of a business: what is asked for, what is not looked at, its own words, a chat as a whole.

use language::{Band, Channel, Coach, Draft, Element, HouseWord, Intent, Profile, Risk, Sentiment, Setup};

fn draft(text: &str, channel: Channel) -> Draft {
    Draft { text: text.into(), channel, ..Draft::default() }
}

#[test]
fn the_most_specific_profile_says_what_is_asked_for() {
    let setup = Setup {
        profiles: vec![
            Profile { channel: None, kind: None, elements: vec![Element::Plain] },
            Profile { channel: Some(Channel::Sms), kind: None, elements: vec![Element::Closing] },
        ],
        ..Setup::default()
    };
    let coach = Coach::new();
    assert_eq!(coach.review_for(&draft("תודה", Channel::Sms), &setup).required, [Element::Closing]);
    assert_eq!(coach.review_for(&draft("תודה", Channel::Email), &setup).required, [Element::Plain]);
}

#[test]
fn what_is_switched_off_is_neither_asked_for_nor_found() {
    let coach = Coach::new();
    let text = draft("שלום {{שם}}, החבילה בדרך.", Channel::Email);
    assert!(coach.review(&text).risks.contains(&Risk::Placeholder));
    let setup = Setup { off: vec!["placeholder".into(), "closing".into()], ..Setup::default() };
    let review = coach.review_for(&text, &setup);
    assert!(!review.risks.contains(&Risk::Placeholder));
    assert!(review.findings.iter().all(|f| f.label != "placeholder" && f.label != "closing"));
    assert!(!review.required.contains(&Element::Closing));
}

#[test]
fn own_words_are_found_with_their_prefix_letters_and_replaced() {
    let word = |say_not: &str, say: Option<&str>| HouseWord {
        say_not: say_not.into(),
        say: say.map(str::to_owned),
        why: String::new(),
        lang: None,
    };
    let setup = Setup {
        words: vec![word("פקיד", Some("נציג")), word("אין בעיה", None)], ..Setup::default()
    };
    let text = "אין בעיה, שלחנו אותך לפקיד הקבלה.";
    let review = Coach::new().review_for(&draft(text, Channel::Chat), &setup);
    let found: Vec<_> = review.findings.iter().filter(|f| f.label == "house_word").collect();
    let said = |f: &language::Finding| {
        let units: Vec<u16> = text.encode_utf16().collect();
        String::from_utf16(&units[f.start as usize..f.end as usize]).unwrap()
    };
    assert_eq!(found.iter().map(|f| said(f)).collect::<Vec<_>>(), ["אין בעיה", "פקיד"]);
    assert_eq!(found[1].fixes[0].text, "נציג");
    assert_eq!(review.band, Band::Improve);
}

#[test]
fn a_chat_is_judged_with_what_was_said_before() {
    let coach = Coach::new();
    let customer = language::Person { name: Some("אורית".into()), gender: Some(language::Gender::F) };
    let now = "החבילה תגיע אלייך מחר עד הצהריים, אין צורך לעשות דבר.";
    let inbound = "היי, הזמנתי ספר בישול ביום ראשון, מס' 4471. איפה הוא?".to_owned();
    let alone = Draft { customer: customer.clone(), inbound, ..draft(now, Channel::Chat) };
    assert!(!coach.review(&alone).elements[&Element::Personal]);
    let later = Draft {
        earlier: vec!["היי אורית, אני בודקת עכשיו איפה ספר הבישול שהזמנת ביום ראשון.".into()],
        ..alone.clone()
    };
    assert!(coach.review(&later).elements[&Element::Personal]);
    let mail = Draft { channel: Channel::Email, ..later };
    assert!(!coach.review(&mail).elements[&Element::Personal], "a mail stands alone");
}

#[test]
fn the_version_names_the_model_and_packs() {
    let coach = Coach::new();
    assert_eq!(coach.version().len(), 16);
    assert_eq!(coach.review(&draft("שלום", Channel::Email)).version, coach.version());
}

#[test]
fn the_guideline_written_out_asks_for_what_it_asks_unwritten() {
    let (coach, written) = (Coach::new(), Setup::guideline());
    for channel in [Channel::Email, Channel::Chat, Channel::Whatsapp, Channel::Sms, Channel::Public] {
        for inbound in ["", "שלום, מתי אתם פתוחים ביום שישי?", "המכשיר הגיע שבור."]
        {
            let read = coach.read(inbound, channel);
            if read.intent != Intent::Complaint && read.sentiment != Sentiment::Neutral {
                continue; // no profile names a feeling
            }
            let text =
                Draft { inbound: inbound.into(), ..draft("שלום, תודה על הפנייה.", channel) };
            let (one, two) = (coach.review(&text), coach.review_for(&text, &written));
            assert_eq!((one.required, one.score), (two.required, two.score), "{channel:?} {inbound}");
        }
    }
}
