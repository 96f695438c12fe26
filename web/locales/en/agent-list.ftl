# The list of conversations, and search.
list-of = Conversations: { $queue }
list-new = { $count ->
    [one] { $count } new
   *[other] { $count } new
 }
unread = Unread
we-wrote-last = We wrote last
waits = Waits { $time }
until-they-answer = Until they answer
assigned-to = Assigned to { $name }
mood-angry = Angry
mood-upset = Upset
mood-pleased = Pleased
priority-urgent = Urgent
priority-high = High
sounds-urgent = Sounds urgent
has-threat = Threat
wants-human = Wants a person
attention-failed = Not sent
attention-uncertain = Sending uncertain
attention-bounced = Bounced
attention-threat = Threat to look at
list-order = Order of the list
list-order-now = Order of the list: { $order }
order-newest = Newest first
order-heat = Most pressing first
select-named = Select the conversation with { $name }
selected-count = { $count ->
    [one] 1 selected
   *[other] { $count } selected
 }
select-loaded = All { $count }
clear-selection = Clear selection
bulk = Actions on the selected
bulk-failed = { $count ->
    [one] 1 conversation was not changed
   *[other] { $count } conversations were not changed
 }
empty-mine = Nothing waits for you
empty-mine-lead = Take one from “Unassigned”.
empty-unassigned = Everything is in hand
empty-unassigned-lead = New conversations appear here at once.
empty-team = No open conversations in this team
empty-team-lead = What is transferred to the team appears here.
empty-all = No open conversations
empty-all-lead = Time for a coffee.
empty-waiting = Nobody owes us an answer
empty-waiting-lead = Conversations we answered wait here for the customer.
empty-snoozed = Nothing is snoozed
empty-snoozed-lead = A snoozed conversation comes back by itself.
empty-resolved = Nothing resolved yet
empty-resolved-lead = Resolved conversations are kept here.
empty-attention = All is well
empty-attention-lead = Failed deliveries and mail that cannot be read appear here.
search-field = Search conversations
search-placeholder = A name, an order number, words of a message
search-start = What are you looking for?
search-start-lead = Search understands Hebrew forms, names and codes.
search-nothing = Nothing found for “{ $q }”
search-nothing-lead = Try a single word, or part of a name.
search-count = { $count ->
    [one] 1 result
   *[other] { $count } results
 }
quarantine = Mail that cannot be read
quarantine-row = A message that cannot be read
quarantine-gone = This message was already dealt with
quarantine-read = The message was read and joined its conversation
quarantine-dismiss = Put aside
quarantine-why-empty = There is nothing in it.
quarantine-why-too-deep = It is wrapped too deep, and no text in it can be reached.
quarantine-why-too-large = It is too large.
quarantine-why-no-sender = It does not say who sent it.
quarantine-why-bounce-of-unknown-message = It says that a message of ours came back, but not which.
quarantine-why-not-json = It is not built as the vendor documents.
quarantine-why-no-id = It has no id, so nobody can tell whether it came before.
quarantine-why-no-stars = It has no stars, without which it is no review.
quarantine-why-no-time = It does not say when it was written.
quarantine-why-no-target = It is about another message, without saying which.
quarantine-why-unknown-status = It reports a state of our message that is not known here.
quarantine-why-unknown-event = It tells of something that is not known here yet.
quarantine-why-not-private = It was written in a group or a channel, not to us.
quarantine-why-not-cut = It came in a batch of the vendor’s that could not be cut into messages.
quarantine-why-other-account = It is for another number or account. Check at the vendor where the webhook address points.
quarantine-why-sent-from-the-phone = It was sent from the telephone that shares this number, not from here.
quarantine-why-other = We could not read it. It is kept here as it came.
quarantine-from = From
quarantine-subject = Subject
quarantine-at = Received
quarantine-size = Size
quarantine-source = Source
