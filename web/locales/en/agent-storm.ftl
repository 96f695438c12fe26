# A storm in public: what goes on, who steers, what we say

board-storms = Storms
storm-told = Storm: { $n } angry people in half an hour, far above usual
storm-steer = Steer the storm
storm-runs = A storm since { $at }
storm-ends-alone = It ends by itself after an hour like any other.
storm-end = End it now
storm-end-done = The storm is marked as over
storm-ended = It calmed down by itself, { $at }
storm-ended-by = { $name } marked it as over, { $at }
storm-none = There was no storm
storm-none-lead = When angry posts come faster than is usual at that hour, an alarm appears here with the posts, what they have in common and a place to steer from.
storm-which = Which storm
storm-peak = angry people in half an hour at the peak
storm-usual = usual at such an hour
storm-reach = reached at the peak
storm-waiting = posts wait for an answer
storm-words = What the posts share
storm-word-posts = { $n ->
    [one] in one post
   *[other] in { $n } posts
}
storm-posts = The posts, widest reach first ({ $n })
storm-posts-none = There are no angry posts in this time.
storm-post-reach = reaches { $n }
storm-post-waits = waits for an answer
storm-chart = How fast it goes
storm-chart-people = Angry people in half an hour
storm-chart-usual = Usual: { $n }
storm-chart-alarm = Alarm: { $at }
storm-chart-said = Now { $now } angry people in half an hour. The peak was { $peak }, at { $at }. Usual at such an hour: { $usual }.
storm-chart-table = The figures as a table
storm-chart-at = Time
storm-steering = Steering
storm-owner = Who leads
storm-owner-nobody = Nobody yet
storm-line = What we say in public meanwhile
storm-line-help = As long as the storm lasts, everyone who answers in public can insert this line with one click.
storm-line-like = Such as: We know about the fault, are looking into it and will tell you more here by 14:00.
storm-line-save = Save the line
storm-line-saved = Everyone who answers in public has the line
storm-line-gone = The line was removed
storm-line-insert = Insert the line agreed for the storm
storm-log = Log
storm-note = What was done or decided
storm-note-add = Add to the log
