# The calls we promised, and the contact's choices.
board-callbacks = Calls
action-callback = Book a call

## The board
callbacks-list = The calls
callbacks-whose = Whose
callbacks-mine = Mine
callbacks-all = Everybody’s
callbacks-state = State
callbacks-open = Booked
callbacks-missed = Missed
callbacks-done = Made
callbacks-cancelled = Cancelled
callbacks-none = No call has been booked here yet.
callbacks-empty-open = No calls are booked
callbacks-empty-open-lead = A call that a customer asks for, or that is booked in a conversation, appears here with its time and its owner.
callbacks-empty-off = Calls are not offered yet
callbacks-empty-off-lead = Once they are switched on in the service settings, customers choose a free hour and the calls appear here.
callbacks-empty-other = Nothing here
callbacks-empty-other-lead = Choose another state, or look at everybody’s calls.
callbacks-switch-on = To the service settings
callbacks-show-all = Everybody’s calls
callback-group-overdue = Overdue
callback-group-now = Now
callback-group-today = Today
callback-owner = Owner: { $name }
callback-owner-none = Nobody is to call yet
callback-open-conversation = { $name }, open the conversation

## One call
callback-now = now
callback-card = The call that is booked
callback-card-open = Call: { $when }
callback-card-missed = The call did not take place
callback-call = { $phone }, call { $name }
callback-attempts = { $n ->
    [one] 1 attempt without an answer
   *[other] { $n } attempts without an answer
 }
callback-done = Made
callback-missed = Missed
callback-again = New time
callback-move = Change the time or the details
callback-assign = Who is to call
callback-cancel = Cancel the call
callback-more = More actions on the call with { $name }
callback-was-done = Made
callback-was-missed = Missed
callback-was-cancelled = Cancelled

## Booking and changing
callback-when = Time
callback-choose = Choose a time.
callback-taken = This time was taken meanwhile. These are the times that are free now.
callback-suits = Times in a coloured frame suit the customer.
callback-suits-one = { $when }, at hours that suit the customer
callback-no-slots = There is no free time in the coming days. Try again when a call is settled, or add time in the service settings.
callback-stands = Booked: { $when }
callback-phone = Phone number
callback-note = What it is about
callback-book-title = Call with { $name }
callback-book-do = Book the call
callback-move-title = Change the call with { $name }
callback-change-do = Save the change
callback-again-title = New time for the call with { $name }
callback-booked-done = Call booked: { $when }
callback-moved-done = The call is booked: { $when }
callback-changed-done = The details of the call are saved
field-bad-phone = The number looks incomplete. Example: 050-1234567

## What came of it
callback-done-title = The call with { $name } took place
callback-done-do = Mark as made
callback-done-told = The call with { $name } is marked as made
callback-outcome = Outcome
callback-outcome-help = A few words, kept with the conversation.
callback-outcomes = Ready words
callback-outcome-solved = The matter is settled
callback-outcome-in-writing = We go on in writing
callback-outcome-call-again = Another call is needed
callback-outcome-wrong-number = Wrong number
callback-missed-title = The call with { $name } did not take place
callback-missed-lead = The promise to call still stands, so it is worth booking a new time now.
callback-next-free = The next free time:
callback-book-next = Book this time
callback-other-hour = Another time
callback-later = Later
callback-cancel-title = Cancel the call with { $name }?
callback-cancel-lead = The time becomes free and the promise to call ends. No message goes out by itself, so it is worth writing to the customer.
callback-cancel-keep = Keep it
callback-cancel-do = Cancel the call
callback-cancelled-done = The call with { $name } was cancelled
callback-whoever = Whoever answers the conversation
callback-assigned-done = { $name } is to call
callback-unassigned-done = Whoever answers the conversation is to call
callback-due-told = Call with { $name } at { $clock }
callback-due-open = Open

## The contact's choices
choices = What suits them
choice-channel = Where to answer
choice-hours = Best hours
choice-hours-example = Such as: after 17:00
choice-unasked = Not asked yet
choice-saved = { $label }: { $value }
choice-cleared = { $label }: not asked yet
prefers-email = { $name } would rather be answered by e-mail.
prefers-webchat = { $name } would rather be answered in the chat.
prefers-hours = Hours that suit { $name }: { $hours }
event-channel-moved = From here on answers go by e-mail, as the contact chose
field-unknown-question = This question is no longer in the settings. Reload the page.
field-unknown-choice = This option is no longer in the settings. Choose another.
field-unknown-agent = The call cannot be given to this person.
