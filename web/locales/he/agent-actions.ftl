# פעולות: השם שבתפריט, בשורת הפקודות ובעזרת המקשים.
group-write = כתיבה
group-conversation = השיחה
group-list = הרשימה
group-go = מעבר אל
group-app = כללי
action-reply = כתיבת תשובה
action-note = הערה לצוות
action-send = שליחה
action-send-resolve = שליחה וסיום
action-take-back = החזרה
action-bold = הדגשה
action-attach = צירוף קובץ
action-assign = שיוך
action-assign-me = שיוך אליי
action-unassign = ביטול השיוך
action-tags = תגיות
action-snooze = השהיה
action-transfer = העברה לצוות אחר
action-resolve = סיום טיפול
action-reopen = פתיחה מחדש
action-urgent = סימון דחוף, או ביטולו
action-contact = פרטי הפונה
action-palette = שורת הפקודות
action-keys = קיצורי מקשים
action-next = השיחה הבאה
action-previous = השיחה הקודמת
action-select = סימון השיחה
action-back = חזרה לרשימה
key-then = ואז
keys-physical = המקשים פועלים לפי מקומם במקלדת, גם כשהשפה היא עברית.
keys-off = המקשים הבודדים כבויים. אפשר להפעיל אותם בפרופיל.
palette-field = חיפוש פקודה
palette-placeholder = מה לעשות?
palette-seek = חיפוש ״{ $q }״ בשיחות
assign-find = חיפוש לפי שם
nobody = ללא שיוך
nobody-found = לא נמצא שם כזה
me-named = { $name } (אני)
tags-find = חיפוש או תגית חדשה
tags-create = תגית חדשה: { $name }
snooze-hours = בעוד { $n } שעות
snooze-tomorrow = מחר ב־9:00
snooze-sunday = ביום ראשון ב־9:00
snooze-until-reply = עד שיענו
snooze-choose = בחירת יום ושעה…
snooze-date = עד מתי
snooze-past = צריך מועד בעתיד
snoozed-until = בהשהיה עד { $when }
transfer-team = לצוות
transfer-agent = למי בצוות
transfer-anyone = לכל הצוות
transfer-reason = סיבת ההעברה
transfer-reason-help = הסיבה תופיע בשיחה, כדי שלא ישאלו את הפונה שוב.
transfer-do = העברה
done-resolved = { $count ->
    [one] הטיפול בשיחה עם { $name } הסתיים
    [two] הטיפול בשתי שיחות הסתיים
   *[other] הטיפול ב־{ $count } שיחות הסתיים
 }
done-reopened = השיחה נפתחה מחדש
done-assigned = { $count ->
    [one] השיחה שויכה אל { $name }
    [two] שתי שיחות שויכו אל { $name }
   *[other] { $count } שיחות שויכו אל { $name }
 }
done-unassigned = { $count ->
    [one] שיוך השיחה בוטל
    [two] שיוך שתי השיחות בוטל
   *[other] שיוך { $count } שיחות בוטל
 }
done-snoozed = בהשהיה עד { $when }
done-snoozed-reply = בהשהיה עד שיענו
done-transferred = השיחה הועברה אל { $name }
done-sent-resolved = נשלח והטיפול הסתיים
