# The public square: posts, comments and mentions that everyone reads, and the move to a private conversation.
queue-public = Mentions
empty-public = No mention waits for an answer
empty-public-lead = Posts and comments that everyone can see appear here, the most pressing first. What to look for, and where, is set in the service settings under “In public”.
public-rules = Ordered by reach, anger and age
row-public = { $channel }, in public
row-reach = Reach: { $n }

source-mastodon = Mastodon
source-bluesky = Bluesky
source-facebook = Facebook
source-instagram = Instagram
source-x = X
source-google = Google reviews
source-appstore = App Store
source-playstore = Google Play
source-rss = RSS feed
source-mention = Mention
source-unknown = Unknown source

## The post
post = The post
post-followers = { $count ->
    [one] 1 follower
   *[other] { $n } followers
 }
post-shares = { $count ->
    [one] 1 share
   *[other] { $n } shares
 }
post-under = Under a post by { $name }
post-under-nobody = Under a post
post-under-open = The post above
post-open = Original post
post-also = Also seen at
post-no-text = No words
stars-of = { $count ->
    [one] { $count } star of { $most }
   *[other] { $count } stars of { $most }
 }
rating-changed = The review was changed
rating-version = Version
rating-device = Device
rating-system = System
rating-country = Country
post-fold = Fold the post
post-unfold = Show the post
message-public = Public
message-private = Private
message-public-title = Everyone can read this
message-private-title = Only the customer and the team read this
comment-hide = Hide the comment
comment-show = Show the comment again
comment-hidden = Comment hidden
comment-hidden-done = The comment is hidden. Its writer still sees it.
comment-shown-done = The comment is shown again

## Writing where everyone reads
public-banner = Everyone can read what is written here.
public-banner-private = Only { $name } gets this answer.
public-replaces = It replaces the answer that is shown.
public-way = Who gets the answer
public-way-public = Everyone
public-way-private = In private
public-counter = { $used } of { $most } characters
public-over = { $count ->
    [one] 1 character too many
   *[other] { $count } characters too many
 }
public-no-files = Files do not go with an answer that everyone sees. Send them in the private conversation.
public-no-reply = This can only be read here: the source takes no answers. Open the original post by the link above.
risk-guard-argument = Argument
risk-guard-argument-lead = We never argue in public. We thank, listen, and offer to go on in private.
risk-guard-benefit = Benefit
risk-guard-benefit-lead = Benefits and sums are given in private, not for everyone to read.
risk-guard-vip = Special treatment
risk-guard-vip-lead = In public everyone is treated alike.
risk-guard-personal-data = Personal data
risk-guard-personal-data-lead = Personal details belong in a private conversation only.
risk-guard-too-long = Too long
risk-guard-too-long-lead = A few words are enough in public. The rest is said in private.
risk-guard-not-warm = A warm word is missing
risk-guard-not-warm-lead = Everyone who reads it sees how we talk to customers.
risk-guard-no-name = No name
risk-guard-no-name-lead = A person answers, not a brand: sign with a first name.
risk-guard-no-private-way = No way to go on in private
risk-guard-no-private-way-lead = A public answer always offers to go on in private.
guard = Before everyone reads it
guard-title = One moment: everyone will read this
guard-lead = Mend this before the answer goes out for everyone to read.
guard-bypass = Publish anyway…
guard-bypass-title = Publish against the warning
guard-bypass-reason = Why publish it like this?
guard-bypass-help = The reason goes on the record.
guard-bypass-send = Publish
send-public = Publish

## The move to a private conversation
action-move-private = Move to private
action-closing = Public closing line
move-lead = Everyone will read this line. The conversation itself goes on with us in private, as the same conversation.
move-way = How it goes on
move-way-vendor = Private message
move-way-vendor-help = { $name } gets a private message from us at once. One can be sent until they answer.
move-way-link = Personal link
move-way-link-help = A link is added at the end of the line. Whoever opens it chooses how to go on: chat, mail, WhatsApp or a call. It works once, for 48 hours.
move-line = The line everyone reads
move-another = Other wording
move-do = Publish and move to private
move-done = The line is out. The conversation goes on here, in private.
move-done-review = The line waits for approval, then it is published.
moved-waits-link = The personal link is out and has not been opened yet.
moved-waits-vendor = A private message was sent. We wait for { $name } to answer.
moved-on = It goes on in private by { $channel }.
moved-on-plain = It goes on in private.
moved-unproven = It is not proven that this is the author of the post.
moved-until = It works until { $when }.
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

## Once it is settled
closing-title = Close it in public too?
closing-lead = This began in public. A short line under the post shows everyone that it was taken care of. No details, no benefits.
closing-line = The line everyone reads
closing-skip = Resolve without publishing
closing-do = Publish and resolve
closing-done = The line is out and the conversation is resolved
closing-line-he = { $greeting }תודה על הסבלנות ועל ההזדמנות לתקן. אנחנו כאן לכל דבר נוסף. { $signature }
closing-line-en = { $greeting }thank you for your patience and for letting us put it right. We are here for anything else. { $signature }

## Alarm
public-alarm-told = A post by { $name } is still unanswered, and everyone sees it
public-alarm-open = Show the post
event-moved-to-private = { $actor } moved it to private
event-moved-to-private-link = { $actor } published a personal link to a private conversation
event-moved-to-private-vendor = { $actor } sent a private message
event-private-way-taken = It goes on in private: { $channel }
event-private-way-taken-unproven = It goes on in private: { $channel }. It is not proven that this is the author of the post.
event-guard-bypassed = { $actor } published it against the warning
event-public-alarm = Alarm: a post that nobody has answered
