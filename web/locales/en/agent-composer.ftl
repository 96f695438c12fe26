# Writing and sending.
composer = Composer
composer-mode = What is written
composer-close = Fold away
mode-reply = Reply
mode-note = Note
reply-to = Reply to { $name }
to-recipient = To
reply-field = The reply
note-field = The note
reply-placeholder = What do we write?
note-placeholder = A note that only the team sees
note-only-team = Only the team sees this
note-save = Save note
read-only = You can read this conversation, but not reply.
drop-files = Drop files here
uploading = Uploading, { $part }%
file-too-large = Larger than 20 MB
wait-for-upload = Files are still on their way up. One moment.
editor-marks = { $count ->
    [one] 1 remark of the coach. Alt+Enter opens it when the caret is on it.
   *[other] { $count } remarks of the coach. Alt+Enter opens one when the caret is on it.
 }
arrived-while = { $count ->
    [one] { $name } wrote meanwhile
   *[other] { $count } messages came meanwhile
 }
arrived-read = I have read it
stale-title = Something new arrived
stale-lead = This arrived after the reply was begun. Read it before sending.
stale-continue = Back to the reply
stale-send = Send anyway
stale-review-lead = This arrived after the reply was written. Read it before approving.
stale-review-back = Back to the reply
stopped-title = Not yet
stopped-lead = Something in this reply should not leave like this. Mend it, then send.
stopped-back = Back to the reply

# What the channel allows: the time to write freely, the length, the files, and what will look different.
left-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
 }
left-hour-and = { $n ->
    [one] 1 hour and 1 minute
   *[other] 1 hour and { $n } minutes
 }
left-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
 }
window-open = You can write freely for { $left } more, until { $when }
window-soon = The time to write freely ends in { $left } ({ $when }). Answer now.
shut-window = The time to write freely is over. Only a text approved beforehand can be sent now.
shut-window-here = The time to write freely in this channel is over.
shut-window-do = Reach { $name } by another channel, or wait for a new message.
shut-opted-out = { $name } asked for no more messages in this channel.
shut-opted-out-do = Nothing leaves from here. Reach { $name } by another channel that they chose. A message from them with the word START or ‎הצטרף‎ opens this channel again.
shut-draft = Your draft is kept:
stop-shut = Nothing can be written freely here now, so the file was not attached.
stop-opted-out = They asked for no more messages in this channel. Use another one.
stop-too-long = { $over ->
    [one] The text is 1 character too long. Shorten it, or send it as two messages.
   *[other] The text is { $over } characters too long. Shorten it, or send it as two messages.
 }
stop-too-many-bytes = The text is too long for this channel. Shorten it, or send it as two messages.
stop-no-files = This channel takes no files. Write without one, or use another channel.
stop-many-files = One message takes up to { $most } files. Take some out, or send two messages.
stop-large-files = The files together are larger than { $most } MB. Take some out, or send two messages.
no-replies = This comes from a name, not from a number, so it cannot be answered. Say how to reach us.
lost = Will arrive a little differently: { $what }
lost-bold = bold words as plain text
lost-list = the list as lines with dots
lost-link = the link’s address written out
length-of = { $used } of { $most } characters
length-of-bytes = { $used } of { $most } bytes
sms-parts = { $count ->
    [one] 1 part
   *[other] { $count } parts
 } · { $used } of { $whole }
sms-parts-signed = { $count ->
    [one] 1 part
   *[other] { $count } parts
 } · { $used } of { $whole }, with the signature
sms-gsm = Without a Hebrew letter: 160 characters in a message of one part, 153 in each part of several.
sms-unicode = One Hebrew letter decides for the whole message: 70 characters in one part, 67 in each part of several.

# Texts that the vendor approved.
templates-approved = Approved texts
template-search = Search approved texts
templates-none = The list is empty.
templates-none-lead = The texts that the vendor approved will be here. If some are approved already, press “Refresh”; a new text is written and submitted at the vendor.
templates-not-found = There is no such text. Try other words.
template-choose = Choose a text from the list to see it here as it will arrive.
templates-fetched = Updated: { $when }
templates-never = Not updated yet
templates-refresh = Refresh
template-place = Place { $n }
template-fill = Something is missing here: the vendor refuses a text with an empty place.
template-preview = How the message will arrive
template-send = Send this text
