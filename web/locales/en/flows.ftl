# The flows of the bot: the list, the drawing, the trial, and what the bot would have said.

## The list
section-flows = Flows of the bot
section-flows-lead = Short talks that the bot leads: it asks, collects, hands over.
flows-lead = A flow is a short talk that the bot leads: it asks, offers choices, collects details, and at the end answers from an article, books a call or hands over to a person with all that it collected.
flows-empty = There are no flows yet
flows-empty-lead = Without one the bot answers from the articles, and what it does not know goes to a person. A flow suits a question that comes again and again and needs asking back first: an order number, a date, mail or paper.
flows-order = When several flows suit a message, the first in the list starts. Each flow starts once in a conversation at most.
flow-add = New flow
flow-new = New flow
flow-gone = This flow is no longer here
flow-acts = Actions: { $name }
flow-duplicate = Duplicate
flow-copy-name = Copy of { $name }
flow-duplicated = “{ $name }” was duplicated. The copy is off
flow-remove = Delete
flow-remove-ask = Delete the flow “{ $name }”?
flow-remove-lead = Customers in the middle of it are answered as if they had asked anew. You can also just switch it off and keep it here.
flow-removed = The flow “{ $name }” was deleted
flow-saved = The flow “{ $name }” was saved
flow-on = The flow is on
flow-on-named = The flow “{ $name }” is on
flow-on-help = The bot leads customers by it, in every inbox where the bot answers first.
flow-off-help = The bot does not use it. Try it here, and switch it on when it is ready.
flow-is-on = On
flow-is-off = Off
flow-turned-on = The flow “{ $name }” is on
flow-turned-off = The flow “{ $name }” is off
flow-changed-elsewhere = The flow was changed in the meantime. The list was loaded anew; try again.
flow-steps-count = { $count ->
    [one] 1 step
    [two] 2 steps
   *[other] { $count } steps
  }

## Where to begin
flow-begin = Where to begin
flow-begin-order = Where is my order
flow-begin-order-lead = Asks for the order number and hands over. When nobody is here: a call or a message.
flow-begin-order-words =
    where is my order
    my order has not arrived
    my order did not arrive
    when will my order arrive
    track my order
flow-begin-order-number = What is the order number? You find it in the confirmation.
flow-begin-order-number-field = Order number
flow-begin-order-checking = Thank you. One of us will look into it now.
flow-begin-order-closed = We are not here right now. How should we get back to you?
flow-begin-order-how-field = How to get back
flow-begin-order-call = By phone
flow-begin-order-write = By message
flow-begin-order-written = Thank you. We will look into it and write to you here.
flow-begin-appointment = Change an appointment
flow-begin-appointment-lead = Moves or cancels an appointment: asks which one and when it suits, and hands over.
flow-begin-appointment-words =
    move my appointment
    change my appointment
    reschedule my appointment
    cancel my appointment
    reschedule
    change an appointment
flow-begin-appointment-what = What should happen with the appointment?
flow-begin-appointment-what-field = Request
flow-begin-appointment-move = Move it
flow-begin-appointment-cancel = Cancel it
flow-begin-appointment-other = Something else
flow-begin-appointment-which = What is its date? Such as 14.3
flow-begin-appointment-which-field = Date of the appointment
flow-begin-appointment-when = And which days and hours suit you instead?
flow-begin-appointment-when-field = Times that suit
flow-begin-appointment-end = Thank you. We will check the calendar and confirm here.
flow-begin-bill = Bill by mail or paper
flow-begin-bill-lead = Asks how to send the bill, takes the address and hands over.
flow-begin-bill-words =
    bill by mail
    bill by email
    invoice by email
    paper bill
    where is my bill
flow-begin-bill-how = How would you like to get your bill?
flow-begin-bill-field = The bill is sent
flow-begin-bill-mail = By e-mail
flow-begin-bill-paper = On paper, by post
flow-begin-bill-mailbox = To which e-mail address?
flow-begin-bill-mailbox-field = E-mail address
flow-begin-bill-address = To which address? Street, number, town and postcode.
flow-begin-bill-address-field = Postal address
flow-begin-bill-end = Thank you, we have noted it. From now on the bill comes that way.
flow-begin-welcome = Welcome by hours
flow-begin-welcome-lead = At the first message: some choices while we are here, others when we are closed.
flow-begin-welcome-words = { "" }
flow-begin-welcome-open = How can we help?
flow-begin-welcome-closed = We are not here right now, and you can get on already:
flow-begin-welcome-ask = Ask the bot
flow-begin-welcome-person = Talk to a person
flow-begin-welcome-what = What is the question? Your own words will do.
flow-begin-welcome-what-field = The question
flow-begin-empty = Blank page
flow-begin-empty-lead = One first step to go on from.

## The whole flow
flow-about = About the flow
flow-name = Name of the flow
flow-name-help = For the team only.
flow-lang-help = The texts are in this language.
flow-lang-every = Every language
flow-starts = When the flow starts
flow-starts-with = Starts with
flow-starts-quoted = “{ $word }”
flow-starts-always = At every first message of a conversation
flow-starts-words = When a message has one of these phrases
flow-starts-words-help = One phrase a line, in whole words as customers write them.
flow-starts-intents = Or when the first message is
flow-starts-none = Nothing starts this flow. Add a phrase, or tick a kind of message.
flow-starts-never = Nothing starts it
flow-undo = Undo
flow-redo = Redo
flow-sides = Draw or try
flow-draw = Draw

## The steps
flow-steps = Steps
flow-first = begins here
flow-here = The customer is here
flow-unreached = No step leads here
flow-add-on = Add a step: { $way }
flow-step-acts = Actions: { $step }
flow-step-up = Move up
flow-step-down = Move down
flow-step-duplicate = Duplicate step
flow-step-remove = Delete step
flow-step-removed = Step deleted: { $step }
flow-go = To { $step }
flow-ways = Where it goes on
flow-way-next = Then
flow-way-yes = If so
flow-way-no = If not
flow-to-person = A person goes on from here
flow-to-none = Choose where it leads
flow-to-new = New step: { $kind }
flow-kind = What the step does
flow-kind-say = Say
flow-kind-choices = Ask with choices
flow-kind-collect = Ask openly
flow-kind-branch = Condition
flow-kind-answer = Answer from an article
flow-kind-hand-over = Hand over to a person
flow-kind-callback = Offer a call
flow-kind-help-say = The bot says something and goes on.
flow-kind-help-choices = The customer presses one of the buttons; each leads to another step.
flow-kind-help-collect = The customer writes an answer, and it is kept.
flow-kind-help-branch = Goes one way or the other, by hours, inbox or what is known.
flow-kind-help-answer = Leaves the flow; the question is answered from the articles.
flow-kind-help-hand-over = A person goes on, with all that was collected.
flow-kind-help-callback = The bot asks for a number and offers free times for a call.
flow-kind-long-answer = What the customer wrote last is answered from an article. Where no answer is sure, a person takes over.
flow-kind-long-callback = The bot asks for a phone number, offers the free times and books a call. Where there are none, a person takes over.
flow-kind-long-hand-over = After this sentence the bot itself says who comes and when, and passes on the whole story.
flow-text-say = What the bot says
flow-text-asks = What the bot asks
flow-text-hand-over = What the bot says before handing over (optional)
flow-text-none = It is not written yet what to say here.
flow-options = Choices
flow-option-label = Choice { $n }
flow-option-to = Choice { $n } leads to
flow-option-add = Another choice
flow-option-up = Move choice { $n } up
flow-option-down = Move choice { $n } down
flow-option-remove = Remove choice { $n }
flow-check = Which answer is taken
flow-check-help = Another answer is asked for again; after two tries a person takes over.
flow-check-text = Any text
flow-check-number = A number
flow-check-phone = A phone number
flow-check-email = An e-mail address
flow-check-date = A date
flow-keep = Where the answer is kept
flow-keep-story = In the story that the agent gets
flow-keep-story-help = Shown when a person takes over.
flow-keep-contact = On the contact: { $fact }
flow-keep-name = Under the name
flow-keep-name-help = The agent sees the answer under it.
flow-keep-question = The words of the question
flow-keep-other = These answers are not kept on the contact: { $other }. The question knows: { $offered }.
flow-kept-as = Kept as: { $name }
flow-when = The condition
flow-when-help = Everything chosen here has to hold.
flow-when-none = No condition: always so
flow-when-and = {" and "}
flow-when-hours = Hours
flow-when-any = Does not matter
flow-when-is-open = Somebody is here now
flow-when-is-closed = Nobody is here now
flow-when-inbox = Through which inbox they write
flow-when-any-inbox = Any inbox
flow-when-is-inbox = They wrote through { $inbox }
flow-when-fact = What is known
flow-when-any-fact = Does not matter
flow-when-is-known = { $fact } is known
flow-when-is-value = { $fact } is { $value }
flow-when-value = And it is
flow-when-any-value = Any value
flow-when-value-help = Empty: it is enough that it is known.

## What is still missing
flow-refused = The flow was not saved. What needs mending is marked here and at the steps:
flow-refused-trial = To try the flow, mend this first:
wrong-flow-name-required = A flow needs a name of at most 200 characters.
wrong-flow-steps-required = One step at least is needed.
wrong-flow-steps-too-many = A flow has 60 steps at most. It can be split into two.
wrong-flow-step-text-required = Write what the bot says here.
wrong-flow-step-text-too-long = The text is too long: 1,500 characters at most.
wrong-flow-step-options-required = One choice at least is needed, and nine at most.
wrong-flow-step-options-bad-label = Every choice needs a text of at most 60 characters.
wrong-flow-step-field-required = Give the name under which the agent sees the answer.
wrong-flow-step-when-required = Choose a condition.
wrong-flow-step-next-leads-nowhere = Choose where it goes on from here.
wrong-flow-step-next-goes-in-circles = The steps here go round without asking the customer anything. One of them has to ask, or lead out.
wrong-flow-step-id-never-reached = No step leads here. Let another step lead to it, or delete it.
wrong-flow-step-id-not-unique = Two steps got mixed up. Delete this one and add it again.

## The trial
trial = Try it
trial-again = Start over
trial-log = The talk on trial
trial-empty = This is what the customer sees
trial-empty-lead = Press an opening, or write like a customer. Nothing is sent or kept.
trial-empty-write = Write here like a customer. Nothing is sent or kept.
trial-hello = Hello
trial-write = What the customer writes
trial-customer = The customer writes:
trial-pressed = The customer presses:
trial-thinking = The bot is thinking…
trial-silent = The bot is silent.
trial-hours = Hours
trial-hours-now = As it is now
trial-hours-open = Somebody is here
trial-hours-closed = Nobody is here
trial-inbox = Inbox
trial-inbox-any = None chosen
trial-lang = The customer’s language
trial-fact = Known of the customer: { $fact }
trial-fact-none = Not known
trial-collected = Collected so far
trial-refused = Something in the flow is not complete yet, so it cannot be tried right now.
trial-show = Show me
trial-not-started = The flow did not start: the message does not have what starts it, or is in another language.
trial-ended = The talk with the bot ends here.
trial-ended-person = The bot ends here, and a person goes on.
turn-answer = Answer from an article
turn-ask = Question
turn-say = Statement
turn-callback = Call booked
turn-helped = Ended well
turn-hand-off = Handed over
turn-silent = Silence

## What the bot would have said
replay = What would the bot have said?
replay-lead = Takes the first message of recent conversations, and shows what the bot would answer to it today, with the articles and the flows that are on. Nothing is sent.
replay-days = How far back
replay-days-n = { $n } days
replay-limit = At most
replay-limit-n = { $n } conversations
replay-run = Try it
replay-again = Try again
replay-works = The bot goes through the messages. This may take a few seconds.
replay-idle = Not tried yet
replay-idle-lead = Choose how far back, and press “Try it”.
replay-none = Nobody wrote in these days
replay-none-lead = Try a longer time.
replay-filter = By what the bot would do
replay-count = { $count ->
    [one] 1 conversation
    [two] 2 conversations
   *[other] { $count } conversations
  }
replay-conversation = Conversation
replay-open = Open conversation
replay-text = What the customer wrote
replay-turn = What the bot would do
replay-said = And what it would say
replay-more = Show all
replay-less = Show less

## In the journal of changes
audit-field-intents = Kinds of message
audit-field-always = At every first message
audit-field-steps = Steps
