# הלוחות: תשובות לאישור, התחייבויות, שאלות אליי.
boards = מחכה לי
board-reviews = לאישור
board-commitments = התחייבויות
board-consults = שאלות אליי
group-review = תשובה שממתינה לאישור
action-approve = אישור ושליחה
action-approve-edited = עריכה ואישור
action-give-back = החזרה לכותב התשובה

## לאישור
reviews-mine = התשובות שלי שבבדיקה
reviews-list = תשובות לאישור
reviews-pending = ממתינות
reviews-decided = הוכרעו
reviews-empty-pending = שום תשובה לא ממתינה לאישור
reviews-empty-pending-lead = תשובה שכלל כלשהו עוצר תופיע כאן מיד.
reviews-empty-decided = עוד לא הוכרע דבר
reviews-empty-decided-lead = תשובות שאושרו או הוחזרו נשמרות כאן.
reviews-none-open = אפשר לבחור תשובה מהרשימה
review-gone = התשובה הזאת כבר אינה כאן
review-to = אל { $name }
review-by = נכתבה בידי { $name }
review-waits = ממתינה { $time }
review-why = למה היא ממתינה
review-why-was = למה היא נעצרה
review-coach = המאמן על התשובה
review-score = ציון { $score } מתוך 100
review-last-message = ההודעה האחרונה של { $name }
review-no-message = הפונה עוד לא כתב בשיחה הזאת.
review-open-conversation = לשיחה כולה
review-text = התשובה
review-text-edited = התשובה, כפי שנערכה באישור
review-original = כפי שנכתבה במקור
review-remarks = הערות המאמן
review-remark-of = הערה: { $name }
review-own = זו תשובה שלך, ולכן האישור בידי מישהו אחר.
review-edit-field = נוסח התשובה
review-edit-help = הנוסח הזה יישלח במקום המקורי. השינוי נרשם.
review-edit-stop = ביטול העריכה
review-edit-send = אישור הנוסח הזה
review-empty-text = אי אפשר לשלוח תשובה ריקה.
review-return-title = החזרת התשובה
review-return-lead = התשובה תחזור לטיוטה, והסיבה תופיע בשיחה.
review-return-reason = מה כדאי לשנות?
review-return-do = החזרה
review-approved = התשובה אל { $name } אושרה
review-returned = התשובה אל { $name } הוחזרה
review-state-pending = ממתינה
review-state-approved = אושרה
review-state-returned = הוחזרה
review-state-withdrawn = נמשכה בידי הכותב
review-decided-by = בידי { $name }
reason-field = סיבה
reason-needed = צריך לכתוב סיבה, לפחות שלוש אותיות.

## התחייבויות
commitments-list = ההתחייבויות
commitments-whose = של מי
commitments-mine = שלי
commitments-team = של הצוות
commitments-all = של כולם
commitments-state = מצב
commitment-open = פתוחות
commitment-overdue = באיחור
commitment-kept = קוימו
commitment-broken = לא קוימו
commitment-withdrawn = בוטלו
commitments-of-contact = רק אל { $name }
commitments-of-this-contact = רק אל הפונה שנבחר
commitments-only = רק ההתחייבויות אל { $name }
commitments-empty-open = אין התחייבויות פתוחות
commitments-empty-open-lead = מה שנבטיח בתשובות יופיע כאן, עם המועד ועם מי שאחראי לקיים.
commitments-empty-overdue = שום דבר לא באיחור
commitments-empty-overdue-lead = כל מה שהבטחנו עוד בזמן, או כבר קוים.
commitments-empty-other = אין כאן דבר
commitments-empty-other-lead = אפשר לבחור מצב אחר או אדם אחר.
due-group-overdue = באיחור
due-group-soon = היום ומחר
due-group-later = בהמשך
due-group-none = ללא מועד
commitment-to = אל { $name }
commitment-owner = באחריות { $name }
commitment-open-conversation = לשיחה עם { $name }
commitment-keep = קוימה
commitment-break = לא קוימה
commitment-withdraw = ביטול ההתחייבות
commitment-more = פעולות נוספות: { $text }
commitment-keep-title = לסמן שההתחייבות קוימה?
commitment-keep-do = קוימה
commitment-keep-lead = הסימון נרשם בשיחה. אם הוא היה בטעות, אפשר עדיין לשנות אותו ל״לא קוימה״.
commitment-break-title = ההתחייבות לא קוימה
commitment-break-lead = הסיבה נרשמת בשיחה. כדאי גם לכתוב לפונה.
commitment-break-do = סימון שלא קוימה
commitment-withdraw-title = ביטול ההתחייבות
commitment-withdraw-lead = למשל כשהפונה ויתר, או כשהיא נרשמה בטעות.
commitment-done-kept = ההתחייבות סומנה שקוימה
commitment-done-broken = ההתחייבות סומנה שלא קוימה
commitment-done-withdrawn = ההתחייבות בוטלה
commitment-settled = { $when }
due-none = ללא מועד
due-minutes = { $n ->
    [one] בעוד דקה
    [two] בעוד שתי דקות
   *[other] בעוד { $n } דקות
 }
due-today-end = עד סוף היום
due-today-at = היום ב־{ $clock }
due-tomorrow = מחר
due-tomorrow-at = מחר ב־{ $clock }
due-weekday = ב{ $day }
due-weekday-at = ב{ $day } ב־{ $clock }
due-date = ב־{ $day }
due-date-at = ב־{ $day } ב־{ $clock }
due-late-minutes = { $n ->
    [one] באיחור של דקה
    [two] באיחור של שתי דקות
   *[other] באיחור של { $n } דקות
 }
due-late-hours = { $n ->
    [one] באיחור של שעה
    [two] באיחור של שעתיים
   *[other] באיחור של { $n } שעות
 }
due-late-days = { $n ->
    [one] באיחור של יום
    [two] באיחור של יומיים
   *[other] באיחור של { $n } ימים
 }
due-late-weeks = { $n ->
    [one] באיחור של שבוע
    [two] באיחור של שבועיים
   *[other] באיחור של { $n } שבועות
 }

## שאלות אליי
consults-list = שאלות שממתינות לתשובה שלי
consults-empty = אין שאלות שממתינות לך
consults-empty-lead = כשמישהו בצוות ירצה לשמוע את דעתך על שיחה, השאלה תופיע כאן.
consult-asks = שאלה מאת { $name }
consult-about = על השיחה עם { $name }
