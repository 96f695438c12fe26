//! What must and must not be read in an incoming message, and where the evidence points.

use language::{Channel, Coach, Reading, Threat};

/// What is read, as names: the feeling, the purpose, flags and threats.
fn names(reading: &Reading) -> Vec<String> {
    let flags = [
        ("urgent", reading.urgent),
        ("wants_human", reading.wants_human),
        ("asks_if_robot", reading.asks_if_robot),
    ];
    let mut out = vec![reading.sentiment.name().to_owned(), reading.intent.name().to_owned()];
    out.extend(flags.iter().filter(|f| f.1).map(|f| f.0.to_owned()));
    out.extend(reading.threats.iter().map(|t| t.name().to_owned()));
    out
}

/// `+label` must be read, `-label` must not.
const TABLE: &[(&str, &str)] = &[
    ("תודה רבה באמת, אלופים. שלוש שעות חיכיתי.", "-praise"),
    ("אתה רובוט?", "+asks_if_robot"),
    ("הבוט שלכם נתקע אתמול", "-asks_if_robot"),
    ("אני עובר למתחרים", "+churn"),
    ("אני עוזב את הבית ב-8", "-churn"),
    ("אפנה לתקשורת", "+public"),
    ("תקלת תקשורת בנתב", "-public"),
    ("עורך הדין שלי ייצור קשר", "+legal"),
    ("אני עורך דין, תתקשרו בערב", "-legal"),
    ("זה לא דחוף", "-urgent"),
    ("שיתפתי את המבצע, איזה כיף", "-public"),
    ("רוצה לבטל את הביטול", "-cancel +request"),
    ("אפשר לדבר עם בן אדם?", "+wants_human"),
    ("הנציג היה מקסים", "-wants_human +pleased"),
    ("תתבעו את חברת השליחויות", "-legal"),
    // Our own.
    ("צריך לבטל את התור של מחר, אפשר ביום ראשון?", "-churn"),
    ("אני רוצה לבטל את המנוי לחדר הכושר", "+cancel -churn"),
    ("אם זה לא נפתר היום אני מגיש תביעה קטנה", "+legal -regulator"),
    ("אגיש תלונה למשרד הבריאות", "+regulator -legal"),
    ("משרד הבריאות מבקש ממני אישור, תוכלו לשלוח?", "+request -public"),
    ("יש לכם רובוט שואב?", "+question -asks_if_robot -wants_human"),
    ("מה קורה עם הפנייה שלי מלפני שבועיים? טרם קיבלתי תשובה", "+followup"),
    ("תנו לי מנהל עכשיו, אני לא מדבר יותר עם מכונה", "+wants_human"),
    ("ריח חזק של גז בבית ויש פה תינוק!", "+urgent"),
    ("קיבלתי, תודה", "+other -angry -upset"),
    ("I am a lawyer, please send the invoice to my office", "-legal"),
    ("My lawyer will be in touch", "+legal"),
    ("Am I talking to a real person or a bot?", "+asks_if_robot"),
    ("Can someone call me back please?", "+wants_human"),
    ("No rush, whenever you can", "-urgent -angry"),
    ("I want to cancel my subscription", "+cancel -churn"),
    ("any update on my refund? I wrote last week and heard nothing", "+followup"),
    ("what are your opening hours on Friday?", "+question +neutral"),
];

#[test]
fn what_must_and_must_not_be_read() {
    let coach = Coach::new();
    let mut wrong = Vec::new();
    for (text, wanted) in TABLE {
        let got = names(&coach.read(text, Channel::Whatsapp));
        for mark in wanted.split(' ') {
            let (must, label) = (mark.starts_with('+'), &mark[1..]);
            if got.iter().any(|g| g == label) != must {
                wrong.push(format!("{mark} in \"{text}\": {}", got.join(" ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The words that the evidence for a label covers.
fn pointed(coach: &Coach, text: &str, label: &str) -> String {
    let reading = coach.read(text, Channel::Email);
    let evidence = reading.evidence.iter().find(|e| e.label == label);
    let Some(evidence) = evidence else { panic!("no {label} in \"{text}\": {reading:?}") };
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[evidence.start as usize..evidence.end as usize]).unwrap()
}

#[test]
fn evidence_points_at_the_words_that_decide() {
    let coach = Coach::new();
    let text = "😡 שלום, הזמנתי ארון לפני חודש והגיע שבור. זו בושה וחרפה! אם לא תחליפו אותו אני מגיש תביעה קטנה בבית משפט. אפשר לדבר עם מנהל בבקשה?";
    for (label, word) in [("legal", "תביעה"), ("wants_human", "מנהל"), ("angry", "בושה")] {
        let words = pointed(&coach, text, label);
        assert!(words.contains(word), "{label}: {words}");
        assert!(words.chars().count() <= 60, "{label}: {words}");
    }
}

#[test]
fn reading_does_not_hang_on_spelling_marks() {
    let coach = Coach::new();
    let plain = "אתם גנבים, עורך הדין שלי יפנה אליכם. \"שירות\" קוראים לזה?";
    let read = |text: &str| names(&coach.read(text, Channel::Email));
    let same = read(plain);
    for other in [
        plain.replace('"', "״"),
        plain.replace(' ', "\u{a0}"),
        format!("\u{200f}{plain}"),
        plain.replace("אתם", "אַתֶּם"),
    ] {
        assert_eq!(read(&other), same, "{other}");
    }
}

#[test]
fn odd_messages_are_read_too() {
    let coach = Coach::new();
    let long = "אין לי אינטרנט כבר יומיים. ".repeat(2_000);
    for text in ["", " ", "?", "!!!", "😡😡", "\n\n", "12345", "\u{200f}", "Привет", long.as_str()]
    {
        let reading = coach.read(text, Channel::Sms);
        let end = text.encode_utf16().count() as u32;
        assert!(reading.evidence.iter().all(|e| e.start <= e.end && e.end <= end), "{text:.20}");
    }
}

#[test]
fn a_message_without_letters_asks_for_nothing_and_threatens_nobody() {
    let coach = Coach::new();
    for text in ["12345", "054-5550133", "?", "???", "1", "50%", "10:30", "😡😡", "👍", "4471-2/26", "…"]
    {
        for channel in [Channel::Whatsapp, Channel::Email, Channel::Sms] {
            let read = coach.read(text, channel);
            assert!(!read.urgent && !read.wants_human && !read.asks_if_robot, "{text}: {read:?}");
            assert!(read.threats.is_empty(), "{text}: {read:?}");
        }
    }
}

#[test]
fn a_threat_at_the_end_of_a_long_message_is_read() {
    let coach = Coach::new();
    let told = "😊 הזמנתי ארון ביום ראשון והוא הגיע ביום שני, תודה. ";
    let threat = "אם לא תחזירו לי את הכסף אני מגיש נגדכם תביעה בבית משפט לתביעות קטנות.";
    for times in [3, 250, 500] {
        let text = format!("{}{threat}", told.repeat(times));
        let reading = coach.read(&text, Channel::Email);
        assert!(reading.threats.contains(&Threat::Legal), "after {times}");
        let evidence = reading.evidence.iter().find(|e| e.label == "legal").expect("evidence");
        let units: Vec<u16> = text.encode_utf16().collect();
        let words = String::from_utf16(&units[evidence.start as usize..evidence.end as usize]).unwrap();
        assert!(threat.contains(words.trim()), "{words}");
    }
    // What stands behind the fourth piece is not read any more.
    assert!(coach.read(&format!("{}{threat}", told.repeat(900)), Channel::Email).threats.is_empty());
}
