# The service: calls, the question afterwards, and what customers may choose.
section-service = Service
section-service-lead = Calls, the question afterwards, and customers’ choices.
service-lead = What customers get beside the answer itself.
service-read-only = You can read everything here. Administrators change it.
service-saved = The service settings are saved
service-page-calls = Calls
service-page-surveys = Surveys
service-page-questions = Customers’ choices
service-page-causes = Reasons for benefits
service-page-public = In public

## Calls
calls-offer = Offering a call
calls-offer-help = In the chat, by the bot, and from every conversation. Only times within opening hours in which the team truly has time are offered.
calls-enabled = Customers can ask to be called
calls-length = Length of a call
calls-length-help = Times are offered in these steps.
calls-minutes = Minutes a call
calls-minutes-n = { $n } minutes
calls-many = How many calls
calls-many-help = Beside the other work, so that the promise is a true one.
calls-per-agent = Calls an hour for each of the team
calls-capacity = A team of { $team }, for one: up to { $n ->
    [one] 1 call
   *[other] { $n } calls
 } in every { $minutes } minutes.
calls-ahead = How far ahead
calls-ahead-help = How many days ahead a time can be chosen.
calls-days = Days
calls-remind = Reminder to the customer
calls-remind-help = In the chat or by e-mail, in their language and at hours that suit them. 0 for no reminder.
calls-remind-minutes = Minutes before the call

## Surveys
surveys-ask = The question afterwards
surveys-ask-help = One tap, with room for words. Nobody is asked twice within a week.
surveys-enabled = Ask how it went
surveys-what = What is asked
surveys-what-help = Answers on the bot and on people are counted apart.
survey-kind-csat = Satisfaction (CSAT)
survey-kind-csat-help = “How was the service you received?”, 1 to 5
survey-kind-ces = Effort (CES)
survey-kind-ces-help = “How easy was it to settle the matter?”, 1 to 5
survey-kind-nps = Recommendation (NPS)
survey-kind-nps-help = “How likely are you to recommend us to others?”, 0 to 10
surveys-when = When
surveys-when-help = After the conversation was resolved. One that was opened again meanwhile is not asked about.
surveys-after = Minutes after it was resolved
surveys-where = Where
surveys-where-help = In the channel of the conversation.
surveys-need-public-url = Surveys by e-mail are not sent: the system does not know the address at which customers reach it. Whoever runs the server has to set --public-url.
wrong-surveys-channels-required = Choose one channel at least.

## Customers’ choices
questions-help = A question is asked once, by a flow of the bot or by whoever answers. The answer is kept on the contact and stands beside every conversation of theirs.
questions-none = No questions of your own yet
questions-none-lead = Such as how the bill should come, by post or by mail. Channel, best hours, language and form of address are always kept.
questions-add = Add a question
causes-help = Whoever records a benefit chooses a reason from this list, and by it the benefit is compared with what was given in like cases. A few clear ones serve best. A reason that is removed stays on what was recorded.
causes-add = Add a reason
cause-n = Reason { $n }
question-n = Question { $n }
question-label = What the team and customers read
question-up = { $name }: up
question-down = { $name }: down
question-remove = Remove { $name }
question-choices = Choices
question-choices-help = One a line, up to 12. Without any, every short answer will do.
question-key = Name in data
question-key-show = Name in data:
question-key-help = Small Latin letters, digits and underscores. Left empty, it is made from the words.
question-key-kept = Answers that were given are kept under this name, so it stays.
wrong-questions-too-many = Up to 20 questions.
wrong-causes-too-many = Up to 50 reasons.
wrong-causes-other-stays = The reason “Other” has to stay.
wrong-not-unique = This name is another question’s, or means something that is always kept. Choose another.
wrong-bad-label = One of the choices is too long: up to 60 characters.
audit-callback-id = Number of the call
audit-attempts = Attempts
fact-channel-moved = Went on by e-mail in the same conversation
kind-of-channel-moved = Changes of channel

## In public: posts, comments and mentions that everyone reads
public-soon = How soon it is answered
public-soon-help = Day and night, also outside business hours: what everyone sees does not wait for the morning.
public-minutes = Minutes until the answer
public-duty = On duty
public-duty-help = Who is alarmed when a post goes unanswered outside business hours.
public-duty-who = On duty
public-duty-leads = Everyone who leads a shift
public-watch = What to look for
public-watch-help = One item a line. The public channels bring posts that mention one of these.
public-watch-words = Words and names
public-watch-words-help = The name of the company, its products, and common misspellings too.
public-watch-people = People
public-watch-people-help = User names, such as @moked.
public-watch-pages = Pages and feeds
public-watch-pages-help = Full addresses of sites, pages and RSS feeds.
public-watch-count = { $count ->
    [0] None yet.
    [one] 1 item.
   *[other] { $count } items.
 }
public-guard = The guard of public answers
public-guard-help = Stops an answer before everyone reads it: an argument, a benefit, special treatment, personal data, or an answer without a name and without a way to go on in private.
public-guard-chars = Characters at most
public-closing = Offer a public closing line
public-closing-help = When something that began in public is settled, a short line is offered that shows everyone that it was taken care of.
wrong-between-1-and-1440 = Between 1 and 1440 minutes (a day).
wrong-between-80-and-2000 = Between 80 and 2000 characters.
wrong-not-an-agent = Choose somebody of the team.
wrong-public-watch-words-bad-label = Each line: at most 100 characters.
wrong-public-watch-words-too-many = At most 200 lines.
wrong-public-watch-people-bad-label = Each line: at most 100 characters.
wrong-public-watch-people-too-many = At most 200 lines.
wrong-public-watch-pages-bad-address = Each line must be a full address that begins with https://.
wrong-public-watch-pages-too-many = At most 200 lines.
audit-way = Way
audit-codes = What was stopped
audit-proven = Proven to be the author
audit-source = Source
audit-reach = Followers
fact-moved-to-private = Moved the conversation to private
fact-private-way-taken = The conversation went on in private
fact-guard-stopped = The guard stopped a public answer
fact-guard-bypassed = Published an answer against the guard’s warning
fact-public-alarm = Alarm: a post was left unanswered
fact-storm-alarmed = Alarm: a storm in public
fact-storm-steered = Steered the storm: who leads, a public line or a note
fact-storm-ended = The storm ended
audit-storm-people = Angry people in half an hour
audit-storm-usual = Usual at such an hour
audit-storm-began = Beginning of the storm
audit-storm-quiet = Calmed down by itself
audit-storm-line = The public line changed
kind-of-moved-to-private = Moves to private
kind-of-private-way-taken = Conversations that went on in private
kind-of-guard-stopped = Public answers stopped
kind-of-guard-bypassed = Public answers published against a warning
kind-of-public-alarm = Alarms of unanswered posts
kind-of-storm-alarmed = Alarms of storms
kind-of-storm-steered = Steering of storms
kind-of-storm-ended = Storms that ended
