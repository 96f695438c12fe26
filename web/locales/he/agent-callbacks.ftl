# שיחות טלפוניות שהבטחנו, והבחירות של הפונה.
board-callbacks = שיחות טלפוניות
action-callback = קביעת שיחה טלפונית

## הלוח
callbacks-list = השיחות הטלפוניות
callbacks-whose = של מי
callbacks-mine = שלי
callbacks-all = של כולם
callbacks-state = מצב
callbacks-open = נקבעו
callbacks-missed = לא התקיימו
callbacks-done = התקיימו
callbacks-cancelled = בוטלו
callbacks-none = עוד לא נקבעה כאן שיחה טלפונית.
callbacks-empty-open = אין שיחות טלפוניות שנקבעו
callbacks-empty-open-lead = שיחה שפונה יבקש, או שתיקבע מתוך פנייה, תופיע כאן עם המועד ועם מי שאחראי להתקשר.
callbacks-empty-off = עוד לא מציעים כאן שיחות טלפוניות
callbacks-empty-off-lead = אחרי ההפעלה בהגדרות השירות, פונים יוכלו לבחור מועד פנוי, והשיחות יופיעו כאן.
callbacks-empty-other = אין כאן דבר
callbacks-empty-other-lead = אפשר לבחור מצב אחר, או לראות את השיחות של כולם.
callbacks-switch-on = להגדרות השירות
callbacks-show-all = השיחות של כולם
callback-group-overdue = באיחור
callback-group-now = עכשיו
callback-group-today = היום
callback-owner = באחריות { $name }
callback-owner-none = עוד אין מי שאחראי להתקשר
callback-open-conversation = { $name }, מעבר לפנייה

## שיחה אחת
callback-now = עכשיו
callback-card = השיחה הטלפונית שנקבעה
callback-card-open = שיחה טלפונית: { $when }
callback-card-missed = השיחה הטלפונית לא התקיימה
callback-call = { $phone }, חיוג אל { $name }
callback-attempts = { $n ->
    [one] ניסיון אחד ללא מענה
    [two] שני ניסיונות ללא מענה
   *[other] { $n } ניסיונות ללא מענה
 }
callback-done = התקיימה
callback-missed = לא התקיימה
callback-again = מועד חדש
callback-move = שינוי המועד או הפרטים
callback-assign = מי אחראי להתקשר
callback-cancel = ביטול השיחה הטלפונית
callback-more = פעולות נוספות בשיחה עם { $name }
callback-was-done = התקיימה
callback-was-missed = לא התקיימה
callback-was-cancelled = בוטלה

## קביעה ושינוי
callback-when = המועד
callback-choose = צריך לבחור מועד.
callback-taken = המועד הזה נתפס בינתיים. אלה המועדים שפנויים עכשיו.
callback-suits = המועדים במסגרת צבעונית הם בשעות שנוחות לפונה.
callback-suits-one = { $when }, בשעות שנוחות לפונה
callback-no-slots = אין מועד פנוי בימים הקרובים. אפשר לנסות שוב כשתתפנה שיחה, או להוסיף מועדים בהגדרות השירות.
callback-stands = המועד שנקבע: { $when }
callback-phone = מספר טלפון
callback-note = במה מדובר
callback-book-title = שיחה טלפונית עם { $name }
callback-book-do = קביעת השיחה
callback-move-title = שינוי השיחה הטלפונית עם { $name }
callback-change-do = שמירת השינוי
callback-again-title = מועד חדש לשיחה עם { $name }
callback-booked-done = נקבעה שיחה טלפונית: { $when }
callback-moved-done = השיחה הטלפונית נקבעה: { $when }
callback-changed-done = פרטי השיחה הטלפונית נשמרו
field-bad-phone = המספר נראה לא שלם. לדוגמה: 050-1234567

## מה עלה בה
callback-done-title = השיחה עם { $name } התקיימה
callback-done-do = סימון שהתקיימה
callback-done-told = השיחה עם { $name } סומנה כשיחה שהתקיימה
callback-outcome = מה סוכם
callback-outcome-help = מילים אחדות, שיישמרו לצד הפנייה.
callback-outcomes = נוסחים מוכנים
callback-outcome-solved = העניין נפתר
callback-outcome-in-writing = נמשיך בכתב
callback-outcome-call-again = צריך שיחה נוספת
callback-outcome-wrong-number = המספר שגוי
callback-missed-title = השיחה עם { $name } לא התקיימה
callback-missed-lead = ההבטחה להתקשר עדיין עומדת, ולכן כדאי לקבוע מועד חדש כבר עכשיו.
callback-next-free = המועד הפנוי הקרוב:
callback-book-next = לקבוע למועד הזה
callback-other-hour = מועד אחר
callback-later = אחר כך
callback-cancel-title = לבטל את השיחה עם { $name }?
callback-cancel-lead = המועד יתפנה וההבטחה להתקשר תבוטל. הודעה על כך לא נשלחת מעצמה, ולכן כדאי לכתוב לפונה.
callback-cancel-keep = להשאיר
callback-cancel-do = ביטול השיחה
callback-cancelled-done = השיחה עם { $name } בוטלה
callback-whoever = מי שמטפל בפנייה
callback-assigned-done = השיחה הטלפונית באחריות { $name }
callback-unassigned-done = השיחה הטלפונית באחריות מי שמטפל בפנייה
callback-due-told = שיחה טלפונית עם { $name } בשעה { $clock }
callback-due-open = לפנייה

## הבחירות של הפונה
choices = מה נוח לפונה
choice-channel = איפה לענות
choice-hours = מתי נוח
choice-hours-example = למשל: אחרי 17:00
choice-unasked = עוד לא נשאל
choice-saved = { $label }: { $value }
choice-cleared = { $label }: עוד לא נשאל
prefers-email = ל{ $name } נוח יותר לקבל תשובה בדואר אלקטרוני.
prefers-webchat = ל{ $name } נוח יותר לקבל תשובה בצ׳אט.
prefers-hours = השעות שנוחות ל{ $name }: { $hours }
event-channel-moved = הודעות מכאן והלאה נשלחות בדואר אלקטרוני, כפי שהפונה ביקש
field-unknown-question = השאלה הזאת כבר אינה בהגדרות. כדאי לטעון את העמוד מחדש.
field-unknown-choice = האפשרות הזאת כבר אינה בהגדרות. אפשר לבחור אחרת.
field-unknown-agent = אי אפשר לתת את השיחה למי שנבחר.
