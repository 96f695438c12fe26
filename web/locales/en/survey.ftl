# The page on which a customer says how it went.
survey-title = How was it? · { $business }
survey-marked = The score is marked. It is kept once you press “Send”.
survey-words = A few words, if you like
survey-send = Send
survey-again = Save the change
survey-thanks = Thank you, we have received your feedback.
survey-change = You can change the score or add words here.
survey-required = Please choose a score.
survey-ended = This question is closed
survey-ended-why = It may have been too long ago, or only a part of the link was copied. Thank you all the same.
