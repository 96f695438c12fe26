# One person, several addresses: who may be the same, joining, and taking apart.
identities = הכתובות של הפונה
likely = ייתכן שזה אותו אדם
likely-compare = השוואה ואיחוד
likely-apart = אלה שני אנשים
apart-done = נרשם: אלה שני אנשים. לא נציע לאחד אותם שוב.
like-phone = אותו מספר טלפון
like-email = אותה כתובת דואר
like-handle = אותו שם משתמש
like-name = אותו שם מלא
like-town = אותו יישוב
like-written = נכתב בהודעה, לא אומת
conversations-count = { $count ->
    [0] אין שיחות
    [one] שיחה אחת
    [two] שתי שיחות
   *[other] { $count } שיחות
  }
merges = פונים שאוחדו לכאן
merge-with = איחוד עם פונה נוסף…
merge-title = עם מי לאחד את { $name }?
merge-find = שם, דואר, טלפון או שם משתמש
merge-find-help = אפשר להקליד חלק משם, כתובת דואר, מספר טלפון או שם משתמש.
merge-finding = מחפשים…
merge-found = פונים שנמצאו
merge-found-none = לא נמצאו פונים מתאימים. כדאי לנסות מספר טלפון או כתובת דואר.
merge-compare = איחוד אל { $name }
merge-other = בחירת פונה אחר
merge-do = לאחד
merge-what = { $count ->
    [0] הכתובות והפרטים יעברו אל הפונה שנשאר. אפשר לבטל את האיחוד בכל עת.
    [one] שיחה אחת, הכתובות והפרטים יעברו אל הפונה שנשאר. אפשר לבטל את האיחוד בכל עת.
    [two] שתי שיחות, הכתובות והפרטים יעברו אל הפונה שנשאר. אפשר לבטל את האיחוד בכל עת.
   *[other] { $count } שיחות, הכתובות והפרטים יעברו אל הפונה שנשאר. אפשר לבטל את האיחוד בכל עת.
  }
merge-field = פרט
merge-stays = נשאר
merge-comes = מצטרף
merge-wins = זה מה שיישאר
merge-nothing = אין
merge-done = אוחדו. כל השיחות נמצאות עכשיו אצל { $name }.
merged-by = אוחד { $when } · { $who }
merged-own = אוחד { $when }, במעשה של הפונה
unmerge = ביטול האיחוד
unmerge-named = ביטול האיחוד עם { $name }
unmerged-by = האיחוד בוטל { $when } · { $who }
unmerge-done = האיחוד בוטל. השיחות של { $name } שוב נפרדות.
event-contact-merged = { $actor } · השיחה של { $name } עברה לכאן: זה אותו אדם
event-contact-unmerged = { $actor } · האיחוד עם { $name } בוטל, והשיחה חזרה לבעליה
conversation-here = מוצגת עכשיו
