# מלאכת הכתיבה: מאגר, מקומות למילוי, התחייבויות, אישור, התייעצות, קריאת ההודעה הנכנסת.
action-blocks = הוספת משפט מהמאגר
action-templates = הוספת תבנית
action-next-remark = להערה הבאה של המאמן
action-previous-remark = להערה הקודמת של המאמן
action-consult = להתייעץ

## המאמן
coach-score = ציון
no-remarks = אין הערות על הכתוב
finding-wrong = ההערה לא נכונה
judged-wrong = תודה. ההערה לא תופיע שוב בתשובה הזאת.
judged-there = סומן שיש כאן: { $name }
lamp-marked = יש, לפי סימון שלך
lamp-marked-lead = היסוד סומן כקיים. הסימון נשאר עד שהטקסט משתנה הרבה.
lamp-asked = נדרש בתשובה הזאת
lamp-optional = לא חובה כאן
lamp-insert = הוספה
lamp-there = זה כבר כאן
lamp-unmark = ביטול הסימון
lamp-where = איפה?
band-why-stops = עוצר שליחה: { $what }
band-why-slots = { $count ->
    [one] נשאר מקום אחד למילוי
    [two] נשארו שני מקומות למילוי
   *[other] נשארו { $count } מקומות למילוי
 }
band-why-risks = כדאי לשנות: { $what }
band-why-missing = חסר: { $what }
risk-blame-lead = מי שפונה אלינו לא אמור לצאת אשם. מתארים מה קרה ומה עושים עכשיו.
risk-conditional-apology-lead = מתנצלים על מה שקרה, בלי ״אם״ ובלי ״ככל ש״.
risk-confrontation-lead = גם כשצודקים, לא מתווכחים בכתב. מכירים ברגש ועוברים לפתרון.
risk-overpromise-lead = מבטיחים רק מה שבידיים שלנו, ועם מועד שאפשר לעמוד בו.
risk-robotic-lead = משפט אחד על המקרה הזה עצמו הופך נוסח קבוע לתשובה של אדם.
risk-placeholder-lead = שדה ריק אומר שאיש לא קרא. ממלאים או מוחקים.
risk-wrong-name-lead = שם שגוי מוחק את כל השאר. כדאי להעתיק אותו מפרטי הפונה.
risk-wrong-gender-lead = לשון הפנייה נקבעת בפרטי הפונה, ולא לפי השם.
risk-public-benefit-lead = הטבות וסכומים נותנים בשיחה פרטית, לא לעיני כול.
risk-public-vip-lead = לעיני כול נותנים לכולם את אותו היחס.
risk-public-private-data-lead = פרטים אישיים עוברים רק בשיחה פרטית.
risk-passes-buck-lead = גם כשמישהו אחר מבצע, מי שעונה נשאר בתמונה עד הסוף.
risk-cold-refusal-lead = ל״לא״ מצרפים סיבה, ומה כן אפשר.

## מקומות למילוי
editor-slots = { $count ->
    [one] יש מקום אחד למילוי. Tab עובר אליו.
    [two] יש שני מקומות למילוי. Tab עובר ביניהם.
   *[other] יש { $count } מקומות למילוי. Tab עובר ביניהם.
 }
slots-left = { $count ->
    [one] מקום אחד למילוי
    [two] שני מקומות למילוי
   *[other] { $count } מקומות למילוי
 }
unfilled-slots = { $count ->
    [one] נשאר מקום אחד שלא מולא. אחרי המילוי אפשר לשלוח.
    [two] נשארו שני מקומות שלא מולאו. אחרי המילוי אפשר לשלוח.
   *[other] נשארו { $count } מקומות שלא מולאו. אחרי המילוי אפשר לשלוח.
 }

## המאגר
bank-blocks = משפטים
bank-templates = תבניות
bank-search = חיפוש במאגר
bank-what = משפטים או תבניות
bank-register = סגנון
bank-offers = מה אפשר להוסיף
bank-nothing = לא נמצא משפט מתאים. כדאי לנסות מילה אחרת.
register-friendly = ידידותי
register-formal = רשמי
bank-greeting = פתיחה
bank-thanks = תודה
bank-ownership = אחריות
bank-empathy = אמפתיה
bank-explanation = הסבר
bank-points = נקודות
bank-guidance = הכוונה
bank-closing = סיום
bank-refusal = סירוב עם חלופה
bank-commitment = התחייבות
bank-template = תבניות
flag-template-only = תבנית בלי מילה אישית

## צורת הפנייה
address-ask = איך לפנות אל { $name }?
address-short-f = נקבה
address-short-m = זכר
address-short-plural = רבים
address-short-neutral = ניטרלי
address-later = לא עכשיו
address-done = הפנייה אל { $name }: { $how }

## התחייבויות
commitments-found = התחייבויות בתשובה
commitments-none = אין התחייבויות בשיחה הזאת.
commitment-confirm = אישור ההתחייבות
commitment-confirmed = מאושרת. לחיצה מבטלת את האישור
commitment-edit = תיקון ההתחייבות
commitment-remove = זו לא התחייבות
commitment-restore = החזרה לרשימה
commitment-add = הוספת התחייבות
commitment-added = ההתחייבות נוספה
commitment-what = מה הובטח
commitment-amount = סכום
commitment-currency = מטבע
commitment-date = עד תאריך
commitment-time = שעה
commitment-who = באחריות
commitment-was-kept = קוימה
commitment-was-broken = לא קוימה
commitment-was-withdrawn = בוטלה
event-reason-taken-back = התשובה הוחזרה לפני שיצאה
event-reason-edited = הנוסח נערך באישור
event-reason-returned = התשובה הוחזרה לכתיבה
event-reason-given-up = ההודעה לא יצאה, והוחלט לוותר עליה

## אישור
send-to-review = לשלוח לאישור
send-ask-review = אישור מראש: לשלוח אחרי אישור
send-bypass = לשלוח בלי אישור…
send-ways = דרכים נוספות לשלוח
send-why = לפני השליחה נדרש אישור: { $reasons }
sent-to-review = התשובה הועברה לאישור ותצא אחריו.
bypass-title = שליחה בלי אישור
bypass-reason = למה אי אפשר לחכות לאישור?
bypass-help = הסיבה נרשמת בשיחה.
bypass-send = לשלוח עכשיו
returned-by = התשובה חזרה מבדיקה ({ $name }):

## התייעצות
consult-whom = את מי שואלים
consult-colleague = מישהו מהצוות
consult-outside = מומחה מבחוץ
consult-outside-help = ייווצר קישור שפותח את השיחה הזאת בלבד, בלי ההערות הפנימיות. הוא תקף 14 ימים.
consult-question = השאלה
consult-with-draft = לצרף את הטיוטה
consult-ask = שליחת השאלה
consult-asked-done = השאלה נשלחה אל { $name }
consult-link = הקישור
consult-link-lead = זה הקישור של { $name }. אפשר לשלוח אותו בכל דרך.
consult-link-help = מטעמי אבטחה הוא מוצג רק עכשיו. אם יאבד, אפשר לשאול שוב.
consult-copy = העתקה
consult-copied = הועתק
consult-copy-failed = ההעתקה לא הצליחה. אפשר לסמן את הקישור ולהעתיק.
consult-card = התייעצות: { $from } עם { $to }
consult-outside-tag = מבחוץ
consult-state-open = ממתינה לתשובה
consult-state-answered = נענתה
consult-state-closed = נסגרה
consult-answers = תשובות
consult-proposal = נוסח מוצע
consult-take = לקחת את הנוסח
consult-draft-show = הצגת הטיוטה
consult-draft-hide = הסתרת הטיוטה
consult-close = סגירת ההתייעצות
consult-answer = מענה
consult-your-answer = התשובה שלך
consult-your-draft = נוסח מוצע לתשובה
consult-your-draft-help = לא חובה. הנוסח יוצע לכתיבה ולא יישלח מעצמו.
consult-see-draft = ראו את הנוסח המוצע.
consult-send-answer = שליחת התשובה
consult-answered-done = התשובה נמסרה אל { $name }

## ההודעה הנכנסת
reading = איך נקראה ההודעה
reading-shows = { $word }: הצגת המילים שמעידות
reading-wrong = תיקון הקריאה
reading-sentiment = הרגש
reading-intent = לשם מה נכתבה
reading-threats = איומים
reading-save = שמירת התיקון
reading-done = הקריאה תוקנה. תודה.
reading-asks-if-robot = שואל אם זה רובוט
sentiment-angry = כעס
sentiment-upset = מורת רוח
sentiment-neutral = ענייני
sentiment-pleased = שביעות רצון
intent-complaint = תלונה
intent-question = שאלה
intent-request = בקשה
intent-cancel = ביטול
intent-followup = המשך טיפול
intent-praise = מחמאה
intent-other = אחר
threat-public = פרסום ברבים
threat-legal = תביעה או עורך דין
threat-regulator = פנייה לרשות
threat-churn = עזיבה
threat-lead = כדאי לקרוא ולהחליט מי עונה.
threat-agent = הוצגה התראה לניהול המשמרת.
threat-seen = ראיתי
robot-hint = { $name } רוצה לדעת אם עונה כאן אדם. כדאי לענות בשם שלך, במילים שלך.
robot-insert = הוספת משפט
robot-answer-he = כאן { $name }, ואני לא רובוט. קראתי את מה שכתבת והטיפול בזה אצלי.
robot-answer-en = This is { $name }, a real person. I read what you wrote, and I am taking care of it.

## הצעת ניסוח
rewrite = הצעת ניסוח
rewrite-lead = הצעה בלבד. פרטים אישיים אינם יוצאים מכאן, והמאמן בדק גם אותה.
rewrite-yours = הנוסח שלך
rewrite-proposal = ההצעה
rewrite-wish = מה לשפר?
rewrite-wish-example = קצר יותר, חם יותר…
rewrite-again = הצעה אחרת
rewrite-same = אין מה לשפר: ההצעה זהה לנוסח שלך.
rewrite-take = לקחת את ההצעה
rewrite-leave = להשאיר כמו שהיה
