# התסריטים של הבוט: הרשימה, השרטוט, ההדמיה, ומה הבוט היה אומר.

## הרשימה
section-flows = תסריטים של הבוט
section-flows-lead = שיחות קצרות שהבוט מוביל: שואל, אוסף, מעביר לאדם.
flows-lead = תסריט הוא שיחה קצרה שהבוט מוביל: הוא שואל, מציע אפשרויות, אוסף פרטים, ובסוף משיב ממאמר, קובע שיחה טלפונית או מעביר לאדם עם כל מה שנאסף.
flows-empty = עוד אין תסריטים
flows-empty-lead = בלי תסריט הבוט משיב מהמאמרים, ומה שאינו יודע עובר לאדם. תסריט מתאים לשאלה שחוזרת ושבה צריך לשאול משהו קודם: מספר הזמנה, תאריך, מייל או דואר.
flows-order = כשכמה תסריטים מתאימים לאותה הודעה, הראשון ברשימה הוא שמתחיל. כל תסריט מתחיל פעם אחת לכל היותר בשיחה.
flow-add = תסריט חדש
flow-new = תסריט חדש
flow-gone = התסריט הזה כבר אינו כאן
flow-acts = פעולות: { $name }
flow-duplicate = שכפול
flow-copy-name = עותק של { $name }
flow-duplicated = התסריט ״{ $name }״ שוכפל. העותק כבוי
flow-remove = מחיקה
flow-remove-ask = למחוק את התסריט ״{ $name }״?
flow-remove-lead = מי שנמצא עכשיו באמצע התסריט ייענה כאילו שאל מחדש. אפשר גם רק לכבות אותו ולהשאיר אותו כאן.
flow-removed = התסריט ״{ $name }״ נמחק
flow-saved = התסריט ״{ $name }״ נשמר
flow-on = התסריט פעיל
flow-on-named = התסריט ״{ $name }״ פעיל
flow-on-help = הבוט מוביל בו לקוחות, בכל תיבה שבה הבוט עונה ראשון.
flow-off-help = הבוט אינו משתמש בו. אפשר לנסות אותו כאן ולהפעיל כשהוא מוכן.
flow-is-on = פעיל
flow-is-off = כבוי
flow-turned-on = התסריט ״{ $name }״ פעיל
flow-turned-off = התסריט ״{ $name }״ כבוי
flow-changed-elsewhere = התסריט השתנה בינתיים. הרשימה נטענה מחדש; אפשר לנסות שוב.
flow-steps-count = { $count ->
    [one] צעד אחד
    [two] שני צעדים
   *[other] { $count } צעדים
  }

## במה להתחיל
flow-begin = במה להתחיל
flow-begin-order = איפה ההזמנה שלי
flow-begin-order-lead = מבקש מספר הזמנה ומעביר לאדם. כשאין אף אחד: שיחה טלפונית או הודעה.
flow-begin-order-words =
    איפה ההזמנה
    מה עם ההזמנה
    ההזמנה לא הגיעה
    המשלוח לא הגיע
    מתי מגיע המשלוח
flow-begin-order-number = מה מספר ההזמנה? הוא מופיע בהודעת האישור.
flow-begin-order-number-field = מספר ההזמנה
flow-begin-order-checking = תודה. הפרטים עוברים לבדיקה אצל אחד מאיתנו.
flow-begin-order-closed = אנחנו לא כאן כרגע. איך לחזור אליכם?
flow-begin-order-how-field = איך לחזור
flow-begin-order-call = בטלפון
flow-begin-order-write = בהודעה
flow-begin-order-written = תודה. נבדוק ונכתוב לכם כאן.
flow-begin-appointment = שינוי תור
flow-begin-appointment-lead = הזזה או ביטול של תור: שואל איזה תור ומתי נוח, ומעביר לאדם.
flow-begin-appointment-words =
    להזיז תור
    להזיז את התור
    לשנות תור
    לשנות את התור
    לבטל תור
    לבטל את התור
flow-begin-appointment-what = מה לעשות עם התור?
flow-begin-appointment-what-field = הבקשה
flow-begin-appointment-move = להזיז אותו
flow-begin-appointment-cancel = לבטל אותו
flow-begin-appointment-other = משהו אחר
flow-begin-appointment-which = מה התאריך של התור? למשל 14.3
flow-begin-appointment-which-field = תאריך התור
flow-begin-appointment-when = ואילו ימים ושעות נוחים לכם במקום?
flow-begin-appointment-when-field = מועדים נוחים
flow-begin-appointment-end = תודה. נבדוק ביומן ונאשר לכם כאן.
flow-begin-bill = חשבונית במייל או בדואר
flow-begin-bill-lead = שואל איך לשלוח את החשבונית, אוסף כתובת ומעביר לטיפול.
flow-begin-bill-words =
    חשבונית במייל
    חשבונית בדואר
    לקבל את החשבונית
    איפה החשבונית
    חשבונית על נייר
flow-begin-bill-how = איך נוח לכם לקבל את החשבונית?
flow-begin-bill-field = החשבונית תישלח
flow-begin-bill-mail = במייל
flow-begin-bill-paper = בדואר, על נייר
flow-begin-bill-mailbox = לאיזו כתובת מייל?
flow-begin-bill-mailbox-field = כתובת מייל
flow-begin-bill-address = לאיזו כתובת? רחוב, מספר, עיר ומיקוד.
flow-begin-bill-address-field = כתובת למשלוח
flow-begin-bill-end = תודה, רשמנו. מעכשיו החשבונית תגיע כך.
flow-begin-welcome = פתיחה לפי שעות
flow-begin-welcome-lead = בהודעה הראשונה: אפשרויות כשאנחנו כאן, ואחרות כשסגור.
flow-begin-welcome-words = { "" }
flow-begin-welcome-open = במה אפשר לעזור?
flow-begin-welcome-closed = אנחנו לא כאן כרגע, ואפשר כבר להתקדם:
flow-begin-welcome-ask = לשאול את הבוט
flow-begin-welcome-person = לדבר עם אדם
flow-begin-welcome-what = מה השאלה? אפשר לכתוב במילים שלכם.
flow-begin-welcome-what-field = השאלה
flow-begin-empty = דף חלק
flow-begin-empty-lead = צעד ראשון אחד, וממנו ממשיכים.

## כל התסריט
flow-about = על התסריט
flow-name = שם התסריט
flow-name-help = לצוות בלבד.
flow-lang-help = בשפה הזאת כתובים הטקסטים.
flow-lang-every = כל השפות
flow-starts = מתי התסריט מתחיל
flow-starts-with = מתחיל ב־
flow-starts-quoted = ״{ $word }״
flow-starts-always = בכל הודעה ראשונה בשיחה
flow-starts-words = כשבהודעה יש אחד מהביטויים האלה
flow-starts-words-help = ביטוי בכל שורה, במילים שלמות כמו שלקוחות כותבים.
flow-starts-intents = או כשההודעה הראשונה היא
flow-starts-none = אין מה שיתחיל את התסריט הזה. כדאי להוסיף ביטוי או לסמן סוג הודעה.
flow-starts-never = שום דבר אינו מתחיל אותו
flow-undo = ביטול הפעולה האחרונה
flow-redo = ביצוע מחדש
flow-sides = שרטוט או ניסיון
flow-draw = שרטוט

## הצעדים
flow-steps = הצעדים
flow-first = כאן מתחילים
flow-here = הלקוח כאן
flow-unreached = שום צעד אינו מוביל לכאן
flow-add-on = הוספת צעד: { $way }
flow-step-acts = פעולות: { $step }
flow-step-up = להזיז למעלה
flow-step-down = להזיז למטה
flow-step-duplicate = שכפול הצעד
flow-step-remove = מחיקת הצעד
flow-step-removed = הצעד נמחק: { $step }
flow-go = אל { $step }
flow-ways = לאן ממשיכים
flow-way-next = ואז
flow-way-yes = אם כן
flow-way-no = אם לא
flow-to-person = אדם ממשיך מכאן
flow-to-none = צריך לבחור לאן
flow-to-new = צעד חדש: { $kind }
flow-kind = מה הצעד עושה
flow-kind-say = אמירה
flow-kind-choices = שאלה עם אפשרויות
flow-kind-collect = שאלה פתוחה
flow-kind-branch = תנאי
flow-kind-answer = תשובה ממאמר
flow-kind-hand-over = העברה לאדם
flow-kind-callback = קביעת שיחה טלפונית
flow-kind-help-say = הבוט אומר משפט וממשיך.
flow-kind-help-choices = הלקוח בוחר באחד הכפתורים, וכל כפתור מוביל לצעד אחר.
flow-kind-help-collect = הלקוח כותב תשובה, והיא נשמרת.
flow-kind-help-branch = ממשיכים לכאן או לשם, לפי השעות, התיבה או מה שידוע.
flow-kind-help-answer = יוצאים מהתסריט, והשאלה נענית מהמאמרים.
flow-kind-help-hand-over = אדם ממשיך, עם כל מה שנאסף.
flow-kind-help-callback = הבוט מבקש מספר ומציע מועדים פנויים לשיחה.
flow-kind-long-answer = מה שהלקוח כתב אחרון נענה ממאמר. אם אין תשובה בטוחה, השיחה עוברת לאדם.
flow-kind-long-callback = הבוט מבקש מספר טלפון, מציע את המועדים הפנויים וקובע שיחה. כשאין מועדים, השיחה עוברת לאדם.
flow-kind-long-hand-over = אחרי המשפט הזה הבוט אומר בעצמו מי יגיע ומתי, ומעביר את הסיפור כולו.
flow-text-say = מה הבוט אומר
flow-text-asks = מה הבוט שואל
flow-text-hand-over = מה הבוט אומר לפני ההעברה (לא חובה)
flow-text-none = עוד לא נכתב מה לומר כאן.
flow-options = האפשרויות
flow-option-label = אפשרות { $n }
flow-option-to = אפשרות { $n } מובילה אל
flow-option-add = אפשרות נוספת
flow-option-up = להעלות את אפשרות { $n }
flow-option-down = להוריד את אפשרות { $n }
flow-option-remove = הסרת אפשרות { $n }
flow-check = איזו תשובה מתקבלת
flow-check-help = תשובה שאינה כזאת נשאלת שוב, ואחרי פעמיים אדם ממשיך.
flow-check-text = כל טקסט
flow-check-number = מספר
flow-check-phone = מספר טלפון
flow-check-email = כתובת מייל
flow-check-date = תאריך
flow-keep = איפה התשובה נשמרת
flow-keep-story = בסיפור שהנציג מקבל
flow-keep-story-help = מוצגת כשאדם לוקח את השיחה.
flow-keep-contact = אצל איש הקשר: { $fact }
flow-keep-name = בשם
flow-keep-name-help = כך התשובה תופיע לנציג.
flow-keep-question = כנוסח השאלה
flow-keep-other = התשובות האלה לא יישמרו אצל איש הקשר: { $other }. השאלה מכירה את: { $offered }.
flow-kept-as = נשמר: { $name }
flow-when = התנאי
flow-when-help = כל מה שנבחר כאן צריך להתקיים.
flow-when-none = בלי תנאי: תמיד כן
flow-when-and = {" וגם "}
flow-when-hours = שעות
flow-when-any = לא משנה
flow-when-is-open = יש כאן מישהו עכשיו
flow-when-is-closed = אין כאן אף אחד עכשיו
flow-when-inbox = דרך איזו תיבה כותבים
flow-when-any-inbox = כל תיבה
flow-when-is-inbox = כתבו דרך { $inbox }
flow-when-fact = מה ידוע
flow-when-any-fact = לא משנה
flow-when-is-known = ידוע: { $fact }
flow-when-is-value = { $fact } הוא { $value }
flow-when-value = והערך הוא
flow-when-any-value = כל ערך
flow-when-value-help = ריק: די בכך שזה ידוע.

## מה עוד חסר
flow-refused = התסריט לא נשמר. מה שצריך תיקון מסומן כאן ובצעדים:
flow-refused-trial = כדי לנסות את התסריט צריך קודם לתקן:
wrong-flow-name-required = לתסריט צריך שם, עד 200 תווים.
wrong-flow-steps-required = צריך לפחות צעד אחד.
wrong-flow-steps-too-many = בתסריט אחד יש לכל היותר 60 צעדים. אפשר לפצל אותו לשניים.
wrong-flow-step-text-required = צריך לכתוב מה הבוט אומר כאן.
wrong-flow-step-text-too-long = הטקסט ארוך מדי: עד 1,500 תווים.
wrong-flow-step-options-required = צריך לפחות אפשרות אחת, ולכל היותר תשע.
wrong-flow-step-options-bad-label = לכל אפשרות צריך טקסט, עד 60 תווים.
wrong-flow-step-field-required = צריך שם שבו התשובה תופיע לנציג.
wrong-flow-step-when-required = צריך לבחור תנאי.
wrong-flow-step-next-leads-nowhere = צריך לבחור לאן ממשיכים מכאן.
wrong-flow-step-next-goes-in-circles = הצעדים כאן חוזרים בלולאה בלי לשאול את הלקוח דבר. אחד מהם צריך לשאול או להוביל החוצה.
wrong-flow-step-id-never-reached = שום צעד אינו מוביל לכאן. אפשר לחבר אליו צעד אחר, או למחוק אותו.
wrong-flow-step-id-not-unique = שני צעדים התערבבו. אפשר למחוק את הצעד הזה ולהוסיף אותו מחדש.

## ההדמיה
trial = ניסיון
trial-again = להתחיל מחדש
trial-log = השיחה לניסיון
trial-empty = כך הלקוח יראה את זה
trial-empty-lead = לוחצים על פתיחה, או כותבים כמו לקוח. שום דבר אינו נשלח או נשמר.
trial-empty-write = כותבים כאן כמו לקוח. שום דבר אינו נשלח או נשמר.
trial-hello = שלום
trial-write = מה הלקוח כותב
trial-customer = הלקוח כותב:
trial-pressed = הלקוח לוחץ:
trial-thinking = הבוט חושב…
trial-silent = הבוט שותק.
trial-hours = שעות
trial-hours-now = כמו עכשיו
trial-hours-open = יש כאן מישהו
trial-hours-closed = אין כאן אף אחד
trial-inbox = התיבה
trial-inbox-any = לא נבחרה
trial-lang = שפת הלקוח
trial-fact = ידוע על הלקוח: { $fact }
trial-fact-none = לא ידוע
trial-collected = מה נאסף עד כאן
trial-refused = יש בתסריט משהו שעוד לא הושלם, ולכן אי אפשר לנסות אותו כרגע.
trial-show = להראות לי
trial-not-started = התסריט לא התחיל: ההודעה אינה מתאימה למה שפותח אותו, או שהיא בשפה אחרת.
trial-ended = כאן השיחה עם הבוט מסתיימת.
trial-ended-person = כאן הבוט מסיים, ואדם ממשיך.
turn-answer = תשובה ממאמר
turn-ask = שאלה
turn-say = אמירה
turn-callback = שיחה נקבעה
turn-helped = הסתיימה בטוב
turn-hand-off = העברה לאדם
turn-silent = שתיקה

## מה הבוט היה אומר
replay = מה הבוט היה אומר?
replay-lead = לוקחים את ההודעה הראשונה של שיחות מהימים האחרונים, ורואים מה הבוט היה משיב עליה היום, עם המאמרים והתסריטים הפעילים. שום דבר אינו נשלח.
replay-days = כמה ימים אחורה
replay-days-n = { $n } ימים
replay-limit = לכל היותר
replay-limit-n = { $n } שיחות
replay-run = לנסות
replay-again = לנסות שוב
replay-works = הבוט עובר על ההודעות. זה עשוי להימשך כמה שניות.
replay-idle = עוד לא ניסינו
replay-idle-lead = בוחרים כמה ימים אחורה ולוחצים על ״לנסות״.
replay-none = לא נכתב כאן דבר בימים האלה
replay-none-lead = אפשר לבחור תקופה ארוכה יותר.
replay-filter = לפי מה שהבוט היה עושה
replay-count = { $count ->
    [one] שיחה אחת
    [two] שתי שיחות
   *[other] { $count } שיחות
  }
replay-conversation = שיחה
replay-open = פתיחת השיחה
replay-text = מה הלקוח כתב
replay-turn = מה הבוט היה עושה
replay-said = ומה היה אומר
replay-more = להציג הכול
replay-less = להציג פחות

## ביומן השינויים
audit-field-intents = סוגי הודעות
audit-field-always = בכל הודעה ראשונה
audit-field-steps = צעדים
