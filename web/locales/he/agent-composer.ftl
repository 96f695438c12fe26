# הכתיבה והשליחה.
composer = כתיבת תשובה
composer-mode = מה כותבים
composer-close = קיפול
mode-reply = תשובה
mode-note = הערה
reply-to = כתיבת תשובה אל { $name }
to-recipient = אל
reply-field = התשובה
note-field = ההערה
reply-placeholder = מה כותבים?
note-placeholder = הערה שרק הצוות רואה
note-only-team = רק הצוות רואה
note-save = שמירת ההערה
read-only = אפשר לקרוא את השיחה, אך לא לענות בה.
drop-files = אפשר לשחרר כאן קבצים
uploading = בהעלאה, { $part }%
file-too-large = גדול מ־20 מ״ב
wait-for-upload = הקבצים עוד בהעלאה. עוד רגע.
editor-marks = { $count ->
    [one] הערה אחת של המאמן. Alt+Enter פותח אותה כשהסמן עליה.
    [two] שתי הערות של המאמן. Alt+Enter פותח הערה כשהסמן עליה.
   *[other] { $count } הערות של המאמן. Alt+Enter פותח הערה כשהסמן עליה.
 }
arrived-while = { $count ->
    [one] הגיעה הודעה חדשה מאת { $name }
    [two] הגיעו שתי הודעות חדשות
   *[other] הגיעו { $count } הודעות חדשות
 }
arrived-read = קראתי
stale-title = הגיעה הודעה חדשה
stale-lead = ההודעה הזאת הגיעה אחרי שהתחילה הכתיבה. כדאי לקרוא לפני השליחה.
stale-continue = חזרה לעריכה
stale-send = לשלוח בכל זאת
stale-review-lead = ההודעה הזאת הגיעה אחרי שהתשובה נכתבה. כדאי לקרוא לפני האישור.
stale-review-back = חזרה לתשובה
stopped-title = עוד לא לשלוח
stopped-lead = יש בתשובה משהו שלא כדאי שיצא כך. אחרי התיקון אפשר לשלוח.
stopped-back = חזרה לעריכה

# מה הערוץ מאפשר: הזמן לכתיבה חופשית, האורך, הקבצים, ומה ייראה אחרת.
left-hours = { $n ->
    [one] שעה
    [two] שעתיים
   *[other] { $n } שעות
 }
left-hour-and = { $n ->
    [one] שעה ודקה
   *[other] שעה ו־{ $n } דקות
 }
left-minutes = { $n ->
    [one] דקה
    [two] שתי דקות
   *[other] { $n } דקות
 }
window-open = אפשר לכתוב בחופשיות עוד { $left }, עד { $when }
window-soon = הזמן לכתיבה חופשית ייגמר בעוד { $left } ({ $when }). כדאי לענות עכשיו.
shut-window = הזמן לכתיבה חופשית נגמר. עכשיו אפשר לשלוח רק נוסח שאושר מראש.
shut-window-here = הזמן לכתיבה חופשית בערוץ הזה נגמר.
shut-window-do = אפשר לפנות אל { $name } בערוץ אחר, או להמתין להודעה חדשה.
shut-opted-out = { $name }: התקבלה בקשה לא לשלוח עוד הודעות בערוץ הזה.
shut-opted-out-do = מכאן לא יוצא דבר. אפשר לפנות אל { $name } בערוץ אחר שנבחר לכך. הודעה נכנסת עם המילה ״הצטרף״ או START פותחת שוב את הערוץ הזה.
shut-draft = הטיוטה שמורה:
stop-shut = עכשיו אי אפשר לכתוב כאן בחופשיות, ולכן הקובץ לא צורף.
stop-opted-out = התקבלה בקשה לא לשלוח עוד הודעות בערוץ הזה. אפשר לפנות בערוץ אחר.
stop-too-long = { $over ->
    [one] הטקסט ארוך מדי בתו אחד. כדאי לקצר, או לחלק לשתי הודעות.
   *[other] הטקסט ארוך מדי ב־{ $over } תווים. כדאי לקצר, או לחלק לשתי הודעות.
 }
stop-too-many-bytes = הטקסט ארוך מדי לערוץ הזה. כדאי לקצר, או לחלק לשתי הודעות.
stop-no-files = בערוץ הזה אי אפשר לשלוח קבצים. אפשר לכתוב בלי קובץ, או לפנות בערוץ אחר.
stop-many-files = אפשר לשלוח עד { $most } קבצים בהודעה אחת. כדאי להסיר חלק, או לחלק לשתי הודעות.
stop-large-files = הקבצים יחד גדולים מ־{ $most } מ״ב. כדאי להסיר חלק, או לחלק לשתי הודעות.
no-replies = השולח הוא שם ולא מספר, ולכן אי אפשר להשיב להודעה. כדאי לכתוב איך אפשר לחזור אלינו.
lost = יגיע קצת אחרת: { $what }
lost-bold = ההדגשה תופיע כטקסט רגיל
lost-list = הרשימה תופיע כשורות עם נקודות
lost-link = כתובת הקישור תיכתב במלואה
length-of = { $used } מתוך { $most } תווים
length-of-bytes = { $used } מתוך { $most } בתים
sms-parts = { $count ->
    [one] חלק אחד
    [two] שני חלקים
   *[other] { $count } חלקים
 } · { $used } מתוך { $whole }
sms-parts-signed = { $count ->
    [one] חלק אחד
    [two] שני חלקים
   *[other] { $count } חלקים
 } · { $used } מתוך { $whole }, עם החתימה
sms-gsm = בלי אות עברית: 160 תווים בהודעה של חלק אחד, 153 בכל חלק כשיש כמה.
sms-unicode = אות עברית אחת קובעת לכל ההודעה: 70 תווים בהודעה של חלק אחד, 67 בכל חלק כשיש כמה.

# נוסחים שאושרו אצל הספק.
templates-approved = נוסחים מאושרים
template-search = חיפוש נוסח מאושר
templates-none = הרשימה ריקה.
templates-none-lead = כאן יופיעו הנוסחים שאושרו אצל הספק. אם כבר אושרו, לחיצה על ״רענון״ תביא אותם; נוסח חדש כותבים ומגישים לאישור אצל הספק.
templates-not-found = אין נוסח כזה. אפשר לנסות מילים אחרות.
template-choose = בוחרים נוסח מהרשימה, וכאן רואים אותו כפי שיגיע.
templates-fetched = עודכן: { $when }
templates-never = עוד לא עודכן
templates-refresh = רענון
template-place = מקום { $n }
template-fill = חסר כאן משהו: הספק דוחה נוסח עם מקום ריק.
template-preview = כך ההודעה תגיע
template-send = שליחת הנוסח
