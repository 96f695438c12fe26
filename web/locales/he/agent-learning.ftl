# מה לומדים מהפניות: שאלות שלא נענו, מאמרים שלא עזרו, ומשובים.
tier-tabs = המענה הדיגיטלי, לפי צדדיו
tier-tab-figures = מספרים
tier-tab-articles = מאמרים שלא עזרו
tier-conversations = כל הפניות
tier-deflection = נפתרו לפני הצוות
tier-deflection-lead = מכל הפניות שנפתחו בימים האלה, גם אלה שלא עברו אצל הבוט. מי שמצאו תשובה במרכז העזרה ולא פנו אינם נספרים.
tier-deflection-of = { $n } נפתרו אצל הבוט
tier-deflection-all = מתוך { $n } פניות

## שאלות שלא נענו
board-unanswered = שאלות שלא נענו
unanswered-lead = שאלות ששום מאמר לא ענה עליהן, הדומות יחד. מאמר אחד טוב עונה לכל מי שישאל אחר כך.
unanswered-empty = אין שאלות שלא נענו
unanswered-empty-lead = מה שהבוט יישאל ולא יימצא לו מאמר יופיע כאן, ובלחיצה אחת אפשר יהיה לכתוב את המאמר.
unanswered-count = { $count ->
    [one] שאלה אחת:
    [two] שתי שאלות:
   *[other] { $count } שאלות:
 }
unanswered-newest = לאחרונה: { $when }
unanswered-drafted = מאמר בכתיבה
unanswered-questions = השאלות, החדשה ראשונה
unanswered-conversation = לשיחה
unanswered-write = כתיבת המאמר
unanswered-write-lead = תוכן טיוטה מהתשובה הטובה ביותר של הצוות, בלי פרטים של פונים. השאלות יישארו כאן עד שהמאמר יפורסם.
unanswered-go-on = להמשך הכתיבה
unanswered-go-on-lead = כבר נכתב מאמר מהשאלות האלה. כשיפורסם, הן ייסגרו מעצמן.
unanswered-there-is = יש מאמר שעונה על זה
unanswered-dismiss = לא עניין למאמר
unanswered-dismissed = השאלה ירדה מהרשימה
unanswered-answered = השאלה נסגרה עם המאמר ״{ $name }״
unanswered-answered-phrased = השאלה נסגרה, והניסוח שלה נוסף למאמר ״{ $name }״
unanswered-answered-later = השאלה נסגרה. הניסוח שלה נוסף לשינויים של ״{ $name }״ שעוד לא פורסמו
unanswered-pick = איזה מאמר עונה על זה?
unanswered-pick-search = חיפוש מאמר
unanswered-pick-near = הקרובים ביותר לשאלה
unanswered-pick-nothing-near = אין מאמר קרוב לשאלה. אפשר לחפש אחר.
unanswered-pick-nothing = לא נמצא מאמר שפורסם ויש בו המילים האלה.
unanswered-pick-phrase = להוסיף את השאלה לניסוחים של המאמר, כדי שהבוט ימצא אותו

## מאמרים שלא עזרו
bad-articles-lead = מאמרים שקוראים סימנו שלא עזרו, הגרועים ראשונים.
bad-articles-empty = אין מאמרים שסומנו כלא עוזרים
bad-articles-empty-lead = מי שישיב ״לא״ לשאלה ״האם זה עזר?״ בסוף מאמר יופיע כאן, עם מה שכתב.
bad-articles-words = מה היה חסר, במילים של הקוראים

## משובים
board-surveys = משובים
surveys-sent = נשאלו
surveys-answered = ענו
surveys-share = שיעור המענה
surveys-off = שאלת המשוב כבויה
surveys-off-lead = אחרי שפנייה נפתרת אפשר לשאול את הפונה איך היה, בלחיצה אחת ובאותו ערוץ, ולא יותר מפעם בשבוע.
surveys-off-now = שאלת המשוב כבויה עכשיו. כאן מה שנאסף קודם.
surveys-switch-on = להפעלה בהגדרות
surveys-ask-admin = מפעילים אותה בהגדרות השירות; זה בידי מנהל המערכת.
surveys-none = עוד לא נשאל איש
surveys-none-lead = { $minutes ->
    [0] השאלה נשלחת מיד כשפנייה נפתרת. התשובות יופיעו כאן.
    [one] השאלה נשלחת דקה אחרי שפנייה נפתרת. התשובות יופיעו כאן.
   *[other] השאלה נשלחת { $minutes } דקות אחרי שפנייה נפתרת. התשובות יופיעו כאן.
 }
surveys-kind-csat = שביעות רצון (CSAT)
surveys-kind-csat-lead = ״איך היה השירות?״ מ־1 (גרוע) עד 5 (מצוין). הנתון הוא הממוצע.
surveys-kind-ces = מאמץ (CES)
surveys-kind-ces-lead = ״כמה קל היה לסדר את העניין?״ מ־1 (קשה מאוד) עד 5 (קל מאוד). הנתון הוא הממוצע.
surveys-kind-nps = נכונות להמליץ (NPS)
surveys-kind-nps-lead = ״באיזו מידה תמליצו?״ מ־0 עד 10. הנתון הוא אחוז הממליצים (9 ו־10) פחות אחוז המסתייגים (עד 6), בין ⁦−100⁩ ל־100.
surveys-low-csat = גרוע
surveys-high-csat = מצוין
surveys-low-ces = קשה מאוד
surveys-high-ces = קל מאוד
surveys-low-nps = בכלל לא
surveys-high-nps = בהחלט
surveys-who-agent = הצוות
surveys-who-bot = הבוט
surveys-who-agent-none = לא נשאלו על פניות שהצוות פתר.
surveys-who-bot-none = לא נשאלו על פניות שהבוט פתר.
surveys-mean = ממוצע מתוך { $most }
surveys-nps = בין ⁦−100⁩ ל־100, ממוצע הציונים { $mean }
surveys-of = ענו { $answered } מתוך { $sent } ({ $part })
surveys-few = { $count ->
    [one] תשובה אחת, מעט מכדי לומר
    [two] שתי תשובות, מעט מכדי לומר
   *[other] { $count } תשובות, מעט מכדי לומר
 }
surveys-no-answers = עוד אין תשובות.
surveys-scores = כמה נתנו כל ציון; לחיצה מציגה את התשובות
surveys-score-n = { $n ->
    [one] ציון { $score }, תשובה אחת
    [two] ציון { $score }, שתי תשובות
   *[other] ציון { $score }, { $n } תשובות
 }
surveys-score = ציון { $score } מתוך { $most }
surveys-answers = התשובות
surveys-answers-of = תשובות בציון { $score } · { $who }
surveys-answers-all = להצגת כולן
surveys-answers-more = מוצגות { $count } התשובות החדשות.
surveys-no-words = בלי מילים
