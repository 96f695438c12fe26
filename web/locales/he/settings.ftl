# מסכי ההגדרות: החלקים, הטפסים, החיבורים, האנשים, היומן.

## החלקים
section-profile = הפרופיל שלי
section-inboxes = תיבות
section-agents = צוות המוקד
section-teams = צוותים
section-organisation = הארגון
section-audit = יומן השינויים
section-profile-lead = שם, חתימה, שפה, מקשים וסיסמה.
section-inboxes-lead = תיבות הדואר והצ׳אטים שאליהם כותבים הפונים.
section-agents-lead = למי יש כניסה למוקד, ומה אפשר לעשות בכל תפקיד.
section-teams-lead = קבוצות שחולקות תורים.
section-organisation-lead = שם, שפה, שעות פעילות, מותג ותורנות.
section-audit-lead = מי, מה ומתי, לפני ואחרי.
overview-less = מה שאינו מופיע כאן נמצא בידי ניהול המערכת.
inboxes-count = { $count ->
    [0] אין תיבות בשימוש
    [one] תיבה אחת בשימוש
    [two] שתי תיבות בשימוש
   *[other] { $count } תיבות בשימוש
  }
inboxes-trouble = { $count ->
    [one] תקלה באחת
    [two] תקלה בשתיים
   *[other] תקלה ב־{ $count }
  }
agents-count = { $count } בצוות, { $available } כאן עכשיו
teams-count = { $count ->
    [0] עדיין אין צוותים
    [one] צוות אחד
    [two] שני צוותים
   *[other] { $count } צוותים
  }
forbidden-title = העמוד הזה שייך לתפקיד אחר
forbidden-body = התפקיד שלך ({ $role }) אינו פותח אותו. צריך לשנות כאן משהו? בניהול המערכת ישמחו לעשות זאת, או לתת לך גישה.
forbidden-back = אל ההגדרות
loading = בטעינה

## טפסים
unsaved = יש שינויים שלא נשמרו
leave-title = לצאת בלי לשמור?
leave-body = השינויים בעמוד הזה עדיין לא נשמרו, ויציאה תמחק אותם.
leave-stay = להישאר כאן
leave-drop = לצאת בלי לשמור
overtaken-title = בינתיים נשמר כאן שינוי של מישהו אחר
overtaken-body = דבר לא נשמר, כדי לא לדרוס את השינוי האחר. אפשר לטעון את המצב העדכני ולשמור שוב.
overtaken-keep = לטעון ולהשאיר את השינויים שלי
overtaken-drop = לטעון ולוותר על השינויים שלי
refused-fields = לא נשמר: יש שדות שצריך לתקן. הם מסומנים בהמשך.
refused-last-admin = זה החשבון הפעיל האחרון בתפקיד ניהול המערכת. בלעדיו איש לא יוכל לשנות הגדרות. קודם יש לתת את התפקיד למישהו נוסף.
refused-team-in-use = הצוות אחראי לשיחות, ולכן אי אפשר להסיר אותו. אפשר להעביר את השיחות שלו (גם את אלה שטופלו) לצוות אחר, או פשוט לשנות את שמו.
refused-forbidden = התפקיד שלך אינו מאפשר את השינוי הזה. אפשר לפנות לניהול המערכת.
refused-not-found = הפריט כבר אינו קיים. ייתכן שהוסר בינתיים.
copy = העתקה
copied = הועתק
copy-failed = ההעתקה לא הצליחה. אפשר לסמן את הטקסט ולהעתיק ידנית.
new-window = (נפתח בחלון חדש)
one-a-line = פריט בכל שורה.
zone = אזור זמן
zone-search = חיפוש לפי עיר או UTC…
zone-open = כל אזורי הזמן
zone-none = אין אזור זמן כזה
yes = כן
no = לא
nothing = ריק

## מה לא בסדר בשדה
wrong-required = צריך למלא את השדה הזה.
wrong-taken = כבר בשימוש. יש לבחור ערך אחר.
wrong-email-taken = הכתובת הזאת כבר משמשת לכניסה של מישהו אחר.
wrong-too-short = קצר מדי.
wrong-password-too-short = קצרה מדי: לפחות 10 תווים.
wrong-config-identity-secret-too-short = קצר מדי: לפחות 16 תווים.
wrong-too-long = ארוך מדי.
wrong-invalid = הערך הזה אינו מתאים כאן.
wrong-bad-email = זו אינה נראית כתובת דואר. לדוגמה: service@example.com
wrong-not-an-address = זו אינה נראית כתובת דואר. לדוגמה: service@example.com
wrong-bad-character = יש כאן תו שאי אפשר לשמור.
wrong-control-character = יש כאן תו בקרה סמוי. כדאי להקליד במקום להדביק.
wrong-not-a-number = צריך להזין מספר שלם.
wrong-not-a-bool = צריך לבחור כן או לא.
wrong-not-a-list = צריך להזין רשימה, פריט בכל שורה.
wrong-not-an-option = צריך לבחור אחת מהאפשרויות.
wrong-not-a-text = צריך להזין טקסט.
wrong-not-an-object = לא הצלחנו לקרוא את ההגדרות. כדאי לטעון את העמוד מחדש.
wrong-not-a-host = רק שם השרת, בלי הקידומת https ובלי נתיב. לדוגמה: imap.example.com
wrong-not-a-certificate = זה אינו אישור. יש להדביק את הטקסט כולו, מ־BEGIN CERTIFICATE ועד END CERTIFICATE.
wrong-not-a-colour = צבע נכתב בסולמית ושש ספרות. לדוגמה: {"\u2066"}#0b5fff{"\u2069"}
wrong-not-a-site = כתובת של אתר בלי נתיב, לדוגמה https://shop.example. כוכבית ונקודה לפני השם כוללות את כל מה שתחתיו.
wrong-not-an-id = רק אותיות לועזיות וספרות, כפי שהספק מציג.
wrong-not-a-url = כתובת שמתחילה ב־https:// ובלי סימני שאלה.
wrong-not-a-version = גרסה נכתבת כך: v25.0
wrong-out-of-range = מחוץ לטווח האפשרי.
wrong-between-0-and-300 = בין 0 ל־300 שניות.
wrong-between-1-and-10080 = בין דקה אחת ל־10,080 דקות (שבוע).
wrong-unencrypted = בלי הצפנה הסיסמה תעבור ברשת גלויה. יש לבחור TLS או STARTTLS.
wrong-only-for-loopback = אפשרי רק לשרת שפועל על המחשב הזה עצמו. לשרת אמיתי אפשר להזין את אישור הרשות המאשרת שלו.
wrong-user-and-password = שם משתמש וסיסמה הולכים יחד: יש למלא את שניהם, או להשאיר את שניהם ריקים.
wrong-unknown-timezone = השרת אינו מכיר את אזור הזמן הזה.
wrong-unknown-team = הצוות הזה כבר אינו קיים. יש לבחור צוות אחר.
wrong-unknown-agent = מישהו מהחברים שנבחרו כבר אינו קיים.
wrong-unknown-field = השרת אינו מכיר את ההגדרה הזאת. כדאי לטעון את העמוד מחדש.
wrong-unknown-kind = אין סוג כזה.
wrong-cannot-change = אי אפשר לשנות זאת אחרי שהתיבה נוצרה.
wrong-wrong-password = זו אינה הסיסמה הנוכחית.
wrong-same-password = הסיסמה החדשה זהה לנוכחית.

## תיבות
inboxes-lead = כל תיבות הדואר והצ׳אטים שדרכם פונים אליכם.
inboxes-empty = עדיין אין תיבות
inboxes-empty-body = חיבור של תיבת דואר, או צ׳אט באתר, וההודעות מתחילות להגיע.
inbox-add = הוספת תיבה
inbox-new = תיבה חדשה
inbox-new-lead = לאן הפונים יכתבו?
inbox-new-of = תיבה חדשה: { $kind }
inbox-kinds = סוגי התיבות
inbox-gone = אין תיבה כזאת
inbox-off = כבויה
inbox-to-team = לצוות { $team }
inbox-to-nobody = בלי צוות מסוים
inbox-saved = התיבה ״{ $name }״ נשמרה
inbox-added = התיבה ״{ $name }״ מוכנה
inbox-basics = התיבה
inbox-basics-help = איך היא נקראת, מי עונה בה, ואיך.
inbox-name-help = השם הזה מופיע אצל הפונים כשם השולח.
inbox-address = כתובת דואר
inbox-address-help = הכתובת שאליה כותבים, וממנה יוצאות התשובות.
inbox-team = צוות
inbox-team-help = שיחות חדשות מגיעות לצוות הזה.
inbox-team-none = בלי צוות: גלוי לכולם
inbox-language-help = לטקסטים אוטומטיים.
inbox-hold = השהיה לפני יציאה, בשניות
inbox-hold-help = אחרי לחיצה על שליחה התשובה ממתינה, ואפשר להחזיר אותה. 0 עד 300.
inbox-enabled = בשימוש
inbox-enabled-help = כשהתיבה כבויה לא מתקבל ולא נשלח בה דבר. השיחות נשארות.
inbox-answering = מענה
inbox-answering-help = מי עונה ראשון, ועד מתי התשובה צריכה להגיע.
inbox-answer-minutes = מענה בתוך, בדקות עבודה
inbox-answer-minutes-help = נספרות רק שעות הפעילות. כשהזמן עובר, השיחה מסומנת וניהול המשמרת מקבל הודעה. פנייה דחופה: רבע מהזמן.
inbox-answer-hours = { $hours ->
    [one] שעת עבודה אחת.
    [two] שעתיים של עבודה.
   *[other] { $hours } שעות עבודה.
  }
inbox-bot = הבוט עונה ראשון
inbox-bot-help = עונה ממרכז העזרה, רק על מה שהוא יודע. כל השאר עובר לאדם.
bot-promise = מה הבוט עושה תמיד
bot-promise-says = אומר בהודעה הראשונה שהוא בוט, וגם כששואלים אותו.
bot-promise-way = מראה בכל הודעה את הדרך לאדם.
bot-promise-hands = מעביר לאדם, מיד ועם כל מה שכבר נאמר, את מי שמבקשים אדם, כועסים או מאיימים, ואת מי שלא קיבלו עזרה.
bot-promise-fixed = את זה אי אפשר לכבות.
inbox-more = הגדרות
inbox-none = אין
kind-email = תיבת דואר קיימת: הדואר נקרא ב־IMAP והתשובות יוצאות ב־SMTP. בתיבה עצמה דבר אינו משתנה.
kind-webchat = חלון צ׳אט באתר שלכם. שורת קוד אחת, בלי שירות חיצוני.
kind-whatsapp = מספר WhatsApp Business, ישירות מול Meta. נדרשים חשבון עסקי ואפליקציה אצל Meta.
secret-kept = שמורה. שדה ריק משאיר אותה כמו שהיא.
secret-show = הצגת מה שהוקלד
secret-hide = הסתרת מה שהוקלד
secret-generate = יצירת סוד
colour-pick = בחירת צבע

## מצב התיבה
health-ok = פועלת כשורה.
health-at = נבדקה { $ago }
health-new = עדיין לא נבדקה: החיבור הראשון יהיה בתוך דקה.
health-chat = מוכן לפונים
health-hook = מוכן לקבל הודעות
health-off = כבויה: לא מתקבל ולא נשלח בה דבר.

## בדיקת החיבור
check-title = בדיקת החיבור
check-help = בודקת את מה שכתוב למעלה, גם לפני שמירה. דבר לא נשלח ודבר לא משתנה בתיבה.
check-help-webchat = בודקת שאפשר להשתמש בהגדרות שלמעלה.
check-help-vendor = שואלת את הספק אם ההגדרות שלמעלה נכונות. דבר לא נשלח.
check-run = לבדוק עכשיו
check-running = בבדיקה… עד חצי דקה
check-ok = הכול פועל.
check-failed = { $count ->
    [one] שלב אחד נכשל. הנה מה שאפשר לעשות.
    [two] שני שלבים נכשלו. הנה מה שאפשר לעשות.
   *[other] { $count } שלבים נכשלו. הנה מה שאפשר לעשות.
  }
step-ok = תקין
step-failed = נכשל
step-unreached = לא נבדק
step-said = תשובת השרת:
step-config = ההגדרות עצמן
step-imap-resolve = קבלה: מציאת השרת
step-imap-connect = קבלה: התחברות
step-imap-tls = קבלה: הצפנה
step-imap-login = קבלה: כניסה
step-imap-inbox = קבלה: פתיחת התיקייה
step-smtp-resolve = שליחה: מציאת השרת
step-smtp-connect = שליחה: התחברות
step-smtp-tls = שליחה: הצפנה
step-smtp-login = שליחה: כניסה
step-smtp-sender = שליחה: כתובת השולח
step-graph-number = המספר אצל הספק
step-graph-account = החשבון אצל הספק
step-graph-subscribed = האם הודעות נשלחות אלינו

## מה השתבש בחיבור, ואיך מתקנים
trouble-not-resolved = אין שרת בשם הזה.
mend-not-resolved = כדאי לבדוק את איות שם השרת. הוא נראה כמו imap.example.com, בלי הקידומת https.
trouble-private-address = השם מוביל לרשת פנימית.
mend-private-address = שרתים פנימיים חסומים כברירת מחדל. אם זו הכוונה, אפשר להתיר זאת בקובץ moked.toml שבשרת.
trouble-not-connected = השרת אינו עונה בפורט הזה.
mend-not-connected = כדאי לבדוק את הפורט (בדרך כלל 993 לקבלה, 587 לשליחה), ושאין חומת אש בדרך.
trouble-tls-failed = לא הושגה הסכמה על הצפנה.
mend-tls-failed = כנראה סוג ההצפנה אינו מתאים לפורט: 993 ו־465 עם TLS, ו־143 ו־587 עם STARTTLS.
trouble-bad-certificate = אי אפשר לסמוך על אישור האבטחה של השרת.
mend-bad-certificate = כדאי לבדוק שהשם זהה לשם שבאישור. אם לארגון יש רשות מאשרת משלו, אפשר להדביק את האישור שלה למטה.
trouble-bad-authority = לא הצלחנו לקרוא את אישור הרשות שהודבק.
mend-bad-authority = יש להדביק את הטקסט כולו, מ־BEGIN CERTIFICATE ועד END CERTIFICATE.
trouble-starttls-missing = השרת אינו מציע STARTTLS בפורט הזה.
mend-starttls-missing = אפשר לבחור TLS, בדרך כלל עם פורט 993 או 465.
trouble-credentials-refused = שם המשתמש או הסיסמה נדחו.
mend-credentials-refused = כדאי להקליד את שניהם שוב. ב־Gmail, ב־Microsoft 365 ובאחרים נדרשת סיסמת אפליקציה ולא הסיסמה הרגילה.
trouble-password-login-disabled = הספק אינו מתיר כניסה בסיסמה.
mend-password-login-disabled = בניהול החשבון אצל הספק יש להתיר IMAP ו־SMTP בסיסמה, או ליצור סיסמת אפליקציה.
trouble-no-such-mailbox = אין בתיבה תיקייה כזאת.
mend-no-such-mailbox = התיקייה הראשית נקראת INBOX. שם של תיקייה אחרת נכתב בדיוק כמו בתוכנת הדואר.
trouble-sender-refused = השרת אינו מקבל את כתובת התיבה כשולח.
mend-sender-refused = כדאי לבדוק את כתובת התיבה שלמעלה, ושהמשתמש הזה רשאי לשלוח ממנה.
trouble-refused = השרת סירב.
mend-refused = תשובת השרת מופיעה למטה; מי שמפעיל אותו יוכל להסביר.
trouble-try-later = השרת מבקש לחזור מאוחר יותר.
mend-try-later = אין מה לעשות: ייעשה ניסיון נוסף מעצמו. אם זה נמשך, כדאי לפנות למי שמפעיל את השרת.
trouble-timeout = השרת ענה לאט מדי.
mend-timeout = כדאי לנסות שוב בעוד כמה דקות. אם זה נמשך, לבדוק את הפורט ואת חומת האש.
trouble-connection-lost = החיבור התנתק.
mend-connection-lost = ייעשה ניסיון נוסף מעצמו. אם זה חוזר, כדאי לבדוק שהפורט וההצפנה מתאימים זה לזה.
trouble-protocol = התשובה אינה של שרת דואר.
mend-protocol = כנראה בפורט הזה יש שירות אחר. כדאי לבדוק את השם ואת הפורט.
trouble-not-stored = הדואר נקרא אבל לא הצלחנו לשמור אותו.
mend-not-stored = כדאי לבדוק שיש מקום בדיסק של השרת. דבר לא אבד: הדואר עדיין בתיבה.
trouble-fetching-ended = קריאת הדואר נעצרה.
mend-fetching-ended = כדאי לשמור את התיבה שוב, או לבדוק את החיבור.
trouble-config = יש הגדרות שאינן מתאימות.
mend-config = יש לתקן את השדות שרשומים כאן ולבדוק שוב.
trouble-not-subscribed = שום אפליקציה אינה רשומה לקבלת ההודעות של החשבון.
mend-not-subscribed = אצל Meta, ב־WhatsApp ← Configuration, לרשום את האפליקציה לחשבון ולשדה messages.
trouble-other = משהו אינו תקין.
mend-other = בדיקת החיבור בעמוד התיבה תגלה איזה שלב נכשל.

## צ׳אט באתר
embed-title = באתר שלכם
embed-help = את השורה הזאת מוסיפים לכל עמוד שבו רוצים צ׳אט, רגע לפני הסגירה של body.
embed-label = קוד לעמוד
embed-off = התיבה כבויה, ולכן הצ׳אט אינו נפתח.
embed-try = ניסיון בעמוד לדוגמה
hook-title = הכתובת לספק
hook-help = הספק שולח לכתובת הזאת את מה שלקוחות כותבים. יש להזין אותה אצלו בהגדרות ה־webhook.
hook-off = התיבה כבויה, ולכן מה שיגיע לכתובת הזאת יידחה.
hook-label = כתובת ה־webhook
sign-title = לקוחות מחוברים
sign-help = אם יש באתר כניסה ללקוחות, אפשר לחתום על זהותם. כך אין צורך להזדהות שוב, ואיש אינו יכול להתחזות.
sign-first = עדיין אין סוד זיהוי. אפשר ליצור אותו למטה, תחת אבטחה.
sign-how = איך חותמים על זהות
sign-step-secret = סוד הזיהוי נשמר רק בשרת שלכם; אסור שיופיע בעמוד.
sign-step-token = כשלקוח מחובר, יוצרים אסימון (JWT, HS256): ‏sub הוא מספר הלקוח אצלכם, name ו־email הם רשות, ו־exp הוא לכל היותר 24 שעות קדימה.
sign-step-tell = מוסרים את האסימון לצ׳אט: ב־data-identity, או מאוחר יותר דרך window.moked.identify.
sign-server = בשרת שלכם (Node)
sign-page = בעמוד

## צוות המוקד
agents-lead = כל מי שיש לו כניסה למוקד.
agents-search = חיפוש לפי שם או דואר…
agents-inactive = ללא כניסה
agents-none = אין מי שמתאים ל״{ $text }״.
agent-add = צירוף למוקד
agent-new = צירוף למוקד
agent-me = אני
agent-no-team = ללא צוות
agent-here = כאן
agent-away = לא כאן
agent-gone = אין חשבון כזה
agent-inactive = ללא כניסה
agent-who = פרטים
agent-who-help = השם מופיע בתשובות לפונים.
agent-email-help = משמש לכניסה.
agent-role = תפקיד
agent-role-help = מה גלוי, ומה אפשר לעשות.
agent-teams-help = אילו תורים גלויים. בניהול משמרת ובניהול המערכת גלויים כולם.
agent-password = סיסמה ראשונה
agent-password-help = יש למסור אותה בדרך בטוחה. אפשר להחליף אותה בפרופיל, ואחרי השמירה היא לא תוצג שוב.
agent-new-password = סיסמה חדשה
agent-new-password-help = רק אם נשכחה. שדה ריק משאיר את הקיימת. סיסמה חדשה מוציאה מכל המכשירים.
agent-added = הכניסה נפתחה: { $name }
agent-saved = { $name }: נשמר
agent-activated = הכניסה נפתחה שוב: { $name }
agent-deactivated = הכניסה נסגרה: { $name }
agent-yourself = זה החשבון שלך. שינוי של התפקיד חל מיד, גם עליך.
role-does-agent = מענה בשיחות של הצוותים שנבחרו, ובשיחות שאין להן צוות.
role-does-lead = צפייה וטיפול בכל השיחות, וקריאה של יומן השינויים.
role-does-admin = כל מה שיש בניהול משמרת, ובנוסף תיבות, אנשים, צוותים והגדרות.
role-does-viewer = קריאה של שיחות הצוותים שנבחרו, בלי לשנות דבר.
gender = לשון הפנייה
gender-help = כדי שטקסטים שנוגעים לאדם הזה ייכתבו בלשון המתאימה.
gender-none = לא צוין
gender-f = לשון נקבה
gender-m = לשון זכר
password-generate = יצירת סיסמה
deactivate = סגירת הכניסה
deactivate-title = סגירת הכניסה
deactivate-help = כשמישהו עוזב, או נעדר לזמן רב.
deactivate-ask = לסגור את הכניסה של { $name }?
deactivate-now = היציאה מיידית, מכל המכשירים.
deactivate-conversations = שיחות בטיפול נשארות רשומות על השם הזה. כדאי לשייך אותן מחדש, כדי שאף פנייה לא תחכה.
deactivate-history = כל מה שנכתב נשאר, תחת אותו שם.
deactivate-back = אפשר לפתוח את הכניסה שוב בכל עת.
activate = פתיחת הכניסה
activate-title = ללא כניסה
activate-help = הכניסה סגורה לחשבון הזה.
activate-ask = לפתוח שוב את הכניסה של { $name }?
activate-body = התפקיד, הצוותים והסיסמה נשארו כפי שהיו.

## צוותים
teams-lead = צוות חולק תורים. אפשר להפנות תיבה לצוות.
teams-empty = עדיין אין צוותים
teams-empty-body = צוות מאגד את מי שעונים על אותם עניינים: שירות, תיקונים, חיובים.
team-add = הוספת צוות
team-new = צוות חדש
team-gone = אין צוות כזה
team-name = שם הצוות
team-name-help = מופיע ליד התור של הצוות.
team-people = חברי הצוות
team-people-help = תור הצוות גלוי להם, ובידם המענה.
team-members = { $count ->
    [0] אין חברים
    [one] אדם אחד
    [two] שני אנשים
   *[other] { $count } אנשים
  }
team-added = הצוות ״{ $name }״ נוסף
team-saved = הצוות ״{ $name }״ נשמר
team-removed = הצוות ״{ $name }״ הוסר
team-remove = הסרת הצוות
team-remove-title = הסרת הצוות
team-remove-help = אפשר רק כשהצוות אינו אחראי לאף שיחה.
team-remove-ask = להסיר את הצוות ״{ $name }״?
team-remove-body = החברים נשארים, בלי הצוות הזה. תיבות שהופנו אליו יישארו בלי צוות.

## הארגון
organisation-lead = מה שנכון לכולם.
organisation-name-help = כפי שהפונים מכירים אותו.
organisation-language-help = לכל מי שלא נבחרה עבורו שפה אחרת.
organisation-zone-help = לפיו מחושבים מועדים, וגם ״מחר בתשע״.
organisation-saved = הגדרות הארגון נשמרו
organisation-general = כללי
brand = מותג
brand-help = כך נראים העמודים שהלקוחות רואים: מרכז העזרה ומה שסביבו.
brand-colour = צבע המותג
brand-colour-help = כותרות, קישורים וכפתורים נצבעים בו. אם הוא בהיר או כהה מדי לקריאה, הגוון נשמר והבהירות מותאמת. בלי צבע, נשאר הצבע הרגיל.
bot = הבוט
bot-name-row-help = איך הוא נקרא כשהוא עונה. איפה הוא עונה קובעים בכל תיבה.
bot-name = שם הבוט
bot-name-help = גם עם שם, בהודעה הראשונה הוא תמיד אומר שהוא בוט. בלי שם: ״הבוט״ עם שם הארגון.
duty = תורנות
duty-row-help = כדי שאף שיחה לא תישאר בלי אחראי.
duty-who = על מי מוטל מה שאין לו אחראי
duty-help = שיחה בלי נציג, בלי צוות ובלי בוט נחשבת באחריות מי שנבחר כאן.
duty-first-admin = ניהול המערכת (החשבון הראשון)

## שעות הפעילות
hours = שעות הפעילות
hours-zone = השעות הן לפי { $zone }. שם עכשיו: { $now }.
hours-week = השבוע
hours-week-help = לפיהן מחושב עד מתי עונים, ומה אומרים למי שפונים כשסגור.
hours-when = מתי יש מענה
hours-by-week = לפי שעות
hours-always = יום ולילה, כל השבוע
hours-closed = סגור
hours-add-to = טווח נוסף, { $day }
hours-copy = אותן שעות בכל הימים הפתוחים, כמו { $day }
hours-copied = השעות של { $day } הועתקו לכל הימים הפתוחים
hours-from = { $day }, טווח { $n }: משעה
hours-to = { $day }, טווח { $n }: עד שעה
hours-remove = הסרת טווח { $n }, { $day }
wrong-hours-required = צריך שעת התחלה ושעת סיום, למשל 08:30.
wrong-hours-backwards = שעת הסיום צריכה להיות אחרי שעת ההתחלה.
wrong-hours-overlap = הטווח הזה חופף לטווח שלפניו.
wrong-nobody = כל הימים סגורים. צריך לפחות יום פתוח אחד, או לבחור ״יום ולילה״.
wrong-backwards = יש טווח ששעת הסיום שלו לפני ההתחלה. הוא מסומן למטה.
wrong-overlap = יש ביום אחד טווחים חופפים. הם מסומנים למטה.
wrong-week-required = יש טווח שחסרה בו שעה. הוא מסומן למטה.
wrong-bad-hours = יש שעות שהשרת אינו מקבל. כדאי לבדוק את הטווחים.
wrong-bad-holiday = יש חג שחסר בו תאריך או שם, או שהתאריך מופיע פעמיים. הוא מסומן למטה.
wrong-bad-colour = צבע נכתב בסולמית ושש ספרות. לדוגמה: {"\u2066"}#0b5fff{"\u2069"}
wrong-holiday-date-required = חסר תאריך.
wrong-holiday-date-taken = התאריך כבר ברשימה.
wrong-holiday-name-required = חסר שם.
holidays = חגים וימים מיוחדים
holidays-help = בתאריכים האלה השעות הקבועות אינן חלות: סגור, או שעות מקוצרות.
holidays-none = עוד לא נרשמו חגים.
holidays-add = הוספת יום
holidays-israel = חגי ישראל לשנה הקרובה
holidays-filled = { $count ->
    [one] נוסף חג אחד. כדאי לבדוק ולשמור.
    [two] נוספו שני חגים. כדאי לבדוק ולשמור.
   *[other] נוספו { $count } חגים. כדאי לבדוק ולשמור.
  }
holidays-past = { $count ->
    [one] יום אחד שעבר
    [two] יומיים שעברו
   *[other] { $count } ימים שעברו
  }
holiday = היום הזה
holiday-date = תאריך
holiday-name = שם, למשל ערב חג
holiday-open = מקוצר
holiday-open-named = שעות מקוצרות: { $name }
holiday-from = { $name }: משעה
holiday-to = { $name }: עד שעה
holiday-remove = הסרה: { $name }
holiday-rosh-hashana-1 = ראש השנה
holiday-rosh-hashana-2 = ראש השנה, יום שני
holiday-yom-kippur = יום כיפור
holiday-sukkot = סוכות
holiday-simchat-torah = שמחת תורה
holiday-pesach = פסח
holiday-pesach-7 = שביעי של פסח
holiday-independence = יום העצמאות
holiday-shavuot = שבועות

## פרופיל
profile-name = שם ולשון פנייה
profile-saved = הפרופיל נשמר
profile-language = שפת המסך
profile-language-help = רק עבורך.
signature = חתימה
signature-help = מופיעה בסוף התשובות שלך בדואר.
availability-help = חל מיד.
available-switch = אפשר לשייך אליי שיחות
available-means = בצוות רואים שאפשר לפנות אליך.
away-means = בצוות רואים שאינך בזמינות כרגע.
keys = מקשים בודדים
keys-help = פעולה בהקשה אחת, בכל פריסת מקלדת. חל מיד.
keys-on = המקשים הבודדים פעילים
keys-off-help = אפשר לכבות אם הם מפריעים, למשל לקורא מסך. צירופים עם Ctrl או ⌘ נשארים.
keys-show = כל המקשים
password-change = החלפת הסיסמה
password-change-help = כאן הכניסה נשארת; מכל מכשיר אחר תהיה יציאה.
password-old = הסיסמה הנוכחית
password-new = סיסמה חדשה
password-saved = הסיסמה הוחלפה

## יומן השינויים
audit-lead = כל מה שקרה כאן, מהחדש לישן. דבר ביומן אינו ניתן לשינוי.
audit-actor = מי
audit-everybody = כולם
audit-kind = מה
audit-everything = הכול
audit-clear = ניקוי
audit-refresh = בדיקה אם נוספו שורות
audit-export = שמירה כ־CSV
audit-exported = { $count ->
    [one] נשמרה שורה אחת
   *[other] נשמרו { $count } שורות
  }
audit-empty = אין שורות מתאימות
audit-empty-body = אפשר לבחור אדם אחר או סוג אחר.
audit-shown = { $count } שורות מוצגות
audit-all = { $count ->
    [one] זו השורה היחידה
   *[other] אלה כל השורות: { $count }
  }
audit-conversation = שיחה { $id }
audit-details = פרטים
audit-open = פרטים: { $clock }, { $who }
actor-unknown = לא ידוע מי
diff-before = לפני:
diff-after = אחרי:
diff-nothing = דבר גלוי לא השתנה.
column-number = מספר
column-when = מתי
column-who = מי
column-what = מה
column-kind = סוג
column-conversation = שיחה
column-object = פריט
column-before = לפני
column-after = אחרי

fact-inbox-changed = שינוי בתיבה { $name }
fact-inbox-changed-added = הוספת התיבה { $name }
fact-inbox-changed-removed = הסרת התיבה { $name }
fact-agent-changed = שינוי בפרטים של { $name }
fact-agent-changed-added = צירוף של { $name } למוקד
fact-agent-changed-removed = הסרה של { $name }
fact-agent-changed-own = שינוי בפרופיל האישי
fact-team-changed = שינוי בצוות { $name }
fact-team-changed-added = הוספת הצוות { $name }
fact-team-changed-removed = הסרת הצוות { $name }
fact-organisation-changed = שינוי בהגדרות הארגון
fact-coaching-changed = שינוי בהגדרות מאמן הכתיבה
fact-review-asked = תשובה הועברה לאישור
fact-review-approved = אישור תשובה של עמית
fact-review-returned = החזרת תשובה לכתיבה מחדש
fact-review-bypassed = שליחת תשובה בלי האישור הנדרש
fact-signed-in = כניסה למערכת
fact-signed-out = יציאה מהמערכת
fact-sign-in-refused = ניסיון כניסה נדחה
fact-password-changed = החלפת סיסמה
fact-conversation-created = נפתחה שיחה חדשה
fact-message-received = התקבלה הודעה
fact-reply-written = כתיבת תשובה
fact-reply-taken-back = החזרת תשובה לפני שיצאה
fact-delivery-changed = מסירת תשובה: { $state }
fact-media-settled = קובץ התקבל או אבד
fact-message-marked = סימון על הודעה
fact-messages-seen = ההודעות נקראו
fact-note-written = כתיבת הערה
fact-assigned = שיוך השיחה אל { $whom }
fact-assigned-nobody = ביטול שיוך השיחה
fact-transferred = העברת השיחה אל { $whom }
fact-snoozed = השהיית השיחה
fact-woken = השיחה חזרה מהשהיה
fact-resolved = סיום הטיפול בשיחה
fact-reopened = פתיחה מחדש של השיחה
fact-tags-changed = שינוי התגיות
fact-conversation-edited = שינוי הנושא או הדחיפות
fact-contact-edited = שינוי בפרטי הפונה { $name }
fact-message-quarantined = הודעה שלא ניתן לקרוא הונחה בצד
fact-quarantine-settled = טיפול בהודעה שהונחה בצד
fact-commitment-made = התחייבות חדשה כלפי הפונה
fact-commitment-kept = סימון התחייבות שקוימה
fact-commitment-broken = סימון התחייבות שלא קוימה
fact-commitment-withdrawn = ביטול התחייבות
fact-commitment-changed = עדכון התחייבות
fact-commitment-due = תזכורת על התחייבות שמועדה מתקרב
fact-reading-corrected = תיקון של הבנת הודעה
fact-threat-acknowledged = איום נבדק
fact-example-kept = דוגמה נשמרה ללמידה
fact-example-removed = מחיקת דוגמה
fact-consult-asked = שאלה על השיחה אל { $name }
fact-consult-answered = תשובה של { $name } לשאלה על השיחה
fact-consult-closed = סגירת השאלה אל { $name }
fact-block-changed = שינוי בבלוק { $name }
fact-block-changed-added = הוספת הבלוק { $name }
fact-block-changed-removed = מחיקת הבלוק { $name }
fact-article-changed = שינוי במאמר { $name }
fact-article-changed-added = הוספת המאמר { $name }
fact-article-changed-removed = מחיקת המאמר { $name }
fact-folder-changed = שינוי בתיקייה { $name }
fact-folder-changed-added = הוספת התיקייה { $name }
fact-folder-changed-removed = מחיקת התיקייה { $name }
fact-flow-changed = שינוי בתסריט { $name }
fact-flow-changed-added = הוספת התסריט { $name }
fact-flow-changed-removed = מחיקת התסריט { $name }
fact-service-changed = שינוי בהגדרות השירות
fact-handed-off = העברת השיחה מהבוט לאדם
fact-bot-talk-ended = סיום השיחה עם הבוט
fact-due-missed = המועד למענה עבר
fact-callback-booked = קביעת שיחה טלפונית
fact-callback-moved = שינוי בשיחה טלפונית
fact-callback-done = שיחה טלפונית התקיימה
fact-callback-missed = שיחה טלפונית לא יצאה לפועל
fact-callback-cancelled = ביטול שיחה טלפונית
fact-callback-due = תזכורת על שיחה טלפונית
fact-survey-asked = שליחת שאלת משוב
fact-survey-answered = קבלת משוב
fact-unanswered-settled = טיפול בשאלות שלא נענו
fact-unanswered-reopened = החזרת שאלות שלא נענו לרשימה
fact-template-changed = שינוי בתבנית { $name }
fact-template-changed-added = הוספת התבנית { $name }
fact-template-changed-removed = מחיקת התבנית { $name }
fact-other = { $kind }

kind-of-inbox-changed = תיבות
kind-of-agent-changed = צוות המוקד
kind-of-team-changed = צוותים
kind-of-organisation-changed = הארגון
kind-of-coaching-changed = מאמן הכתיבה
kind-of-review-asked = תשובות שהועברו לאישור
kind-of-review-approved = תשובות שאושרו
kind-of-review-returned = תשובות שהוחזרו לכתיבה
kind-of-review-bypassed = תשובות שנשלחו בלי אישור
kind-of-signed-in = כניסות
kind-of-signed-out = יציאות
kind-of-sign-in-refused = כניסות שנדחו
kind-of-password-changed = סיסמאות
kind-of-conversation-created = שיחות חדשות
kind-of-message-received = הודעות שהתקבלו
kind-of-reply-written = תשובות
kind-of-reply-taken-back = תשובות שהוחזרו
kind-of-delivery-changed = מסירות
kind-of-media-settled = קבצים בהודעות
kind-of-message-marked = סימונים על הודעות
kind-of-messages-seen = הודעות שנקראו
kind-of-note-written = הערות
kind-of-assigned = שיוכים
kind-of-transferred = העברות
kind-of-snoozed = השהיות
kind-of-woken = חזרות מהשהיה
kind-of-resolved = סיומי טיפול
kind-of-reopened = פתיחות מחדש
kind-of-tags-changed = תגיות
kind-of-conversation-edited = נושא ודחיפות
kind-of-contact-edited = פונים
kind-of-consult-asked = שאלות לעמיתים ולמומחים
kind-of-consult-answered = תשובות לשאלות
kind-of-consult-closed = שאלות שנסגרו
kind-of-block-changed = בלוקים
kind-of-article-changed = מאמרים
kind-of-folder-changed = תיקיות במרכז העזרה
kind-of-handed-off = שיחות שהבוט העביר לאדם
kind-of-bot-talk-ended = שיחות שהסתיימו אצל הבוט
kind-of-due-missed = מועדי מענה שעברו
kind-of-flow-changed = תסריטים של הבוט
kind-of-service-changed = הגדרות השירות
kind-of-callback-booked = שיחות טלפוניות שנקבעו
kind-of-callback-moved = שיחות טלפוניות ששונו
kind-of-callback-done = שיחות טלפוניות שהתקיימו
kind-of-callback-missed = שיחות טלפוניות שלא יצאו לפועל
kind-of-callback-cancelled = שיחות טלפוניות שבוטלו
kind-of-callback-due = תזכורות על שיחות טלפוניות
kind-of-survey-asked = שאלות משוב
kind-of-survey-answered = תשובות משוב
kind-of-unanswered-settled = שאלות שלא נענו
kind-of-unanswered-reopened = שאלות שלא נענו שהוחזרו לרשימה
kind-of-template-changed = תבניות
kind-of-message-quarantined = הודעות שלא ניתן לקרוא
kind-of-quarantine-settled = טיפול בהודעות שלא נקראו
kind-of-commitment-made = התחייבויות חדשות
kind-of-commitment-kept = התחייבויות שקוימו
kind-of-commitment-broken = התחייבויות שלא קוימו
kind-of-commitment-withdrawn = התחייבויות שבוטלו
kind-of-commitment-changed = עדכוני התחייבויות
kind-of-commitment-due = תזכורות על התחייבויות
kind-of-reading-corrected = תיקוני הבנה של הודעות
kind-of-threat-acknowledged = איומים שנבדקו
kind-of-example-kept = דוגמאות ללמידה
kind-of-example-removed = דוגמאות שנמחקו

audit-field-value = ערך
audit-field-name = שם
audit-field-email = דואר אלקטרוני
audit-field-address = כתובת
audit-field-phone = טלפון
audit-field-role = תפקיד
audit-field-gender = לשון הפנייה
audit-field-addressed-as = לשון הפנייה
audit-field-active = כניסה פתוחה
audit-field-available = זמינות
audit-field-team-ids = צוותים
audit-field-team-id = צוות
audit-field-team = צוות
audit-field-agent = בטיפול של
audit-field-member-ids = חברי הצוות
audit-field-kind = סוג
audit-field-enabled = בשימוש
audit-field-hold-seconds = השהיה לפני יציאה, בשניות
audit-field-language = שפה
audit-field-timezone = אזור זמן
audit-field-version = גרסה
audit-field-tags = תגיות
audit-field-status = מצב
audit-field-priority = דחיפות
audit-field-subject = נושא
audit-field-note = הערה
audit-field-amount = סכום
audit-field-currency = מטבע
audit-field-due = מועד
audit-field-owner = באחריות
audit-field-sentiment = נימה
audit-field-intent = מטרת הפנייה
audit-field-urgent = דחוף
audit-field-wants-human = רוצה לדבר עם אדם
audit-field-asks-if-robot = שואל אם זה רובוט
audit-field-threats = איומים
audit-field-weights = משקלים
audit-field-profiles = מה נדרש
audit-field-off = אינם נבדקים
audit-field-words = מילים
audit-field-synonyms = מילים נרדפות
audit-field-policy = כללי האישור
audit-field-authority = סכום בלי אישור
audit-field-bypass = שליחה בלי לחכות
audit-field-review-id = מספר האישור
audit-field-edited = נערכה באישור
audit-field-content-before = טביעת התוכן לפני
audit-field-reasons = סיבות
audit-field-commitment-id = מספר ההתחייבות
audit-field-was = המצב לפני
audit-field-reworded = הניסוח שונה
audit-field-lang = שפה
audit-field-consult-id = מספר השאלה
audit-field-agent-id = מי
audit-field-element = תפקיד במכתב
audit-field-text = נוסח
audit-field-hidden = מוסתר
audit-field-parts = חלקים
audit-field-label = יסוד או סיכון
audit-field-slug = כתובת העמוד
audit-field-folder-id = תיקייה
audit-field-internal = לצוות בלבד
audit-field-position = מיקום
audit-field-texts = טקסטים
audit-field-names = שמות
audit-field-bot-name = שם הבוט
audit-field-duty-id = תורנות
audit-field-bot = הבוט עונה ראשון
audit-field-answer-minutes = מענה בתוך, בדקות עבודה
audit-field-week = שעות השבוע
audit-field-holidays = חגים וימים מיוחדים
audit-field-brand-color = צבע המותג
audit-field-writer = הכתיבה של
audit-field-writer-id = מספר הכותב
audit-field-attachment-ids = קבצים
audit-word = ״{ $not }״ במקומה ״{ $say }״
audit-weight = משקל: { $name }
audit-helper-enabled = עוזר הניסוח פועל
audit-helper-endpoint = עוזר הניסוח: כתובת
audit-helper-model = עוזר הניסוח: מודל
audit-helper-key-set = עוזר הניסוח: שמור מפתח
audit-field-until = עד
audit-field-until-reply = עד שתגיע תשובה
audit-field-message-id = מספר ההודעה
audit-field-note-id = מספר ההערה
audit-field-inbox-id = תיבה
audit-field-contact-id = מספר הפונה
audit-field-raw-id = מספר המקור
audit-field-content = טביעת התוכן
audit-field-state = מצב המסירה
audit-field-reason = סיבה
audit-field-to = אל
audit-field-held-seconds = המתנה לפני יציאה, בשניות
audit-field-auto = הודעה אוטומטית
audit-field-by = בעקבות
audit-field-from = מהכתובת
audit-field-how = אופן הטיפול
audit-field-up-to = עד הודעה
audit-field-copy-of = העתק של

priority-normal = רגילה
priority-high = גבוהה
priority-urgent = דחופה
how-dismissed = הועברה הצידה
how-read = נקראה בסופו של דבר
