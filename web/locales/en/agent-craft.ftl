# The craft of writing: the bank, places to fill, commitments, review, consulting, reading what comes in.
action-blocks = Insert a block
action-templates = Insert a template
action-next-remark = Next remark of the coach
action-previous-remark = Previous remark of the coach
action-consult = Consult

## The coach
coach-score = Score
no-remarks = No remarks on what is written
finding-wrong = This remark is not right
judged-wrong = Thank you. It will not come back in this reply.
judged-there = Marked as there: { $name }
lamp-marked = there, marked by you
lamp-marked-lead = You marked this as there. The mark stays until the text changes much.
lamp-asked = Asked for here
lamp-optional = Not required here
lamp-insert = Insert
lamp-there = It is there
lamp-unmark = Remove the mark
lamp-where = Where?
band-why-stops = Stops sending: { $what }
band-why-slots = { $count ->
    [one] One place left to fill
   *[other] { $count } places left to fill
 }
band-why-risks = Better changed: { $what }
band-why-missing = Missing: { $what }
risk-blame-lead = Whoever turns to us should not come out guilty. Say what happened and what comes now.
risk-conditional-apology-lead = Apologise for what happened, without “if”.
risk-confrontation-lead = Even when we are right we do not argue in writing. See the feeling, move to the solution.
risk-overpromise-lead = Promise only what is in our hands, by a date we can keep.
risk-robotic-lead = One sentence about this very case turns a form letter into a person's answer.
risk-placeholder-lead = An empty field says that nobody read it. Fill it or delete it.
risk-wrong-name-lead = A wrong name undoes everything else. Copy it from the contact's details.
risk-wrong-gender-lead = The form of address is set in the contact's details, not by the name.
risk-public-benefit-lead = Benefits and sums belong in a private conversation.
risk-public-vip-lead = In public everybody gets the same treatment.
risk-public-private-data-lead = Personal data belongs in a private conversation.
risk-passes-buck-lead = Even when somebody else does it, whoever answers stays with it to the end.
risk-cold-refusal-lead = A “no” comes with a reason, and with what is possible.

## Places to fill
editor-slots = { $count ->
    [one] One place to fill. Tab goes to it.
   *[other] { $count } places to fill. Tab goes from one to the next.
 }
slots-left = { $count ->
    [one] One place to fill
   *[other] { $count } places to fill
 }
unfilled-slots = { $count ->
    [one] One place is still empty. Fill it, then it can be sent.
   *[other] { $count } places are still empty. Fill them, then it can be sent.
 }

## The bank
bank-blocks = Blocks
bank-templates = Templates
bank-search = Search the bank
bank-what = Blocks or templates
bank-register = Register
bank-offers = What can be inserted
bank-nothing = Nothing fits. Try another word.
register-friendly = Friendly
register-formal = Formal
bank-greeting = Greeting
bank-thanks = Thanks
bank-ownership = Ownership
bank-empathy = Empathy
bank-explanation = Explanation
bank-points = Points
bank-guidance = Guidance
bank-closing = Closing
bank-refusal = Refusal with an alternative
bank-commitment = Commitment
bank-template = Templates
flag-template-only = Template without a personal word

## Form of address
address-ask = How to address { $name }?
address-short-f = Feminine
address-short-m = Masculine
address-short-plural = Plural
address-short-neutral = Neutral
address-later = Not now
address-done = Addressing { $name }: { $how }

## Commitments
commitments-found = Commitments in this reply
commitments-none = No commitments in this conversation.
commitment-confirm = Confirm the commitment
commitment-confirmed = Confirmed. Press to undo
commitment-edit = Correct the commitment
commitment-remove = Not a commitment
commitment-restore = Put it back
commitment-add = Add a commitment
commitment-added = Commitment added
commitment-what = What was promised
commitment-amount = Amount
commitment-currency = Currency
commitment-date = By date
commitment-time = Time
commitment-who = Owner
commitment-was-kept = Kept
commitment-was-broken = Broken
commitment-was-withdrawn = Withdrawn
event-reason-taken-back = the reply was taken back before it left
event-reason-edited = the text was edited on approval
event-reason-returned = the reply was returned to its writer
event-reason-given-up = the message did not leave and was given up

## Review
send-to-review = Send for approval
send-ask-review = Ask for approval, then send
send-bypass = Send without approval…
send-ways = More ways to send
send-why = Needs approval before it leaves: { $reasons }
sent-to-review = The reply waits for approval and leaves after it.
bypass-title = Send without approval
bypass-reason = Why can it not wait for approval?
bypass-help = The reason is kept in the conversation.
bypass-send = Send now
returned-by = Returned from review ({ $name }):

## Consulting
consult-whom = Whom to ask
consult-colleague = A colleague
consult-outside = An outside expert
consult-outside-help = Makes a link that opens this conversation only, without internal notes. It lasts 14 days.
consult-question = Question
consult-with-draft = Include the draft
consult-ask = Ask
consult-asked-done = Asked { $name }
consult-link = Link
consult-link-lead = This is the link for { $name }. Hand it over any way you like.
consult-link-help = For safety it is shown only now. If it is lost, ask again.
consult-copy = Copy
consult-copied = Copied
consult-copy-failed = Copying failed. Select the link and copy it.
consult-card = Consulting: { $from } with { $to }
consult-outside-tag = Outside
consult-state-open = Waiting for an answer
consult-state-answered = Answered
consult-state-closed = Closed
consult-answers = Answers
consult-proposal = Proposed text
consult-take = Take the proposed text
consult-draft-show = Show the draft
consult-draft-hide = Hide the draft
consult-close = Close
consult-answer = Answer
consult-your-answer = Your answer
consult-your-draft = Proposed text for the reply
consult-your-draft-help = Optional. It is offered to the writer and never sent by itself.
consult-see-draft = See the proposed text.
consult-send-answer = Send the answer
consult-answered-done = { $name } has your answer

## What comes in
reading = How the message was read
reading-shows = { $word }: show the words that say so
reading-wrong = Correct the reading
reading-sentiment = Feeling
reading-intent = What it is for
reading-threats = Threats
reading-save = Save the correction
reading-done = The reading is corrected. Thank you.
reading-asks-if-robot = Asks if this is a robot
sentiment-angry = Angry
sentiment-upset = Upset
sentiment-neutral = Neutral
sentiment-pleased = Pleased
intent-complaint = Complaint
intent-question = Question
intent-request = Request
intent-cancel = Cancellation
intent-followup = Follow-up
intent-praise = Praise
intent-other = Other
threat-public = Going public
threat-legal = Legal action
threat-regulator = Regulator
threat-churn = Leaving
threat-lead = Read it and decide who answers.
threat-agent = The lead has been alerted.
threat-seen = I have seen it
robot-hint = { $name } wants to know if a person is answering. Answer in your own name and words.
robot-insert = Insert a sentence
robot-answer-he = כאן { $name }, ואני לא רובוט. קראתי את מה שכתבת והטיפול בזה אצלי.
robot-answer-en = This is { $name }, a real person. I read what you wrote, and I am taking care of it.

## Another wording
rewrite = Suggest a wording
rewrite-lead = Only a proposal. Personal data does not leave, and the coach has read it too.
rewrite-yours = Yours
rewrite-proposal = Proposal
rewrite-wish = What to improve?
rewrite-wish-example = Shorter, warmer…
rewrite-again = Another one
rewrite-same = Nothing to improve: the proposal is the same as yours.
rewrite-take = Take the proposal
rewrite-leave = Leave it as it was
