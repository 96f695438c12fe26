//! The words of the question afterwards, in each language.

use domain::{Lang, SurveyKind};

/// The question.
pub(crate) fn question(lang: Lang, kind: SurveyKind, house: &str) -> String {
    use SurveyKind::{Ces, Csat, Nps};
    let text = match (lang, kind) {
        (Lang::He, Csat) => "איך היה השירות שקיבלת? מ־1 (גרוע) עד 5 (מצוין).",
        (Lang::He, Ces) => "כמה קל היה לסדר את העניין? מ־1 (קשה מאוד) עד 5 (קל מאוד).",
        (Lang::He, Nps) => "באיזו מידה תמליצו על {house} לאחרים? מ־0 (בכלל לא) עד 10 (בהחלט).",
        (Lang::Ar, Csat) => "كيف كانت الخدمة؟ من 1 (سيئة) إلى 5 (ممتازة).",
        (Lang::Ar, Ces) => "ما مدى سهولة حل المسألة؟ من 1 (صعب جدًا) إلى 5 (سهل جدًا).",
        (Lang::Ar, Nps) => "ما احتمال أن توصوا الآخرين بـ{house}؟ من 0 (أبدًا) إلى 10 (بالتأكيد).",
        (Lang::Ru, Csat) => "Как вам наше обслуживание? От 1 (плохо) до 5 (отлично).",
        (Lang::Ru, Ces) => "Насколько легко было решить вопрос? От 1 (очень трудно) до 5 (очень легко).",
        (Lang::Ru, Nps) => "Порекомендуете ли вы {house} другим? От 0 (нет) до 10 (обязательно).",
        (_, Csat) => "How was the service you received? From 1 (poor) to 5 (excellent).",
        (_, Ces) => "How easy was it to settle the matter? From 1 (very hard) to 5 (very easy).",
        (_, Nps) => {
            "How likely are you to recommend {house} to others? From 0 (not at all) to 10 (certainly)."
        }
    };
    text.replace("{house}", house)
}

/// What stands above the links in a mail, and below them.
pub(crate) fn around(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::He => ("לחיצה אחת מספיקה:", "אפשר גם להוסיף כמה מילים. תודה!"),
        Lang::Ar => ("تكفي نقرة واحدة:", "يمكن أيضًا إضافة بضع كلمات. شكرًا!"),
        Lang::Ru => ("Достаточно одного нажатия:", "Можно добавить и несколько слов. Спасибо!"),
        Lang::En | Lang::Other => ("One tap is enough:", "You can add a few words, too. Thank you!"),
    }
}
