# One person, several addresses: who may be the same, joining, and taking apart.
identities = The contact's addresses
likely = May be the same person
likely-compare = Compare and merge
likely-apart = These are two people
apart-done = Noted: these are two people. We will not suggest merging them again.
like-phone = Same phone number
like-email = Same e-mail address
like-handle = Same user name
like-name = Same full name
like-town = Same town
like-written = written in a message, not verified
conversations-count = { $count ->
    [0] no conversations
    [one] one conversation
   *[other] { $count } conversations
  }
merges = Merged into this contact
merge-with = Merge with another contact…
merge-title = Who should be merged with { $name }?
merge-find = Name, e-mail, phone or user name
merge-find-help = Type part of a name, an e-mail address, a phone number or a user name.
merge-finding = Searching…
merge-found = Contacts found
merge-found-none = No contact matches. A phone number or an e-mail address may help.
merge-compare = Merge into { $name }
merge-other = Choose another contact
merge-do = Merge
merge-what = { $count ->
    [0] Addresses and details go to the contact that stays. You can undo the merge at any time.
    [one] One conversation, addresses and details go to the contact that stays. You can undo the merge at any time.
   *[other] { $count } conversations, addresses and details go to the contact that stays. You can undo the merge at any time.
  }
merge-field = Detail
merge-stays = Stays
merge-comes = Joins
merge-wins = This is what remains
merge-nothing = None
merge-done = Merged. All conversations are now with { $name }.
merged-by = Merged { $when } · { $who }
merged-own = Merged { $when }, by the contact's own act
unmerge = Undo the merge
unmerge-named = Undo the merge with { $name }
unmerged-by = Merge undone { $when } · { $who }
unmerge-done = The merge is undone. The conversations of { $name } stand apart again.
event-contact-merged = { $actor } · { $name }'s conversation moved here: it is the same person
event-contact-unmerged = { $actor } · The merge with { $name } was undone, and the conversation went back
conversation-here = on the screen now
