//! What the bot says, in each language. `<a|b|c|d>` are the forms for her, him, several, and one who is not known.

mod ar;
mod en;
mod he;
mod ru;

use domain::{Address, HandoffReason, Lang, Time, Wait};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The sentences of one language.
pub(crate) struct Words {
    pub title: &'static str,
    pub bot: &'static str,
    pub intro: &'static str,
    pub intro_named: &'static str,
    pub way_by_button: &'static str,
    pub way_by_word: &'static str,
    pub hello: &'static str,
    pub robot: &'static str,
    pub helped_question: &'static str,
    pub more: &'static str,
    pub near: &'static str,
    pub unclear: &'static str,
    pub not_an_option: &'static str,
    pub bad_number: &'static str,
    pub bad_phone: &'static str,
    pub bad_email: &'static str,
    pub bad_date: &'static str,
    pub by_number: &'static str,
    pub bye: &'static str,
    pub ask_phone: &'static str,
    pub ask_slot: &'static str,
    pub booked: &'static str,
    pub reminder: &'static str,
    pub by_mail: &'static str,
    pub requested: &'static str,
    pub anger: &'static str,
    pub grave: &'static str,
    pub stuck: &'static str,
    pub unsure: &'static str,
    pub failed: &'static str,
    pub soon: &'static str,
    pub ahead_one: &'static str,
    pub ahead: &'static str,
    pub minutes: &'static str,
    pub closed: &'static str,
    pub closed_until: &'static str,
    pub all_passed_on: &'static str,
    pub today: &'static str,
    pub tomorrow: &'static str,
    pub on_day: &'static str,
    pub on_date: &'static str,
    pub days: [&'static str; 7],
    pub person: &'static str,
    pub helped: &'static str,
    pub not_helped: &'static str,
    pub mail: &'static str,
    pub callback: &'static str,
    pub phone: &'static str,
    pub none_of_these: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub thanks: &'static str,
    pub greetings: &'static str,
    pub may_i_ask: &'static str,
    pub first_line: &'static str,
    pub first_line_upset: &'static str,
}

/// The words of a language; English for one that is not here.
pub(crate) fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::He => &he::WORDS,
        Lang::Ar => &ar::WORDS,
        Lang::Ru => &ru::WORDS,
        Lang::En | Lang::Other => &en::WORDS,
    }
}

/// What the bot is called above its messages: its own name or what it is, always marked as a bot.
pub fn shown_name(lang: Lang, name: &str) -> String {
    let words = of(lang);
    if name.trim().is_empty() { words.title.to_owned() } else { format!("{} · {}", name.trim(), words.bot) }
}

/// A time at which one can be called, as a choice: its key is the moment, its label what people say.
pub fn slot(lang: Lang, at: Time, now: Time, zone: &TimeZone) -> crate::Choice {
    crate::Choice { key: at.rfc3339(), label: of(lang).moment(at, now, zone) }
}

/// What is said when a call was booked: when, as `slot` says it, and at which number.
pub fn booked(lang: Lang, when: &str, phone: &str) -> String {
    of(lang).booked.replace("{when}", when).replace("{phone}", phone)
}

/// What a customer is told some time before a call that was booked.
pub fn reminder(lang: Lang, when: &str, phone: &str) -> String {
    of(lang).reminder.replace("{when}", when).replace("{phone}", phone)
}

/// Chooses the forms by which a person is addressed.
pub(crate) fn addressed(text: &str, address: Option<Address>) -> String {
    let place = match address {
        Some(Address::F) => 0,
        Some(Address::M) => 1,
        Some(Address::Plural) => 2,
        Some(Address::Neutral) | None => 3,
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        match after.split_once('>').map(|(forms, after)| (forms.split('|').collect::<Vec<_>>(), after)) {
            Some((forms, after)) if forms.len() == 4 => {
                out.push_str(forms[place]);
                rest = after;
            }
            // a sign that somebody wrote, and no form
            _ => {
                out.push('<');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Letters and digits alone, lower case: how what was typed is compared with what was offered.
pub(crate) fn fold(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace());
    kept.collect::<String>().to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Words {
    /// Why a person comes, who and when.
    pub(crate) fn handing_over(
        &self,
        reason: HandoffReason,
        wait: &Wait,
        now: Time,
        zone: &TimeZone,
    ) -> String {
        let why = match reason {
            HandoffReason::Requested | HandoffReason::Flow | HandoffReason::Taken => self.requested,
            HandoffReason::Anger => self.anger,
            HandoffReason::Threat | HandoffReason::Sensitive => self.grave,
            HandoffReason::NoProgress | HandoffReason::Repeated | HandoffReason::NotHelpful => self.stuck,
            HandoffReason::Unsure => self.unsure,
            HandoffReason::Failed => self.failed,
        };
        format!("{why} {} {}", self.when(wait, now, zone), self.all_passed_on)
    }

    /// Who comes and when.
    fn when(&self, wait: &Wait, now: Time, zone: &TimeZone) -> String {
        if !wait.open {
            return match wait.opens_at {
                Some(at) => self.closed_until.replace("{when}", &self.moment(at, now, zone)),
                None => self.closed.to_owned(),
            };
        }
        let mut out = self.soon.to_owned();
        if wait.ahead == 1 {
            out.push_str(self.ahead_one);
        } else if wait.ahead > 1 {
            out.push_str(&self.ahead.replace("{n}", &wait.ahead.to_string()));
        }
        if let Some(minutes) = wait.minutes.filter(|m| *m > 1) {
            out.push_str(&self.minutes.replace("{n}", &minutes.to_string()));
        }
        out.push('.');
        out
    }

    /// A moment as people say it: today, tomorrow, or the day of the week, and the hour.
    pub(crate) fn moment(&self, at: Time, now: Time, zone: &TimeZone) -> String {
        let civil = |t: Time| Timestamp::from_microsecond(t.0).unwrap_or_default().to_zoned(zone.clone());
        let (at, now) = (civil(at), civil(now));
        let hour = at.strftime("%H:%M").to_string();
        let days = at.date().since(now.date()).map(|s| s.get_days()).unwrap_or(0);
        match days {
            0 => self.today.replace("{hour}", &hour),
            1 => self.tomorrow.replace("{hour}", &hour),
            2..=6 => {
                let day = self.days[at.weekday().to_sunday_zero_offset() as usize];
                self.on_day.replace("{day}", day).replace("{hour}", &hour)
            }
            _ => {
                let date = at.strftime("%-d.%-m.%Y").to_string();
                self.on_date.replace("{date}", &date).replace("{hour}", &hour)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::zone;

    #[test]
    fn forms_follow_how_one_is_addressed() {
        let text = "<ספרי|ספר|ספרו|אפשר לספר> מה קרה";
        assert_eq!(addressed(text, Some(Address::F)), "ספרי מה קרה");
        assert_eq!(addressed(text, Some(Address::Plural)), "ספרו מה קרה");
        assert_eq!(addressed(text, None), "אפשר לספר מה קרה");
        assert_eq!(addressed("a < b, <b>c</b>", None), "a < b, <b>c</b>");
    }

    #[test]
    fn a_time_is_said_as_people_say_it() {
        let tz = zone("Asia/Jerusalem");
        let now = Time::parse("2026-03-06T10:00:00+02:00").unwrap();
        let say = |text: &str| he::WORDS.moment(Time::parse(text).unwrap(), now, &tz);
        assert_eq!(say("2026-03-06T14:00:00+02:00"), "היום בשעה 14:00");
        assert_eq!(say("2026-03-08T08:00:00+02:00"), "ביום ראשון בשעה 08:00");
        assert_eq!(say("2026-03-20T08:00:00+02:00"), "ב־20.3.2026 בשעה 08:00");
    }

    #[test]
    fn every_language_has_every_form_closed() {
        for lang in [Lang::He, Lang::En, Lang::Ar, Lang::Ru] {
            let w = of(lang);
            for text in [
                w.intro,
                w.intro_named,
                w.hello,
                w.robot,
                w.near,
                w.unclear,
                w.bye,
                w.all_passed_on,
                w.ask_phone,
            ] {
                assert_eq!(text.matches('<').count(), text.matches('>').count(), "{text}");
                assert!(!addressed(text, None).contains(['<', '>', '|']), "{text}");
            }
        }
    }
}
