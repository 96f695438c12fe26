-- When somebody is there, what the bot is called, and who answers for what is nobody's.
ALTER TABLE organisation ADD COLUMN hours TEXT;
ALTER TABLE organisation ADD COLUMN bot_name TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN duty_id INTEGER REFERENCES agent(id);

-- The bot answers first; and within how many working minutes a contact hears from us.
ALTER TABLE inbox ADD COLUMN bot INTEGER NOT NULL DEFAULT 0;
ALTER TABLE inbox ADD COLUMN answer_minutes INTEGER NOT NULL DEFAULT 240;
UPDATE inbox SET answer_minutes = 5 WHERE kind = 'webchat';

-- Which level answers, and by when the contact hears from us: no conversation is open without a time.
ALTER TABLE conversation ADD COLUMN tier TEXT NOT NULL DEFAULT 'agent';
ALTER TABLE conversation ADD COLUMN due_at INTEGER DEFAULT 0 CHECK (status <> 'open' OR due_at IS NOT NULL);
UPDATE conversation SET due_at = CASE WHEN status = 'open' THEN COALESCE(waiting_since, last_at) + 14400000000 END;
-- When to tell that the time passed; none once it was told.
ALTER TABLE conversation ADD COLUMN tell_at INTEGER;
UPDATE conversation SET tell_at = due_at;
CREATE INDEX conversation_by_due ON conversation (due_at, id) WHERE status = 'open';
CREATE INDEX conversation_to_tell ON conversation (tell_at) WHERE tell_at IS NOT NULL;

-- Choices and sources of a turn of the bot; in a contact's message, what they chose.
ALTER TABLE message ADD COLUMN parts TEXT;

-- What the bot remembers of a conversation, and when it has to say something.
CREATE TABLE bot_talk (
  conversation_id INTEGER PRIMARY KEY REFERENCES conversation(id),
  state TEXT NOT NULL DEFAULT '{}',
  wish TEXT,
  heard_id INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER,
  started_at INTEGER NOT NULL,
  spoke_at INTEGER,
  answered INTEGER NOT NULL DEFAULT 0,
  ended_at INTEGER,
  ending TEXT,
  reopened_at INTEGER
);
CREATE INDEX bot_talk_next ON bot_talk (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX bot_talk_started ON bot_talk (started_at);
CREATE INDEX bot_talk_abandoned ON bot_talk (ended_at) WHERE ending = 'abandoned';
CREATE INDEX bot_talk_silent ON bot_talk (spoke_at) WHERE ended_at IS NULL;

-- The story that came with a conversation when a person took over, by when the customer was to hear from a person, and
-- when a person first answered.
CREATE TABLE handoff (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  body TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  answered_at INTEGER
);
CREATE INDEX handoff_by_conversation ON handoff (conversation_id, id);
CREATE INDEX handoff_by_time ON handoff (at);
CREATE INDEX handoff_waiting ON handoff (due_at) WHERE answered_at IS NULL;

-- Who is passed on again and again is found by these.
CREATE INDEX event_passed_on ON event (at, conversation_id) WHERE kind IN ('handed_off', 'transferred');

-- Questions that no article answered.
CREATE TABLE unanswered (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  message_id INTEGER NOT NULL,
  lang TEXT NOT NULL,
  body TEXT NOT NULL,
  article_id INTEGER REFERENCES article(id) ON DELETE SET NULL,
  confidence INTEGER NOT NULL DEFAULT 0,
  at INTEGER NOT NULL,
  settled_at INTEGER
);
CREATE INDEX unanswered_open ON unanswered (at DESC, id DESC) WHERE settled_at IS NULL;
