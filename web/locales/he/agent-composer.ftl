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
