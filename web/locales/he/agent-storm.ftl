# סערה ברשת: מה קורה, מי מוביל ומה אומרים

board-storms = סערות ברשת
storm-told = סערה ברשת: { $n } אנשים כועסים בחצי שעה, הרבה מעל הרגיל
storm-steer = לניהול הסערה
storm-runs = סערה ברשת מאז { $at }
storm-ends-alone = היא תסתיים מעצמה אחרי שעה רגילה.
storm-end = לסיים עכשיו
storm-end-done = הסערה סומנה כגמורה
storm-ended = הסערה נרגעה מעצמה, { $at }
storm-ended-by = { $name } סימנו שהסערה הסתיימה, { $at }
storm-none = לא הייתה סערה
storm-none-lead = כשפוסטים כועסים יגיעו מהר מהרגיל לאותה שעה, תופיע כאן התראה עם הפוסטים, המילים המשותפות ומקום לנהל את הטיפול.
storm-which = איזו סערה
storm-peak = אנשים כועסים בחצי שעה בשיא
storm-usual = הרגיל בשעה כזאת
storm-reach = נחשפו בשיא
storm-waiting = פוסטים מחכים לתשובה
storm-words = מה משותף לפוסטים
storm-word-posts = { $n ->
    [one] בפוסט אחד
    [two] בשני פוסטים
   *[other] ב־{ $n } פוסטים
}
storm-posts = הפוסטים, לפי מספר הנחשפים ({ $n })
storm-posts-none = אין פוסטים כועסים בזמן הזה.
storm-post-reach = { $n } נחשפים
storm-post-waits = מחכה לתשובה
storm-chart = קצב הסערה
storm-chart-people = אנשים כועסים בחצי שעה
storm-chart-usual = הרגיל: { $n }
storm-chart-alarm = ההתראה: { $at }
storm-chart-said = עכשיו { $now } אנשים כועסים בחצי שעה. השיא היה { $peak }, בשעה { $at }. הרגיל בשעה כזאת הוא { $usual }.
storm-chart-table = הנתונים בטבלה
storm-chart-at = שעה
storm-steering = ניהול הסערה
storm-owner = מי מוביל את הטיפול
storm-owner-nobody = עוד לא נקבע
storm-line = מה אומרים בינתיים בפומבי
storm-line-help = מי שעונים בפומבי יוכלו להוסיף את השורה בלחיצה אחת, כל עוד הסערה נמשכת.
storm-line-like = למשל: אנחנו יודעים על התקלה, בודקים, ונעדכן כאן עד 14:00.
storm-line-save = לשמור את השורה
storm-line-saved = השורה זמינה לכל מי שעונים בפומבי
storm-line-gone = השורה הוסרה
storm-line-insert = הוספת השורה שנקבעה לסערה
storm-log = יומן הטיפול
storm-note = מה נעשה או הוחלט
storm-note-add = להוסיף ליומן
