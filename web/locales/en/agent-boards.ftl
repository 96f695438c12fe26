# The boards: replies to approve, commitments, questions to me.
boards = Waiting for me
board-reviews = To approve
board-commitments = Commitments
board-consults = Asked of me
group-review = A reply that waits for approval
action-approve = Approve and send
action-approve-edited = Edit and approve
action-give-back = Return to the writer

## To approve
reviews-mine = My replies under review
reviews-list = Replies to approve
reviews-pending = Waiting
reviews-decided = Decided
reviews-empty-pending = No reply waits for approval
reviews-empty-pending-lead = A reply that a rule holds back appears here at once.
reviews-empty-decided = Nothing decided yet
reviews-empty-decided-lead = Replies that were approved or returned are kept here.
reviews-none-open = Choose a reply from the list
review-gone = This reply is no longer here
review-to = To { $name }
review-by = Written by { $name }
review-waits = Waits { $time }
review-why = Why it waits
review-why-was = Why it was held
review-coach = The coach on this reply
review-score = Score { $score } of 100
review-last-message = Last message from { $name }
review-no-message = The customer has not written in this conversation yet.
review-open-conversation = The whole conversation
review-text = The reply
review-text-edited = The reply, as edited on approval
review-original = As first written
review-remarks = The coach’s remarks
review-remark-of = Remark: { $name }
review-own = This is a reply of yours, so somebody else approves it.
review-edit-field = Wording of the reply
review-edit-help = This wording goes out instead of the original. The change is on the record.
review-edit-stop = Stop editing
review-edit-send = Approve this wording
review-empty-text = An empty reply cannot be sent.
review-return-title = Return the reply
review-return-lead = The reply goes back to the draft, and the reason appears in the conversation.
review-return-reason = What should change?
review-return-do = Return
review-approved = The reply to { $name } was approved
review-returned = The reply to { $name } was returned
review-state-pending = Waiting
review-state-approved = Approved
review-state-returned = Returned
review-state-withdrawn = Taken back by the writer
review-decided-by = by { $name }
reason-field = Reason
reason-needed = A reason is needed, three letters at least.

## Commitments
commitments-list = The commitments
commitments-whose = Whose
commitments-mine = Mine
commitments-team = My team’s
commitments-all = Everybody’s
commitments-state = State
commitment-open = Open
commitment-overdue = Overdue
commitment-kept = Kept
commitment-broken = Broken
commitment-withdrawn = Withdrawn
commitments-of-contact = Only to { $name }
commitments-of-this-contact = Only to the chosen contact
commitments-only = Only commitments to { $name }
commitments-empty-open = No open commitments
commitments-empty-open-lead = What we promise in replies appears here, with its date and its owner.
commitments-empty-overdue = Nothing is overdue
commitments-empty-overdue-lead = Everything we promised is still in time, or kept.
commitments-empty-other = Nothing here
commitments-empty-other-lead = Choose another state or another person.
due-group-overdue = Overdue
due-group-soon = Today and tomorrow
due-group-later = Later
due-group-none = No date
commitment-to = To { $name }
commitment-owner = Owner: { $name }
commitment-open-conversation = The conversation with { $name }
commitment-keep = Kept
commitment-break = Broken
commitment-withdraw = Withdraw
commitment-more = More actions: { $text }
commitment-keep-title = Mark the commitment as kept?
commitment-keep-do = Kept
commitment-keep-lead = The mark is on the record. If it was a mistake, it can still be turned into “broken”.
commitment-break-title = The commitment was not kept
commitment-break-lead = The reason is on the record. It is worth writing to the customer too.
commitment-break-do = Mark as broken
commitment-withdraw-title = Withdraw the commitment
commitment-withdraw-lead = When the customer let us off, say, or it was entered by mistake.
commitment-done-kept = The commitment is marked as kept
commitment-done-broken = The commitment is marked as broken
commitment-done-withdrawn = The commitment was withdrawn
commitment-settled = { $when }
due-none = No date
due-minutes = { $n ->
    [one] in a minute
   *[other] in { $n } minutes
 }
due-today-end = by the end of today
due-today-at = today at { $clock }
due-tomorrow = tomorrow
due-tomorrow-at = tomorrow at { $clock }
due-weekday = on { $day }
due-weekday-at = on { $day } at { $clock }
due-date = on { $day }
due-date-at = on { $day } at { $clock }
due-late-minutes = { $n ->
    [one] a minute late
   *[other] { $n } minutes late
 }
due-late-hours = { $n ->
    [one] an hour late
   *[other] { $n } hours late
 }
due-late-days = { $n ->
    [one] a day late
   *[other] { $n } days late
 }
due-late-weeks = { $n ->
    [one] a week late
   *[other] { $n } weeks late
 }

## Asked of me
consults-list = Questions that wait for my answer
consults-empty = No questions wait for you
consults-empty-lead = When a colleague wants your view on a conversation, the question appears here.
consult-asks = { $name } asks
consult-about = About the conversation with { $name }
