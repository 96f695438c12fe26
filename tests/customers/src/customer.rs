//! One customer: what kind, what they want to know, and what they do with what they hear.

use crate::centre::Centre;
use crate::clock::now;
use crate::dice::Dice;
use crate::house::Question;
use crate::line::{Heard, Line};
use domain::Time;

/// What kind of customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Asks, reads, says whether it helped.
    Patient,
    /// Is angry from the first word.
    Angry,
    /// Does not know how to say it.
    Confused,
    /// Asks and is gone.
    Silent,
    /// Is helped, and comes back all the same.
    Returning,
    /// Begins in the chat, goes away, and goes on by mail.
    Wandering,
}

const KINDS: [Kind; 10] = [
    Kind::Patient,
    Kind::Patient,
    Kind::Patient,
    Kind::Patient,
    Kind::Angry,
    Kind::Confused,
    Kind::Confused,
    Kind::Silent,
    Kind::Returning,
    Kind::Wandering,
];

const ANGRY: [&str; 3] = [
    "נמאס לי מכם!!! שירות מחפיר, כבר שבועיים אתם מזלזלים בי!!!",
    "אם לא תטפלו בזה היום אני פונה לעורך דין ומגיש נגדכם תביעה בבית משפט.",
    "This is outrageous!!! Three weeks and nobody answers me, you are thieves!!!",
];
const LOST: [&str; 4] = ["היי", "משהו לא בסדר", "אני לא יודעת איך להסביר", "זה לא עובד"];
const BACK: &str = "זה לא עבד אצלי, ניסיתי בדיוק כמו שכתוב";
/// How they ask for a person.
pub const PERSON: [&str; 3] = ["נציג", "אני רוצה לדבר עם בן אדם", "תעבירו אותי לנציג אנושי בבקשה"];

/// Seconds until they look again, and again.
const LOOKS: [i64; 11] = [10, 30, 60, 120, 300, 900, 3600, 7200, 7200, 10_800, 10_800];

/// A customer.
pub struct Customer {
    pub name: String,
    pub kind: Kind,
    pub line: Line,
    /// When they do the next thing.
    pub next: Option<Time>,
    /// They asked for a person, and a person answered since.
    pub asked: bool,
    pub reached: bool,
    /// A person answered after the bot gave over.
    pub handed_over: bool,
    question: Question,
    dice: Dice,
    said: usize,
    lost: usize,
    looked: usize,
    back: bool,
    email: String,
}

/// What they do.
enum Does {
    Say(String),
    Press(&'static str),
    AskForPerson,
    Nothing,
    Leave,
    ComeBack,
}

impl Customer {
    /// Somebody new.
    pub async fn new(c: &Centre, n: usize, seed: u64, questions: &[Question]) -> Customer {
        let mut dice = Dice::new(seed.wrapping_mul(1_000_003).wrapping_add(n as u64));
        dice.roll(7);
        let kind = dice.pick(&KINDS);
        let question = questions[dice.roll(questions.len())].clone();
        let email = format!("c{n}@customer.example");
        let by_mail = kind != Kind::Wandering && dice.roll(5) == 0;
        let line = if by_mail { Line::Mail(email.clone(), 0) } else { Line::chat(c).await };
        Customer {
            name: format!("c{n}"),
            kind,
            line,
            next: Some(now()),
            asked: false,
            reached: false,
            handed_over: false,
            question,
            dice,
            said: 0,
            lost: 0,
            looked: 0,
            back: false,
            email,
        }
    }

    /// They do the next thing.
    pub async fn act(&mut self, c: &Centre) {
        self.next = None;
        let heard = self.line.hear(c).await;
        for h in &heard {
            self.handed_over |= h.handed_over;
            self.reached |= h.person && self.asked;
        }
        if !heard.is_empty() && self.kind != Kind::Wandering {
            self.line.look(c).await;
        }
        let does = match (self.said, heard.last()) {
            (0, _) => Does::Say(self.first_words()),
            (_, None) if self.back && self.looked == 0 => Does::Say(BACK.to_owned()),
            (_, None) => return self.wait(),
            (_, Some(h)) => self.answers(h),
        };
        self.looked = usize::from(self.back);
        match does {
            Does::Say(text) => self.say(c, &text, None).await,
            Does::Press(key) => self.press(c, key, &heard).await,
            Does::AskForPerson => {
                self.asked = true;
                match heard.last().filter(|_| self.dice.roll(2) == 0).and_then(|h| choice(h, "person")) {
                    Some((key, label)) => self.say(c, &label, Some(&key)).await,
                    None => {
                        let words = self.dice.pick(&PERSON);
                        self.say(c, words, None).await;
                    }
                }
            }
            Does::Nothing => self.wait(),
            Does::Leave => {}
            Does::ComeBack => {
                (self.back, self.looked) = (true, 0);
                self.next = Some(now().plus_seconds(3600 * (1 + self.dice.roll(12) as i64)));
            }
        }
        if self.kind == Kind::Wandering && matches!(self.line, Line::Chat(..)) {
            self.wander(c).await;
        }
    }

    /// Looks again in a while, less and less often; after half a day they expect nothing more.
    fn wait(&mut self) {
        self.next = LOOKS.get(self.looked).map(|seconds| {
            let then = now().plus_seconds(*seconds);
            // those who wait long look at the full minute, so that a run has fewer moments
            Time(if *seconds < 60 { then.0 } else { then.0 + 60_000_000 - then.0 % 60_000_000 })
        });
        self.looked += 1;
    }

    fn first_words(&mut self) -> String {
        match self.kind {
            Kind::Angry => self.dice.pick(&ANGRY).to_owned(),
            Kind::Confused => LOST[0].to_owned(),
            _ => self.question.text.clone(),
        }
    }

    fn answers(&mut self, h: &Heard) -> Does {
        if h.person {
            let thanks = self.dice.roll(3) == 0;
            return if thanks && self.kind != Kind::Silent {
                Does::Say("תודה רבה".to_owned())
            } else {
                Does::Leave
            };
        }
        if self.back && self.kind == Kind::Returning && !h.handed_over {
            return Does::AskForPerson;
        }
        if h.handed_over {
            return Does::Nothing;
        }
        if self.kind == Kind::Silent {
            return Does::Leave;
        }
        if self.kind == Kind::Wandering {
            return Does::AskForPerson;
        }
        if self.dice.roll(8) == 0 {
            return Does::AskForPerson;
        }
        if !h.sources.is_empty() {
            let right = self.question.title.as_ref().is_some_and(|t| h.sources.contains(t));
            return if right { Does::Press("helped") } else { Does::Press("not_helped") };
        }
        if let Some((_, label)) = h.choices.iter().find(|(_, l)| Some(l) == self.question.title.as_ref()) {
            return Does::Say(label.clone());
        }
        if h.choices.iter().any(|(key, _)| key == "not_helped") {
            return Does::Press("not_helped");
        }
        if h.text.contains("תודה, וטוב לדעת") {
            return if self.kind == Kind::Returning && !self.back { Does::ComeBack } else { Does::Leave };
        }
        self.lost += 1;
        match (self.kind, self.lost) {
            (Kind::Confused, 1..=3) => Does::Say(LOST[self.lost].to_owned()),
            (_, 1) => Does::Say(self.question.text.clone()),
            _ => Does::AskForPerson,
        }
    }

    /// They leave their address, and the window.
    async fn wander(&mut self, c: &Centre) {
        if let Line::Chat(visitor, _) = &self.line {
            c.desk
                .visitor_edit(visitor, Some(self.name.clone()), Some(self.email.clone()))
                .await
                .expect("kept");
        }
        self.line = Line::Mail(self.email.clone(), 0);
        self.next = Some(now().plus_seconds(300));
    }

    async fn press(&mut self, c: &Centre, key: &'static str, heard: &[Heard]) {
        let found = heard.last().and_then(|h| choice(h, key));
        let words = if key == "helped" { "כן, תודה" } else { "לא עזר" };
        match found {
            Some((key, label)) => self.say(c, &label, Some(&key)).await,
            None => self.say(c, words, None).await,
        }
    }

    async fn say(&mut self, c: &Centre, text: &str, key: Option<&str>) {
        self.line.say(c, &self.name, self.said, text, key).await;
        self.said += 1;
        // two in a row, as people write
        if key.is_none() && self.said == 1 && self.dice.roll(4) == 0 {
            self.line.say(c, &self.name, self.said, "?", None).await;
            self.said += 1;
        }
        self.next = Some(now().plus_seconds(10));
    }
}

fn choice(h: &Heard, key: &str) -> Option<(String, String)> {
    h.choices.iter().find(|c| c.0 == key).cloned()
}
