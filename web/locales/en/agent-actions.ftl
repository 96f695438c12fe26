# Actions: their names in menus, the command bar and the keys.
group-write = Writing
group-conversation = Conversation
group-list = List
group-go = Go to
group-app = General
action-reply = Reply
action-note = Note for the team
action-send = Send
action-send-resolve = Send and resolve
action-take-back = Take back
action-bold = Bold
action-attach = Attach a file
action-assign = Assign
action-assign-me = Assign to me
action-unassign = Unassign
action-tags = Tags
action-snooze = Snooze
action-transfer = Transfer
action-resolve = Resolve
action-reopen = Reopen
action-urgent = Mark urgent, or not
action-contact = Contact details
action-palette = Command bar
action-keys = Keyboard shortcuts
action-next = Next conversation
action-previous = Previous conversation
action-select = Select the conversation
action-back = Back to the list
key-then = then
keys-physical = Keys work by their place on the keyboard, in any layout.
keys-off = Single keys are off. They can be switched on in your profile.
palette-field = Find a command
palette-placeholder = What shall be done?
palette-seek = Search conversations for “{ $q }”
assign-find = Find by name
nobody = Nobody
nobody-found = No such name
me-named = { $name } (me)
tags-find = Find, or a new tag
tags-create = New tag: { $name }
snooze-hours = In { $n } hours
snooze-tomorrow = Tomorrow at 9:00
snooze-sunday = Sunday at 9:00
snooze-until-reply = Until they answer
snooze-choose = Choose day and time…
snooze-date = Until when
snooze-past = Needs a time in the future
snoozed-until = Snoozed until { $when }
transfer-team = To team
transfer-agent = To whom
transfer-anyone = Anyone in the team
transfer-reason = Reason
transfer-reason-help = It is shown in the conversation, so that nothing is asked twice.
transfer-do = Transfer
done-resolved = { $count ->
    [one] Resolved: { $name }
   *[other] { $count } conversations resolved
 }
done-reopened = Conversation reopened
done-assigned = { $count ->
    [one] Assigned to { $name }
   *[other] { $count } conversations assigned to { $name }
 }
done-unassigned = { $count ->
    [one] Unassigned
   *[other] { $count } conversations unassigned
 }
done-snoozed = Snoozed until { $when }
done-snoozed-reply = Snoozed until they answer
done-transferred = Transferred to { $name }
done-sent-resolved = Sent and resolved
