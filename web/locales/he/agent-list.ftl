# רשימת השיחות וחיפוש.
list-of = שיחות: { $queue }
list-new = { $count ->
    [one] שיחה חדשה
    [two] שתי חדשות
   *[other] { $count } חדשות
 }
unread = לא נקראה
we-wrote-last = התשובה האחרונה שלנו
waits = ממתינה { $time }
until-they-answer = עד שיענו
assigned-to = בטיפול { $name }
mood-angry = כעס
mood-upset = מורת רוח
mood-pleased = שביעות רצון
priority-urgent = דחוף
priority-high = חשוב
sounds-urgent = נשמע דחוף
has-threat = איום
wants-human = מבקש נציג
attention-failed = לא נשלחה
attention-uncertain = לא ודאי שנשלחה
attention-bounced = חזרה
attention-threat = איום שעוד לא נבדק
list-order = סדר הרשימה
list-order-now = סדר הרשימה: { $order }
order-newest = החדשות תחילה
order-heat = הדחופות תחילה
select-named = סימון השיחה עם { $name }
selected-count = { $count ->
    [one] שיחה אחת
    [two] שתי שיחות
   *[other] { $count } שיחות
 }
select-loaded = כל { $count }
clear-selection = ביטול הסימון
bulk = פעולות על המסומנות
bulk-failed = { $count ->
    [one] שיחה אחת לא עודכנה
    [two] שתי שיחות לא עודכנו
   *[other] { $count } שיחות לא עודכנו
 }
empty-mine = אין כרגע שיחות אצלך
empty-mine-lead = אפשר לקחת שיחה מהתור ״ללא שיוך״.
empty-unassigned = כל השיחות בטיפול
empty-unassigned-lead = שיחות חדשות יופיעו כאן מיד.
empty-team = אין שיחות פתוחות בצוות
empty-team-lead = שיחות שיועברו לצוות יופיעו כאן.
empty-all = אין שיחות פתוחות
empty-all-lead = זה הזמן לקפה.
empty-waiting = לא ממתינים לתשובה מאיש
empty-waiting-lead = שיחות שענינו בהן ומחכות לפונה יופיעו כאן.
empty-snoozed = אין שיחות בהשהיה
empty-snoozed-lead = שיחה שהושהתה חוזרת לתור מעצמה בזמן שנקבע.
empty-resolved = עוד לא טופלו שיחות
empty-resolved-lead = שיחות שטופלו נשמרות כאן.
empty-attention = הכול תקין
empty-attention-lead = תקלות בשליחה ודואר שלא ניתן לקרוא יופיעו כאן.
search-field = חיפוש בשיחות
search-placeholder = שם, מספר הזמנה, מילים מההודעה
search-start = מה מחפשים?
search-start-lead = החיפוש מבין עברית: אפשר לכתוב ״ביטול״ ולמצוא גם ״לבטל״ ו״מבטלים״.
search-nothing = לא נמצא דבר עבור ״{ $q }״
search-nothing-lead = כדאי לנסות מילה אחת, או חלק משם.
search-count = { $count ->
    [one] תוצאה אחת
    [two] שתי תוצאות
   *[other] { $count } תוצאות
 }
quarantine = דואר שלא ניתן לקרוא
quarantine-row = הודעה שלא ניתן לקרוא
quarantine-gone = ההודעה הזאת כבר טופלה
quarantine-read = ההודעה נקראה ונכנסה לשיחה
quarantine-dismiss = הוצאה מהרשימה
quarantine-why-empty = אין בה דבר.
quarantine-why-too-deep = היא ארוזה עמוק מדי, ואין בה טקסט שאפשר להגיע אליו.
quarantine-why-too-large = היא גדולה מדי.
quarantine-why-no-sender = לא כתוב בה מי שלח אותה.
quarantine-why-bounce-of-unknown-message = היא מודיעה שהודעה שלנו חזרה, אבל אי אפשר לדעת איזו.
quarantine-why-not-json = היא אינה בנויה כפי שהספק מתעד.
quarantine-why-no-id = אין בה מזהה, ולכן אי אפשר לדעת אם כבר הגיעה.
quarantine-why-no-stars = אין בה כוכבים, ובלעדיהם זו לא ביקורת.
quarantine-why-no-time = לא כתוב בה מתי נכתבה.
quarantine-why-no-target = היא מתייחסת להודעה אחרת, בלי לומר לאיזו.
quarantine-why-unknown-status = היא מדווחת על הודעה שלנו מצב שאינו מוכר.
quarantine-why-unknown-event = היא מודיעה על משהו שהמערכת עוד אינה מכירה.
quarantine-why-not-private = היא נכתבה בקבוצה או בערוץ, ולא אלינו.
quarantine-why-not-cut = היא הגיעה בתוך חבילה של הספק שאי אפשר היה לחלק להודעות.
quarantine-why-other-account = היא מיועדת למספר או לחשבון אחר. כדאי לבדוק אצל הספק לאן מופנית כתובת ההתחברות.
quarantine-why-sent-from-the-phone = היא נשלחה מהטלפון שמחובר לאותו מספר, ולא מכאן.
quarantine-why-other = לא הצלחנו לקרוא אותה. היא שמורה כאן כפי שהתקבלה.
quarantine-from = מאת
quarantine-subject = נושא
quarantine-at = התקבלה
quarantine-size = גודל
quarantine-source = המקור
