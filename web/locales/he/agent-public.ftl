# הכיכר הציבורית: פוסטים, תגובות ואזכורים שכולם קוראים, והמעבר לשיחה פרטית.
queue-public = אזכורים ותגובות
empty-public = אין אזכורים שמחכים למענה
empty-public-lead = פוסטים ותגובות שכולם רואים יופיעו כאן, הדחופים תחילה. מה לחפש ואיפה קובעים בהגדרות השירות, תחת ״פומבי״.
public-rules = מסודר לפי החשיפה, הכעס והזמן שעבר
row-public = { $channel }, לעיני כול
row-reach = חשיפה: { $n }

source-mastodon = מסטודון
source-bluesky = בלוסקיי
source-facebook = פייסבוק
source-instagram = אינסטגרם
source-x = X
source-google = ביקורות Google
source-appstore = חנות האפליקציות
source-playstore = Google Play
source-rss = עדכון RSS
source-mention = אזכור
source-unknown = מקור לא ידוע

## הפוסט
post = הפוסט
post-followers = { $count ->
    [one] עוקב אחד
    [two] שני עוקבים
   *[other] { $n } עוקבים
 }
post-shares = { $count ->
    [one] שיתוף אחד
    [two] שני שיתופים
   *[other] { $n } שיתופים
 }
post-under = בתגובה לפוסט של { $name }
post-under-nobody = בתגובה לפוסט
post-under-open = לפוסט שמעל
post-open = לפוסט המקורי
post-also = הופיע גם ב־
post-no-text = בלי מילים
stars-of = { $count ->
    [one] כוכב אחד מתוך { $most }
    [two] שני כוכבים מתוך { $most }
   *[other] { $count } כוכבים מתוך { $most }
 }
rating-changed = הביקורת שונתה
rating-version = גרסה
rating-device = מכשיר
rating-system = מערכת
rating-country = מדינה
post-fold = קיפול הפוסט
post-unfold = הצגת הפוסט
message-public = פומבי
message-private = פרטי
message-public-title = כולם יכולים לקרוא את זה
message-private-title = רק הפונה והצוות קוראים את זה
comment-hide = הסתרת התגובה
comment-show = ביטול ההסתרה
comment-hidden = התגובה מוסתרת
comment-hidden-done = התגובה הוסתרה. מי שכתב אותה עדיין רואה אותה.
comment-shown-done = התגובה מוצגת שוב

## כתיבה לעיני כול
public-banner = כולם יכולים לקרוא את מה שייכתב כאן.
public-banner-private = התשובה הזאת תישלח רק אל { $name }.
public-replaces = התשובה תחליף את זו שכבר מוצגת.
public-way = למי התשובה
public-way-public = לעיני כול
public-way-private = בפרטי
public-counter = { $used } מתוך { $most } תווים
public-over = { $count ->
    [one] תו אחד מעבר למותר
    [two] שני תווים מעבר למותר
   *[other] { $count } תווים מעבר למותר
 }
public-no-files = קבצים לא מצרפים לתשובה שכולם רואים. אפשר לשלוח אותם בשיחה הפרטית.
public-no-reply = כאן אפשר רק לקרוא: במקור הזה אין דרך לענות. הפוסט המקורי נפתח בקישור שלמעלה.
risk-guard-argument = ויכוח
risk-guard-argument-lead = בפומבי לא מתווכחים. מודים, מקשיבים ומציעים להמשיך בפרטי.
risk-guard-benefit = הטבה
risk-guard-benefit-lead = הטבות וסכומים נותנים בשיחה פרטית, לא לעיני כול.
risk-guard-vip = יחס מיוחד
risk-guard-vip-lead = לעיני כול נותנים לכולם את אותו היחס.
risk-guard-personal-data = פרטים אישיים
risk-guard-personal-data-lead = פרטים אישיים עוברים רק בשיחה פרטית.
risk-guard-too-long = ארוך מדי
risk-guard-too-long-lead = בפומבי די בכמה מילים. את השאר אומרים בפרטי.
risk-guard-not-warm = חסרה מילה חמה
risk-guard-not-warm-lead = כל מי שקורא רואה איך אנחנו מדברים אל לקוחות.
risk-guard-no-name = חסר שם
risk-guard-no-name-lead = אדם עונה, לא מותג: חותמים בשם פרטי.
risk-guard-no-private-way = חסר מעבר לפרטי
risk-guard-no-private-way-lead = תשובה פומבית מציעה תמיד להמשיך בפרטי.
guard = לפני שכולם קוראים
guard-title = עצרנו רגע: כולם יקראו את זה
guard-lead = זה מה שכדאי לתקן לפני שהתשובה יוצאת לעיני כול.
guard-bypass = לפרסם בכל זאת…
guard-bypass-title = פרסום למרות האזהרה
guard-bypass-reason = למה לפרסם כך?
guard-bypass-help = הסיבה נרשמת בשיחה.
guard-bypass-send = לפרסם
send-public = לפרסם

## מעבר לשיחה פרטית
action-move-private = מעבר לשיחה פרטית
action-closing = שורת סיום פומבית
move-lead = השורה שלמטה תופיע לעיני כול. השיחה עצמה תמשיך בפרטי, באותה פנייה.
move-way = איך ממשיכים
move-way-vendor = הודעה פרטית
move-way-vendor-help = הודעה פרטית יוצאת מיד אל { $name }. אפשר לשלוח אחת, עד שתגיע תשובה.
move-way-link = קישור אישי
move-way-link-help = בסוף השורה יתווסף קישור. מי שפותח אותו בוחר איך להמשיך: צ׳אט, מייל, וואטסאפ או שיחה טלפונית. הוא פועל פעם אחת, במשך 48 שעות.
move-line = השורה שכולם יקראו
move-another = ניסוח אחר
move-do = לפרסם ולעבור לפרטי
move-done = השורה פורסמה. השיחה תמשיך כאן, בפרטי.
move-done-review = השורה ממתינה לאישור, ואז תפורסם.
moved-waits-link = הקישור האישי פורסם ועוד לא נפתח.
moved-waits-vendor = נשלחה הודעה פרטית. מחכים לתשובה של { $name }.
moved-on = ממשיכים בפרטי, דרך { $channel }.
moved-on-plain = ממשיכים בפרטי.
moved-unproven = לא הוכח שזה מי שכתב את הפוסט.
moved-until = הוא פועל עד { $when }.
private-line-he-trouble-1 = { $greeting }תודה שכתבת לנו. צר לי על מה שעבר עליך, וחשוב לי לטפל בזה אישית. אשמח להמשיך איתך בפרטי. { $signature }
private-line-he-trouble-2 = { $greeting }קראתי את מה שכתבת, ואני רוצה לברר את זה עד הסוף. אפשר להמשיך איתי בפרטי, ואחזור אליך עם תשובה. { $signature }
private-line-he-trouble-3 = { $greeting }תודה שסיפרת לנו. ככה לא אמור להיראות השירות שלנו, ואני כאן כדי לסדר את זה. אשמח שנמשיך בפרטי. { $signature }
private-line-he-plain-1 = { $greeting }תודה על הפנייה. אשמח לעזור לך אישית. אפשר להמשיך איתי בפרטי. { $signature }
private-line-he-plain-2 = { $greeting }תודה שכתבת. כדי לבדוק את הפרטים שלך אשמח להמשיך איתך בפרטי. { $signature }
private-line-en-trouble-1 = { $greeting }thank you for telling us. I am sorry about what happened, and I would like to take care of it myself. Let us continue in private. { $signature }
private-line-en-trouble-2 = { $greeting }thank you for writing. I want to get to the bottom of this. Please continue with me in private, and I will come back to you with an answer. { $signature }
private-line-en-trouble-3 = { $greeting }thank you for telling us. This is not the service we want to give, and I am here to put it right. Let us continue in private. { $signature }
private-line-en-plain-1 = { $greeting }thank you for writing. I would be glad to help you in person, so let us continue in private. { $signature }
private-line-en-plain-2 = { $greeting }thank you for writing. To look into your details I would be glad to continue with you in private. { $signature }

## אחרי הטיפול
closing-title = לסיים גם לעיני כול?
closing-lead = השיחה התחילה בפומבי. שורה קצרה מתחת לפוסט מראה לכולם שטיפלנו בזה. בלי פרטים ובלי הטבות.
closing-line = השורה שכולם יקראו
closing-skip = לסיים בלי לפרסם
closing-do = לפרסם ולסיים
closing-done = השורה פורסמה והטיפול הסתיים
closing-line-he = { $greeting }תודה על הסבלנות ועל ההזדמנות לתקן. אנחנו כאן לכל דבר נוסף. { $signature }
closing-line-en = { $greeting }thank you for your patience and for letting us put it right. We are here for anything else. { $signature }

## התראה
public-alarm-told = פוסט של { $name } עוד לא נענה, וכולם רואים אותו
public-alarm-open = לפוסט
event-moved-to-private = מעבר לשיחה פרטית · { $actor }
event-moved-to-private-link = פורסם קישור אישי לשיחה פרטית · { $actor }
event-moved-to-private-vendor = נשלחה הודעה פרטית · { $actor }
event-private-way-taken = השיחה ממשיכה בפרטי: { $channel }
event-private-way-taken-unproven = השיחה ממשיכה בפרטי: { $channel }. לא הוכח שזה מי שכתב את הפוסט.
event-guard-bypassed = התשובה פורסמה למרות האזהרה · { $actor }
event-public-alarm = התראה: פוסט שעוד לא נענה
