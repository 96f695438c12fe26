# The settings screens: parts, forms, connections, people, the journal.

## Parts
section-profile = My profile
section-inboxes = Inboxes
section-agents = Agents
section-teams = Teams
section-organisation = Organisation
section-audit = Journal of changes
section-profile-lead = Name, signature, language, keys and password.
section-inboxes-lead = The mailboxes and web chats customers write to.
section-agents-lead = Who signs in here, and what they may do.
section-teams-lead = Groups that share queues.
section-organisation-lead = Name, language and time zone.
section-audit-lead = Who did what, when, before and after.
overview-less = What you do not see here is kept by an administrator.
inboxes-count = { $count ->
    [0] None in use
    [one] One in use
   *[other] { $count } in use
  }
inboxes-trouble = { $count ->
    [one] One in trouble
   *[other] { $count } in trouble
  }
agents-count = { $count } active, { $available } available now
teams-count = { $count ->
    [0] No teams yet
    [one] One team
   *[other] { $count } teams
  }
forbidden-title = This page belongs to another role
forbidden-body = Your role ({ $role }) does not open it. Anything to change here? An administrator will gladly do it, or give you access.
forbidden-back = To the settings
loading = Loading

## Forms
unsaved = There are unsaved changes
leave-title = Leave without saving?
leave-body = What you changed on this page is not saved yet, and will be lost if you leave.
leave-stay = Stay here
leave-drop = Leave without saving
overtaken-title = Somebody changed this in the meantime
overtaken-body = Nothing was saved, so that their change is not overwritten. Load what stands now, and save again.
overtaken-keep = Load it, keep my changes
overtaken-drop = Load it, drop my changes
refused-fields = Not saved: some fields need a correction. They are marked below.
refused-last-admin = This is the last active administrator. Without one nobody could change settings any more. Make somebody else an administrator first.
refused-team-in-use = The team is responsible for conversations, so it cannot be removed. Transfer its conversations (resolved ones too) to another team first, or simply rename it.
refused-forbidden = Your role does not allow this change. An administrator can make it.
refused-not-found = This no longer exists. Somebody may have removed it.
copy = Copy
copied = Copied
copy-failed = Copying did not work. Select the text and copy it by hand.
new-window = (opens in a new window)
one-a-line = One a line.
zone = Time zone
zone-search = Search by city or UTC…
zone-open = Show all time zones
zone-none = No such time zone
yes = Yes
no = No
nothing = empty

## What is wrong with a field
wrong-required = This has to be filled in.
wrong-taken = Already in use. Please choose another.
wrong-email-taken = Another agent signs in with this address already.
wrong-too-short = Too short.
wrong-password-too-short = Too short: at least 10 characters.
wrong-config-identity-secret-too-short = Too short: at least 16 characters.
wrong-too-long = Too long.
wrong-invalid = This value does not fit here.
wrong-bad-email = This does not look like an e-mail address. Example: service@example.com
wrong-not-an-address = This does not look like an e-mail address. Example: service@example.com
wrong-bad-character = There is a character in it that cannot be stored.
wrong-control-character = There is an invisible control character in it. Try typing it instead of pasting.
wrong-not-a-number = Please enter a whole number.
wrong-not-a-bool = Please choose yes or no.
wrong-not-a-list = Please enter a list, one a line.
wrong-not-an-option = Please choose one of the options.
wrong-not-a-text = Please enter text.
wrong-not-an-object = The settings could not be read. Reload the page and try again.
wrong-not-a-host = Only the name of the server, without https:// and without a path. Example: imap.example.com
wrong-not-a-certificate = This is no certificate. Paste the whole text, from BEGIN CERTIFICATE to END CERTIFICATE.
wrong-not-a-colour = A colour is # and six digits. Example: #0b5fff
wrong-not-a-site = An address of a site without a path. Example: https://shop.example or *.shop.example
wrong-out-of-range = Outside the range that works.
wrong-between-0-and-300 = Between 0 and 300 seconds.
wrong-unencrypted = Without encryption the password would cross the network in the clear. Choose TLS or STARTTLS.
wrong-only-for-loopback = This is only for a server on this very machine. For a real server, enter its certificate authority instead.
wrong-user-and-password = User name and password belong together: fill in both, or neither.
wrong-unknown-timezone = The server does not know this time zone.
wrong-unknown-team = This team no longer exists. Please choose another.
wrong-unknown-agent = One of the chosen members no longer exists.
wrong-unknown-field = The server does not know this setting. Reload the page.
wrong-unknown-kind = There is no such kind.
wrong-cannot-change = This cannot be changed after the inbox was made.
wrong-wrong-password = This is not your current password.
wrong-same-password = The new password is the same as the current one.

## Inboxes
inboxes-lead = Every mailbox and web chat by which customers reach you.
inboxes-empty = No inbox yet
inboxes-empty-body = Connect a mailbox or put a chat on your site, and messages begin to arrive.
inbox-add = Add inbox
inbox-new = New inbox
inbox-new-lead = Where will customers write to you?
inbox-new-of = New inbox: { $kind }
inbox-kinds = Kinds of inbox
inbox-gone = This inbox does not exist
inbox-off = Off
inbox-to-team = For the team { $team }
inbox-to-nobody = For no team in particular
inbox-saved = The inbox “{ $name }” is saved
inbox-added = The inbox “{ $name }” is ready
inbox-basics = The inbox
inbox-basics-help = What it is called, who answers it, and how.
inbox-name-help = Customers see this name as the sender.
inbox-address = E-mail address
inbox-address-help = The address customers write to, and from which answers leave.
inbox-team = Team
inbox-team-help = New conversations go to this team.
inbox-team-none = No team: everybody sees them
inbox-language-help = For automatic texts.
inbox-hold = Hold, in seconds
inbox-hold-help = After pressing send a reply waits this long and can be taken back. 0 to 300.
inbox-enabled = In use
inbox-enabled-help = When off, nothing is fetched or sent through it. Conversations stay.
inbox-more = Settings
inbox-none = None
kind-email = An existing mailbox: mail is fetched by IMAP and answered by SMTP. Nothing in the mailbox is changed.
kind-webchat = A chat window on your own site. One line of code, no outside service.
secret-kept = Stored. Leave empty to keep it.
secret-show = Show what is typed
secret-hide = Hide what is typed
secret-generate = Make a secret
colour-pick = Pick a colour

## How an inbox is doing
health-ok = Works.
health-at = Checked { $ago }
health-new = Not checked yet: the first connection happens within a minute.
health-chat = Ready for visitors
health-off = Off: nothing is fetched or sent.

## Test the connection
check-title = Test the connection
check-help = Tries what is written above, saved or not. Nothing is sent and nothing in the mailbox changes.
check-help-webchat = Looks whether the settings above can be used.
check-run = Test now
check-running = Testing… up to half a minute
check-ok = Everything works.
check-failed = { $count ->
    [one] One step failed. Here is what to do.
   *[other] { $count } steps failed. Here is what to do.
  }
step-ok = fine
step-failed = failed
step-unreached = not reached
step-said = The server said:
step-config = The settings themselves
step-imap-resolve = Receiving: finding the server
step-imap-connect = Receiving: connecting
step-imap-tls = Receiving: encrypting
step-imap-login = Receiving: signing in
step-imap-inbox = Receiving: opening the folder
step-smtp-resolve = Sending: finding the server
step-smtp-connect = Sending: connecting
step-smtp-tls = Sending: encrypting
step-smtp-login = Sending: signing in
step-smtp-sender = Sending: the sender’s address

## What went wrong with a connection, and how it is mended
trouble-not-resolved = There is no server of this name.
mend-not-resolved = Check the spelling of the server’s name. It looks like imap.example.com, without https://.
trouble-private-address = The name leads into a private network.
mend-private-address = Inner servers are closed off by default. If this is intended, whoever runs the server can allow it in moked.toml.
trouble-not-connected = The server does not answer at this port.
mend-not-connected = Check the port (usually 993 for receiving, 587 for sending), and that no firewall stands between.
trouble-tls-failed = No encryption could be agreed on.
mend-tls-failed = The kind of encryption probably does not fit the port: 993 and 465 go with TLS, 143 and 587 with STARTTLS.
trouble-bad-certificate = The server’s certificate cannot be trusted.
mend-bad-certificate = Check that the name is exactly the one in the certificate. If the company has a certificate authority of its own, paste its certificate below.
trouble-bad-authority = The pasted certificate authority cannot be read.
mend-bad-authority = Paste the whole text, from BEGIN CERTIFICATE to END CERTIFICATE.
trouble-starttls-missing = The server offers no STARTTLS at this port.
mend-starttls-missing = Choose TLS, usually with port 993 or 465.
trouble-credentials-refused = User name or password were refused.
mend-credentials-refused = Type both again. With Gmail, Microsoft 365 and others an app password is needed rather than the usual one.
trouble-password-login-disabled = The provider does not allow signing in with a password.
mend-password-login-disabled = In the provider’s administration, allow IMAP and SMTP with a password, or make an app password.
trouble-no-such-mailbox = There is no such folder in the mailbox.
mend-no-such-mailbox = The main folder is called INBOX. Another one is written exactly as in the mail program.
trouble-sender-refused = The server does not accept the inbox’s address as a sender.
mend-sender-refused = Check the inbox’s address above, and that this user may send from it.
trouble-refused = The server refused.
mend-refused = What the server said stands below; whoever runs it can tell why.
trouble-try-later = The server asks to come back later.
mend-try-later = Nothing to do: it is tried again by itself. If it goes on, ask whoever runs the server.
trouble-timeout = The server took too long to answer.
mend-timeout = Try again in some minutes. If it goes on, check the port and the firewall.
trouble-connection-lost = The connection broke off.
mend-connection-lost = It is tried again by itself. If it returns, check that port and encryption fit each other.
trouble-protocol = The server answered in a way a mail server does not.
mend-protocol = There is probably another service at this port. Check name and port.
trouble-not-stored = Mail was fetched but could not be stored.
mend-not-stored = Check that the server has room on its disk. Nothing is lost: the mail is still in the mailbox.
trouble-fetching-ended = Fetching stopped.
mend-fetching-ended = Save the inbox again, or test the connection.
trouble-config = Some settings do not fit.
mend-config = Mend the fields named below and test again.
trouble-other = Something is wrong.
mend-other = Test the connection in the inbox’s page: it tells which step fails.

## Chat on a page
embed-title = On your site
embed-help = Put this line into every page that should have the chat, before </body>.
embed-label = Code for the page
embed-off = The inbox is off, so the chat does not open.
embed-try = Try it on a test page
sign-title = Customers who are logged in
sign-help = If your site has a login, sign the customer’s identity. Then they need not tell again who they are, and nobody can pretend to be them.
sign-first = No identity secret is set yet. Make one below, under Security.
sign-how = How an identity is signed
sign-step-secret = Keep the identity secret on your server only; it never belongs into a page.
sign-step-token = When a customer is logged in, make a token (JWT, HS256): sub is the customer’s number with you, name and email are optional, exp is at most 24 hours ahead.
sign-step-tell = Hand the token to the chat: in data-identity, or later with window.moked.identify.
sign-server = On your server (Node)
sign-page = In the page

## Agents
agents-lead = Everybody who signs in here.
agents-search = Search by name or e-mail…
agents-inactive = Without access
agents-none = Nobody fits “{ $text }”.
agent-add = Add agent
agent-new = New agent
agent-me = You
agent-no-team = No team
agent-here = available
agent-away = away
agent-gone = There is no such agent
agent-inactive = No access
agent-who = The person
agent-who-help = The name stands on answers to customers.
agent-email-help = Used to sign in.
agent-role = Role
agent-role-help = What they may see and do.
agent-teams-help = Whose queues they see. Leads and administrators see all of them.
agent-password = First password
agent-password-help = Hand it over in a safe way. It can be changed in the profile, and is not shown again after saving.
agent-new-password = New password
agent-new-password-help = Only if it was forgotten. Leave empty to keep it. A new one signs them out everywhere.
agent-added = { $name } can sign in now
agent-saved = { $name }: saved
agent-activated = { $name } can sign in again
agent-deactivated = { $name } can no longer sign in
agent-yourself = This is you. A change of role takes effect at once, for you too.
role-does-agent = Answers the conversations of their teams and those of no team.
role-does-lead = Sees and handles all conversations, and reads the journal of changes.
role-does-admin = Everything a lead does, and also inboxes, people, teams and settings.
role-does-viewer = Reads the conversations of their teams, and changes nothing.
gender = Form of address
gender-help = So that texts about this person are in the right form.
gender-none = Not stated
gender-f = Feminine
gender-m = Masculine
password-generate = Make a password
deactivate = End access
deactivate-title = Ending access
deactivate-help = For somebody who left, or is away for long.
deactivate-ask = End the access of { $name }?
deactivate-now = They are signed out at once, on every device.
deactivate-conversations = Conversations they handle stay under their name. Assign them to somebody else so that no customer waits.
deactivate-history = Everything they wrote stays, under their name.
deactivate-back = Access can be given back at any time.
activate = Give access back
activate-title = No access
activate-help = Signing in is closed for this person.
activate-ask = Give access back to { $name }?
activate-body = Role, teams and password are as they were.

## Teams
teams-lead = A team shares queues. Inboxes can be given to a team.
teams-empty = No teams yet
teams-empty-body = A team brings together whoever answers the same things: service, repairs, billing.
team-add = Add team
team-new = New team
team-gone = There is no such team
team-name = Name of the team
team-name-help = It stands beside the team’s queue.
team-people = Members
team-people-help = They see the team’s queue and answer it.
team-members = { $count ->
    [0] No members
    [one] One member
   *[other] { $count } members
  }
team-added = The team “{ $name }” is there
team-saved = The team “{ $name }” is saved
team-removed = The team “{ $name }” is removed
team-remove = Remove team
team-remove-title = Removing the team
team-remove-help = Possible only while it is responsible for no conversation.
team-remove-ask = Remove the team “{ $name }”?
team-remove-body = Its members stay, without this team. Inboxes that were given to it belong to no team then.

## Organisation
organisation-lead = What holds for everybody.
organisation-name-help = As customers know it.
organisation-language-help = For everybody who chose no other.
organisation-zone-help = Due dates and “tomorrow at nine” are reckoned in it.
organisation-saved = The organisation’s settings are saved

## Profile
profile-name = Name and address
profile-saved = Your profile is saved
profile-language = Language of the screen
profile-language-help = Only for you.
signature = Signature
signature-help = Stands at the end of your e-mail replies.
availability-help = Changes at once.
available-switch = New conversations may be assigned to me
available-means = Colleagues see that you are there.
away-means = Colleagues see that you are away.
keys = Single keys
keys-help = Acting with one key, on any keyboard layout. Changes at once.
keys-on = Single keys are on
keys-off-help = Switch off if keys get in the way, for example of a screen reader. Combinations with Ctrl or ⌘ stay.
keys-show = Show all keys
password-change = Change password
password-change-help = You stay signed in here; every other device is signed out.
password-old = Current password
password-new = New password
password-saved = The password is changed

## Journal of changes
audit-lead = Everything that happened here, newest first. Nothing in it can be changed.
audit-actor = Who
audit-everybody = Everybody
audit-kind = What
audit-everything = Everything
audit-clear = Clear
audit-refresh = Look for new lines
audit-export = Save as CSV
audit-exported = { $count } lines are saved
audit-empty = Nothing fits
audit-empty-body = Try another person or another kind.
audit-shown = { $count } lines are shown
audit-all = That is all: { $count ->
    [one] one line
   *[other] { $count } lines
  }
audit-conversation = Conversation { $id }
audit-details = Details
audit-open = Details of { $clock }, { $who }
actor-unknown = Somebody unknown
diff-before = before:
diff-after = after:
diff-nothing = Nothing visible changed.
column-number = Number
column-when = When
column-who = Who
column-what = What
column-kind = Kind
column-conversation = Conversation
column-object = Object
column-before = Before
column-after = After

fact-inbox-changed = Changed the inbox { $name }
fact-inbox-changed-added = Added the inbox { $name }
fact-inbox-changed-removed = Removed the inbox { $name }
fact-agent-changed = Changed { $name }
fact-agent-changed-added = Added { $name } as an agent
fact-agent-changed-removed = Removed { $name }
fact-agent-changed-own = Changed their own profile
fact-team-changed = Changed the team { $name }
fact-team-changed-added = Added the team { $name }
fact-team-changed-removed = Removed the team { $name }
fact-organisation-changed = Changed the organisation’s settings
fact-signed-in = Signed in
fact-signed-out = Signed out
fact-sign-in-refused = A sign-in was refused
fact-password-changed = Changed their password
fact-conversation-created = A new conversation began
fact-message-received = A message arrived
fact-reply-written = Wrote a reply
fact-reply-taken-back = Took back a reply before it left
fact-delivery-changed = Delivery of a reply: { $state }
fact-messages-seen = The messages were read
fact-note-written = Wrote a note
fact-assigned = Assigned the conversation to { $whom }
fact-assigned-nobody = Left the conversation to nobody in particular
fact-transferred = Transferred the conversation to { $whom }
fact-snoozed = Snoozed the conversation
fact-woken = The conversation came back from its snooze
fact-resolved = Resolved the conversation
fact-reopened = Reopened the conversation
fact-tags-changed = Changed the tags
fact-conversation-edited = Changed subject or priority
fact-contact-edited = Changed the details of the contact { $name }
fact-message-quarantined = A message could not be read and was put aside
fact-quarantine-settled = Dealt with a message that was put aside
fact-other = { $kind }

kind-of-inbox-changed = Inboxes
kind-of-agent-changed = Agents
kind-of-team-changed = Teams
kind-of-organisation-changed = Organisation
kind-of-signed-in = Signing in
kind-of-signed-out = Signing out
kind-of-sign-in-refused = Refused sign-ins
kind-of-password-changed = Passwords
kind-of-conversation-created = New conversations
kind-of-message-received = Messages that arrived
kind-of-reply-written = Replies
kind-of-reply-taken-back = Replies taken back
kind-of-delivery-changed = Deliveries
kind-of-messages-seen = Messages read
kind-of-note-written = Notes
kind-of-assigned = Assignments
kind-of-transferred = Transfers
kind-of-snoozed = Snoozes
kind-of-woken = Returns from a snooze
kind-of-resolved = Resolved
kind-of-reopened = Reopened
kind-of-tags-changed = Tags
kind-of-conversation-edited = Subject and priority
kind-of-contact-edited = Contacts
kind-of-message-quarantined = Unreadable messages
kind-of-quarantine-settled = Unreadable messages dealt with

audit-field-value = Value
audit-field-name = Name
audit-field-email = E-mail
audit-field-address = Address
audit-field-phone = Phone
audit-field-role = Role
audit-field-gender = Form of address
audit-field-active = May sign in
audit-field-available = Available
audit-field-team-ids = Teams
audit-field-team-id = Team
audit-field-team = Team
audit-field-agent = Agent
audit-field-member-ids = Members
audit-field-kind = Kind
audit-field-enabled = In use
audit-field-hold-seconds = Hold, in seconds
audit-field-language = Language
audit-field-timezone = Time zone
audit-field-version = Version
audit-field-tags = Tags
audit-field-status = Status
audit-field-priority = Priority
audit-field-subject = Subject
audit-field-note = Note
audit-field-until = Until
audit-field-until-reply = Until they answer
audit-field-message-id = Number of the message
audit-field-note-id = Number of the note
audit-field-inbox-id = Inbox
audit-field-contact-id = Number of the contact
audit-field-raw-id = Number of the source
audit-field-content = Fingerprint of the content
audit-field-state = State
audit-field-reason = Reason
audit-field-to = To
audit-field-held-seconds = Held, in seconds
audit-field-auto = Automatic message
audit-field-by = By way of
audit-field-from = From the address
audit-field-how = How
audit-field-up-to = Up to message
audit-field-copy-of = Copy of

priority-normal = Normal
priority-high = High
priority-urgent = Urgent
how-dismissed = put away
how-read = read after all
