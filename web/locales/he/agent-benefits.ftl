# What was granted to whom and why, and what is usual in like cases.
board-benefits = הטבות
benefit-kind-credit = זיכוי
benefit-kind-refund = החזר כספי
benefit-kind-discount = הנחה
benefit-kind-gift = מתנה או שובר
benefit-kind-free-service = שירות ללא תשלום
benefit-kind-free-delivery = משלוח חינם
benefit-kind-replacement = החלפת מוצר
benefit-kind-waived-fee = ויתור על עמלה
benefit-kind-other = הטבה אחרת
benefit-cause-late = איחור
benefit-cause-defective = מוצר פגום
benefit-cause-wrong-charge = חיוב שגוי
benefit-cause-bad-service = שירות לקוי
benefit-cause-long-wait = המתנה ארוכה
benefit-cause-goodwill = מחווה של רצון טוב
benefit-cause-other = אחר
benefit-what = מה ניתן
benefit-kind = סוג
benefit-reason = סיבה
benefit-reason-choose = יש לבחור סיבה
benefit-reason-open = עוד לא נבחרה סיבה
benefit-amount = שווי
benefit-add = רישום הטבה
benefit-added = ההטבה נרשמה
benefit-edit = תיקון ההטבה
benefit-confirm = אישור ההטבה
benefit-confirmed = מאושרת. לחיצה מבטלת את האישור
benefit-remove = זו לא הטבה
benefit-restore = החזרה לרשימה
benefit-more = פעולות נוספות: { $text }
benefit-withdraw = ביטול ההטבה
benefit-withdraw-title = ביטול ההטבה
benefit-withdraw-lead = למשל כשנרשמה בטעות, או כשהפונה ויתר. הסיבה נרשמת בשיחה. אם כבר הובטח לפונה, צריך גם לכתוב לו.
benefit-done-withdrawn = ההטבה בוטלה
benefit-pending = עוד לא יצאה
benefit-granted = ניתנה
benefit-withdrawn = בוטלה
benefit-above = מעל המקובל
benefit-unconfirmed = זוהתה בתשובה, לא אושרה
benefit-to = אל { $name }
benefit-by = בידי { $name }
benefit-usual-then = המקובל באותה עת היה עד { $usual }.
benefit-yes = כן
benefit-no = לא
benefits-found = הטבות בתשובה
benefits-none = לא ניתנו הטבות.
benefits-elsewhere = בשיחות אחרות
benefits-all-of-contact = כל ההטבות במרשם
benefits-any = הכול
benefits-span = תקופה
benefits-span-30 = 30 הימים האחרונים
benefits-span-90 = 90 הימים האחרונים
benefits-span-365 = השנה האחרונה
benefits-span-all = מאז ומתמיד
benefits-agent = בידי מי
benefits-everybody = כולם
benefits-me = אני
benefits-only-above = רק מעל המקובל
benefits-withdrawn = הטבות שבוטלו
benefits-of-contact = רק אל { $name }
benefits-only = רק ההטבות אל { $name }
benefits-totals = סך הכול לפי סיבה
benefits-no-sum = ללא סכום
benefits-count = { $count ->
    [one] הטבה אחת
    [two] שתי הטבות
   *[other] { $count } הטבות
}
benefits-above-count = { $count ->
    [one] אחת מעל המקובל
    [two] שתיים מעל המקובל
   *[other] { $count } מעל המקובל
}
benefits-own-only = כאן ההטבות שרשמת. הטבות של אחרים מוצגות ליד השיחה שבה ניתנו.
benefits-export = ייצוא לגיליון
benefits-exported = { $count ->
    [one] הטבה אחת יוצאה לקובץ
    [two] שתי הטבות יוצאו לקובץ
   *[other] { $count } הטבות יוצאו לקובץ
}
benefits-show-all = הצגת הכול
benefits-empty-none = עוד לא נרשמו הטבות
benefits-empty-none-lead = זיכוי, החזר, הנחה או מתנה שמובטחים בתשובה יוצעו לרישום ליד התשובה ויופיעו כאן. אפשר גם לרשום הטבה מתוך השיחה, בצד הפונה.
benefits-empty-narrow = אין הטבות שמתאימות לבחירה
benefits-empty-narrow-lead = אפשר לבחור סיבה, סוג או תקופה אחרים.
benefit-column-when = מתי
benefit-column-contact = פונה
benefit-column-conversation = שיחה
benefit-column-kind = סוג
benefit-column-text = מה ניתן
benefit-column-amount = שווי
benefit-column-currency = מטבע
benefit-column-reason = סיבה
benefit-column-agent = בידי
benefit-column-state = מצב
benefit-column-above = מעל המקובל
benefit-column-usual = המקובל באותה עת
benefit-column-despite = למה בכל זאת
benefit-column-why = למה בוטלה
usual-kind = ב־{ $cases } מקרים דומים בשנה האחרונה ניתן בדרך כלל עד { $upper }. החציון: { $median }.
usual-reason = הטבה כזאת ניתנה מעט מדי כדי להשוות. ב־{ $cases } הטבות אחרות מאותה סיבה בשנה האחרונה ניתן בדרך כלל עד { $upper }. החציון: { $median }.
usual-too-few = { $cases ->
    [0] עוד לא היו מקרים דומים בשנה האחרונה.
    [one] היה רק מקרה דומה אחד בשנה האחרונה, מעט מדי כדי להשוות.
    [two] היו רק שני מקרים דומים בשנה האחרונה, מעט מדי כדי להשוות.
   *[other] היו { $cases } מקרים דומים בשנה האחרונה, מעט מדי כדי להשוות.
}
usual-new-kind = הטבה מסוג זה עוד לא ניתנה במקרים כאלה.
usual-like = מקרים דומים
usual-told = כדאי לצאת מנקודת הנחה שהדבר ייוודע: גם לקוחות אחרים במצב דומה יצפו לאותו יחס.
above-usual-title = יותר מהמקובל במקרים דומים
above-usual-reason = למה לתת יותר במקרה הזה
above-usual-help = הסיבה נשמרת במרשם, ליד ההטבה.
above-usual-back = חזרה לתשובה
above-usual-send = שליחה בכל זאת
above-usual-keep = רישום בכל זאת
