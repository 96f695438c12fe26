-- What the bot walks through step by step.
CREATE TABLE flow (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  lang TEXT,
  enabled INTEGER NOT NULL DEFAULT 0,
  starts TEXT NOT NULL,
  steps TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
);

-- Requests to be phoned at a time.
CREATE TABLE callback (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  phone TEXT NOT NULL,
  at INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'open',
  attempts INTEGER NOT NULL DEFAULT 0,
  assignee_id INTEGER REFERENCES agent(id),
  team_id INTEGER REFERENCES team(id),
  outcome TEXT,
  commitment_id INTEGER REFERENCES commitment(id),
  remind_at INTEGER,
  made_at INTEGER NOT NULL,
  settled_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
);
-- a customer who asks again is moved, not called twice
CREATE UNIQUE INDEX callback_one_open ON callback (conversation_id) WHERE state = 'open';
CREATE INDEX callback_by_conversation ON callback (conversation_id, id);
CREATE INDEX callback_by_time ON callback (state, at, id);
CREATE INDEX callback_to_remind ON callback (remind_at) WHERE remind_at IS NOT NULL;

-- Who has which place of a slot: the key gives the last free one once. Team 0 stands for nobody's.
CREATE TABLE callback_seat (
  team_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  seat INTEGER NOT NULL,
  callback_id INTEGER NOT NULL REFERENCES callback(id),
  PRIMARY KEY (team_id, at, seat)
);
CREATE INDEX callback_seat_of ON callback_seat (callback_id);

-- Questions about how it went, and their answers.
CREATE TABLE survey (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  contact_id INTEGER NOT NULL REFERENCES contact(id),
  kind TEXT NOT NULL,
  who TEXT NOT NULL,
  agent_id INTEGER REFERENCES agent(id),
  channel TEXT NOT NULL,
  message_id INTEGER,
  asked_at INTEGER NOT NULL,
  score INTEGER,
  words TEXT,
  answered_at INTEGER
);
CREATE INDEX survey_by_time ON survey (asked_at, id);
CREATE INDEX survey_by_contact ON survey (contact_id, asked_at);
-- Conversations that were settled and wait for their question.
CREATE TABLE survey_due (
  conversation_id INTEGER PRIMARY KEY REFERENCES conversation(id),
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  agent_id INTEGER
);
CREATE INDEX survey_due_by_time ON survey_due (at);
-- When a contact was last asked: the key lets one of two askers through.
ALTER TABLE contact ADD COLUMN surveyed_at INTEGER;
-- What a contact chose for themselves.
ALTER TABLE contact ADD COLUMN choices TEXT;
