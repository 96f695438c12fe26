# עונים מכל החברה: הצעה של שיחה, ומה קורה איתה.
action-offer-hands = להציע לעונים מכל החברה
hand-offered = השיחה מוצעת לעונים מכל החברה. התשובה תחכה לאישור.
hand-is-offered = מוצעת לעונים מכל החברה, ביוזמת { $by }
hand-is-taken = אצל { $name } ({ $title }), התשובה בכתיבה
hand-is-in-review = תשובה של { $name } ({ $title }) מחכה לאישור
hand-is-returned = התשובה חזרה אל { $name } ({ $title }) לתיקון
hand-since = מאז { $at }
hand-take-back = לקחת בחזרה
hand-taken-back = השיחה חזרה לצוות
hand-taken-back-draft = השיחה חזרה לצוות, והנוסח נמצא בטיוטה שלך
held-by-hand = נכתבה בידי מי שעונה מהחברה
review-by-hand = נכתבה בידי { $name }, { $title } · הוצעה בידי { $by }
event-hand-offered = הוצעה לעונים מכל החברה · { $actor }
event-hand-taken = נלקחה למענה מהחברה · { $actor }
event-hand-released = כבר לא אצל העונים מהחברה · { $actor }
event-reason-idle = חצי שעה בלי פעולה
event-reason-put-back = הוחזרה לתור
event-reason-revoked = הכניסה בוטלה
event-reason-team = חזרה לצוות
event-reason-overtaken = כבר נענתה, נסגרה או עברה לפרטי
storm-hands = עונים מכל החברה
storm-hands-lead = הצעה של כל הפרסומים הממתינים, בבת אחת, לעונים מכל החברה. כל תשובה מחכה לאישור.
storm-hands-do = להציע את כל הפרסומים הפתוחים
storm-hands-done = { $n ->
    [0] אין פרסום פתוח שאפשר להציע
    [one] פרסום אחד מוצע עכשיו
    [two] שני פרסומים מוצעים עכשיו
   *[other] { $n } פרסומים מוצעים עכשיו
 }
