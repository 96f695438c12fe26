# What is learnt from conversations: questions that were not answered, articles that did not help, feedback.
tier-tabs = Sides of the digital tier
tier-tab-figures = Figures
tier-tab-articles = Articles that did not help
tier-conversations = All conversations
tier-deflection = Settled before the team
tier-deflection-lead = Of all conversations begun in these days, those without the bot included. Who found an answer in the help centre and did not write is not counted.
tier-deflection-of = { $n } settled by the bot
tier-deflection-all = of { $n } conversations

## Unanswered questions
board-unanswered = Unanswered questions
unanswered-lead = Questions that no article answered, those that are alike together. One good article answers everybody who asks next.
unanswered-empty = There are no unanswered questions
unanswered-empty-lead = What the bot is asked and finds no article for appears here; one press begins the article.
unanswered-count = { $count ->
    [one] One question:
   *[other] { $count } questions:
 }
unanswered-newest = Last: { $when }
unanswered-drafted = Article being written
unanswered-questions = The questions, the newest first
unanswered-conversation = Conversation
unanswered-write = Write the article
unanswered-write-lead = A draft is prepared from the team’s best answer, without details of contacts. The questions stay here until the article is published.
unanswered-go-on = Go on writing
unanswered-go-on-lead = An article is being written from these questions. Publishing it settles them.
unanswered-there-is = An article answers this
unanswered-dismiss = No matter for an article
unanswered-dismissed = The question left the list
unanswered-answered = Settled with the article “{ $name }”
unanswered-answered-phrased = Settled, and its wording was added to the article “{ $name }”
unanswered-answered-later = Settled. Its wording was added to the unpublished changes of “{ $name }”
unanswered-pick = Which article answers this?
unanswered-pick-search = Search for an article
unanswered-pick-near = Nearest to the question
unanswered-pick-nothing-near = No article is near to the question. You can search for another.
unanswered-pick-nothing = No published article has these words.
unanswered-pick-phrase = Add the question to the article’s wordings, so that the bot finds it

## Articles that did not help
bad-articles-lead = Articles that readers marked as not helpful, the worst first.
bad-articles-empty = No article was marked as not helpful
bad-articles-empty-lead = Who answers “no” to “Did this help?” at the end of an article appears here, with what they wrote.
bad-articles-words = What was missing, in the readers’ own words

## Feedback
board-surveys = Feedback
surveys-sent = asked
surveys-answered = answered
surveys-share = share answered
surveys-off = Customers are not asked for feedback
surveys-off-lead = After a conversation is resolved, the customer can be asked how it went: one tap, in the same channel, and never more than once a week.
surveys-off-now = Customers are not asked for feedback now. This was gathered before.
surveys-switch-on = Switch on in settings
surveys-ask-admin = It is switched on in the service settings, by an administrator.
surveys-none = Nobody was asked yet
surveys-none-lead = { $minutes ->
    [0] The question goes out as soon as a conversation is resolved. The answers appear here.
    [one] The question goes out a minute after a conversation is resolved. The answers appear here.
   *[other] The question goes out { $minutes } minutes after a conversation is resolved. The answers appear here.
 }
surveys-kind-csat = Satisfaction (CSAT)
surveys-kind-csat-lead = “How was the service?” from 1 (poor) to 5 (excellent). The figure is the mean.
surveys-kind-ces = Effort (CES)
surveys-kind-ces-lead = “How easy was it to settle the matter?” from 1 (very hard) to 5 (very easy). The figure is the mean.
surveys-kind-nps = Would recommend (NPS)
surveys-kind-nps-lead = “How likely are you to recommend us?” from 0 to 10. The figure is the share of promoters (9 and 10) less that of detractors (up to 6), from −100 to 100.
surveys-low-csat = poor
surveys-high-csat = excellent
surveys-low-ces = very hard
surveys-high-ces = very easy
surveys-low-nps = not at all
surveys-high-nps = certainly
surveys-who-agent = The team
surveys-who-bot = The bot
surveys-who-agent-none = Nobody was asked about what the team settled.
surveys-who-bot-none = Nobody was asked about what the bot settled.
surveys-mean = mean, out of { $most }
surveys-nps = from −100 to 100; mean score { $mean }
surveys-of = { $answered } of { $sent } answered ({ $part })
surveys-few = { $count ->
    [one] One answer, too few to tell
   *[other] { $count } answers, too few to tell
 }
surveys-no-answers = No answers yet.
surveys-scores = How many gave each score; press one to see its answers
surveys-score-n = { $n ->
    [one] Score { $score }, one answer
   *[other] Score { $score }, { $n } answers
 }
surveys-score = Score { $score } of { $most }
surveys-answers = The answers
surveys-answers-of = Answers with score { $score } · { $who }
surveys-answers-all = Show all
surveys-answers-more = The newest { $count } answers are shown.
surveys-no-words = No words
