# השירות: שיחות טלפוניות, שאלת המשוב, ומה פונים יכולים לבחור.
section-service = השירות
section-service-lead = שיחות טלפוניות, שאלת משוב, ובחירות של הפונים.
service-lead = מה הפונים מקבלים מעבר לתשובה עצמה.
service-read-only = אפשר לקרוא כאן הכול. את ההגדרות משנים בניהול המערכת.
service-saved = הגדרות השירות נשמרו
service-page-calls = שיחות טלפוניות
service-page-surveys = משוב
service-page-questions = בחירות של הפונים
service-page-causes = סיבות להטבות
service-page-public = פומבי

## שיחות טלפוניות
calls-offer = הצעת שיחה
calls-offer-help = בצ׳אט, אצל הבוט ומתוך כל פנייה. המועדים המוצעים הם רק בשעות הפעילות, וכשלצוות באמת יש זמן.
calls-enabled = פונים יכולים לבקש שנתקשר
calls-length = אורך שיחה
calls-length-help = המועדים מוצעים בקפיצות האלה.
calls-minutes = דקות לשיחה
calls-minutes-n = { $n } דקות
calls-many = כמה שיחות
calls-many-help = מעבר לשאר העבודה, כדי שההבטחה תהיה אמיתית.
calls-per-agent = שיחות בשעה לכל אחד בצוות
calls-capacity = למשל, צוות של { $team }: עד { $n ->
    [one] שיחה אחת
    [two] שתי שיחות
   *[other] { $n } שיחות
 } בכל { $minutes } דקות.
calls-ahead = כמה ימים קדימה
calls-ahead-help = כמה רחוק אפשר לבחור מועד.
calls-days = ימים
calls-remind = תזכורת לפונים
calls-remind-help = בצ׳אט או במייל, בשפה שלהם ובשעות שנוחות להם. 0 – בלי תזכורת.
calls-remind-minutes = דקות לפני השיחה

## משוב
surveys-ask = שאלה אחרי הטיפול
surveys-ask-help = בלחיצה אחת, עם מקום למילים. איש לא נשאל פעמיים בתוך שבוע.
surveys-enabled = לשאול איך היה
surveys-what = מה שואלים
surveys-what-help = התשובות על הבוט ועל אנשים נספרות בנפרד.
survey-kind-csat = שביעות רצון
survey-kind-csat-help = ״איך היה השירות שקיבלת?״, מ־1 עד 5
survey-kind-ces = קלות
survey-kind-ces-help = ״כמה קל היה לסדר את העניין?״, מ־1 עד 5
survey-kind-nps = המלצה
survey-kind-nps-help = ״באיזו מידה תמליצו עלינו לאחרים?״, מ־0 עד 10
surveys-when = מתי
surveys-when-help = אחרי שהטיפול הסתיים. על פנייה שנפתחה שוב בינתיים לא שואלים.
surveys-after = דקות אחרי הסיום
surveys-where = איפה
surveys-where-help = בערוץ שבו התנהלה הפנייה.
surveys-need-public-url = המשוב במייל לא נשלח, כי המערכת לא יודעת באיזו כתובת לקוחות מגיעים אליה. מי שמפעיל את השרת צריך להגדיר אותה (⁦--public-url⁩).
wrong-surveys-channels-required = צריך לבחור ערוץ אחד לפחות.

## בחירות של הפונים
questions-help = שאלה נשאלת פעם אחת, בתסריט של הבוט או בידי מי שמטפל בפנייה. התשובה נשמרת אצל הפונה ונראית לצד כל פנייה שלו.
questions-none = עוד אין שאלות משלכם
questions-none-lead = למשל: איך לשלוח את החשבונית, בדואר או במייל. ערוץ, שעות נוחות, שפה ולשון פנייה כבר נשמרים תמיד.
questions-add = הוספת שאלה
causes-help = כשרושמים הטבה בוחרים סיבה מהרשימה הזאת, ולפיה משווים למה שניתן במקרים דומים. כדאי מעט סיבות, ברורות. סיבה שהוסרה נשארת על מה שכבר נרשם.
causes-add = הוספת סיבה
cause-n = סיבה { $n }
question-n = שאלה { $n }
question-label = מה הצוות והפונים קוראים
question-up = { $name }: למעלה
question-down = { $name }: למטה
question-remove = הסרת { $name }
question-choices = האפשרויות
question-choices-help = אפשרות בכל שורה, עד 12. בלי אפשרויות אפשר לכתוב כל תשובה קצרה.
question-key = השם בנתונים
question-key-show = השם בנתונים:
question-key-help = אותיות לטיניות קטנות, ספרות וקו תחתון. מי שלא ממלא מקבל שם שנגזר מהמילים.
question-key-kept = התשובות שכבר ניתנו שמורות תחת השם הזה, ולכן הוא לא משתנה.
wrong-questions-too-many = עד 20 שאלות.
wrong-causes-too-many = עד 50 סיבות.
wrong-causes-other-stays = הסיבה ״אחר״ חייבת להישאר.
wrong-not-unique = השם הזה כבר שמור לשאלה אחרת, או למשהו שנשמר תמיד. צריך אחר.
wrong-bad-label = אפשרות אחת ארוכה מדי: עד 60 תווים.
audit-callback-id = מספר השיחה הטלפונית
audit-attempts = ניסיונות
fact-channel-moved = מעבר לדואר אלקטרוני באותה שיחה
kind-of-channel-moved = מעברים בין ערוצים

## פומבי: פוסטים, תגובות ואזכורים שכולם קוראים
public-soon = תוך כמה זמן עונים
public-soon-help = ביום ובלילה, גם מחוץ לשעות הפעילות: מה שכולם רואים לא מחכה לבוקר.
public-minutes = דקות עד למענה
public-duty = תורנות
public-duty-help = מי שמקבל התראה על פוסט שלא נענה מחוץ לשעות הפעילות.
public-duty-who = בתורנות
public-duty-leads = כל מי שמנהל משמרת
public-watch = מה מחפשים
public-watch-help = פריט בכל שורה. הערוצים הציבוריים מביאים פוסטים שמזכירים אחד מאלה.
public-watch-words = מילים ושמות
public-watch-words-help = שם החברה, המוצרים, וגם שגיאות כתיב נפוצות.
public-watch-people = אנשים
public-watch-people-help = שמות משתמש, למשל ⁦@moked⁩.
public-watch-pages = דפים ועדכונים
public-watch-pages-help = כתובות מלאות של אתרים, דפים ועדכוני RSS.
public-watch-count = { $count ->
    [0] אין עדיין.
    [one] פריט אחד.
    [two] שני פריטים.
   *[other] { $count } פריטים.
 }
public-guard = השומר על תשובות פומביות
public-guard-help = עוצר תשובה לפני שכולם קוראים אותה: ויכוח, הטבה, יחס מיוחד, פרטים אישיים, או תשובה בלי שם ובלי דרך להמשיך בפרטי.
public-guard-chars = לכל היותר תווים
public-closing = להציע שורת סיום פומבית
public-closing-help = כשמסתיים טיפול שהתחיל בפומבי, מוצעת שורה קצרה שמראה לכולם שטיפלנו בזה.
wrong-between-1-and-1440 = בין דקה אחת ל־1440 דקות (יממה).
wrong-between-80-and-2000 = בין 80 ל־2000 תווים.
wrong-not-an-agent = צריך לבחור מישהו מהצוות.
wrong-public-watch-words-bad-label = כל שורה: עד 100 תווים.
wrong-public-watch-words-too-many = עד 200 שורות.
wrong-public-watch-people-bad-label = כל שורה: עד 100 תווים.
wrong-public-watch-people-too-many = עד 200 שורות.
wrong-public-watch-pages-bad-address = כל שורה צריכה להיות כתובת מלאה, שמתחילה ב־⁦https://⁩.
wrong-public-watch-pages-too-many = עד 200 שורות.
audit-way = הדרך
audit-codes = מה נעצר
audit-proven = הוכח שזה מי שכתב
audit-source = מקור
audit-reach = עוקבים
fact-moved-to-private = מעבר לשיחה פרטית
fact-private-way-taken = השיחה ממשיכה בפרטי
fact-guard-stopped = השומר עצר תשובה פומבית
fact-guard-bypassed = פרסום תשובה למרות אזהרת השומר
fact-public-alarm = התראה על פוסט שלא נענה
fact-storm-alarmed = התראה על סערה ברשת
fact-storm-steered = ניהול הסערה: מי מוביל, שורה לפומבי או רישום ביומן
fact-storm-ended = סוף הסערה
audit-storm-people = אנשים כועסים בחצי שעה
audit-storm-usual = הרגיל בשעה כזאת
audit-storm-began = תחילת הסערה
audit-storm-quiet = נרגעה מעצמה
audit-storm-line = השורה לפומבי השתנתה
kind-of-moved-to-private = מעברים לשיחה פרטית
kind-of-private-way-taken = שיחות שהמשיכו בפרטי
kind-of-guard-stopped = תשובות פומביות שנעצרו
kind-of-guard-bypassed = תשובות פומביות שפורסמו למרות אזהרה
kind-of-public-alarm = התראות על פוסטים שלא נענו
kind-of-storm-alarmed = התראות על סערות ברשת
kind-of-storm-steered = ניהול סערות
kind-of-storm-ended = סערות שהסתיימו
