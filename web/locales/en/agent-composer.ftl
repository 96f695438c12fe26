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
