# Many hands: offering a conversation, and what becomes of it.
action-offer-hands = Offer to the company
hand-offered = The conversation is offered to the company. The answer will wait for approval.
hand-is-offered = Offered to the company by { $by }
hand-is-taken = { $name } ({ $title }) is writing an answer
hand-is-in-review = An answer by { $name } ({ $title }) waits for approval
hand-is-returned = The answer went back to { $name } ({ $title }) to be mended
hand-since = since { $at }
hand-take-back = Take it back
hand-taken-back = The team has the conversation again
hand-taken-back-draft = The team has the conversation again, and the text is your draft
held-by-hand = Written by somebody of the company
review-by-hand = Written by { $name }, { $title } · offered by { $by }
event-hand-offered = Offered to the company · { $actor }
event-hand-taken = Taken by somebody of the company · { $actor }
event-hand-released = No longer with the company · { $actor }
event-reason-idle = half an hour of nothing
event-reason-put-back = put back
event-reason-revoked = access was revoked
event-reason-team = back with the team
event-reason-overtaken = answered, settled or private by now
storm-hands = Many hands
storm-hands-lead = Every post that waits, at once, for those who answer from all over the company. Each answer waits for approval.
storm-hands-do = Offer all open posts
storm-hands-done = { $n ->
    [0] No open post can be offered
    [one] One post is offered now
   *[other] { $n } posts are offered now
 }
