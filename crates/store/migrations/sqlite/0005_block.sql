-- How a contact is addressed is more than a gender: feminine, masculine, plural or neutral.
ALTER TABLE contact RENAME COLUMN gender TO addressed_as;

-- Own blocks, and those that stand in place of a delivered one with the same key. Kinds and words are JSON.
CREATE TABLE block (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  lang TEXT NOT NULL,
  element TEXT NOT NULL,
  register TEXT NOT NULL,
  kinds TEXT NOT NULL DEFAULT '[]',
  title TEXT NOT NULL,
  words TEXT NOT NULL DEFAULT '[]',
  body TEXT NOT NULL,
  hidden INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1
);

-- The same for templates; parts are keys of blocks and the place of the personal sentence.
CREATE TABLE template (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  lang TEXT NOT NULL,
  channel TEXT,
  register TEXT NOT NULL,
  kinds TEXT NOT NULL DEFAULT '[]',
  title TEXT NOT NULL,
  words TEXT NOT NULL DEFAULT '[]',
  parts TEXT NOT NULL,
  hidden INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1
);

-- A question about a conversation to a colleague, or by link to somebody outside. Only the hash of the token is kept.
CREATE TABLE consult (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  asked_by INTEGER NOT NULL REFERENCES agent(id),
  agent_id INTEGER REFERENCES agent(id),
  name TEXT NOT NULL,
  email TEXT,
  token_hash BLOB UNIQUE,
  expires_at INTEGER,
  question TEXT NOT NULL,
  draft TEXT,
  salt BLOB NOT NULL,
  state TEXT NOT NULL DEFAULT 'open',
  at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX consult_by_conversation ON consult (conversation_id, id);
CREATE INDEX consult_by_agent ON consult (agent_id, state, id);
CREATE INDEX consult_by_asker ON consult (asked_by, state, id);

-- The same key twice is one answer.
CREATE TABLE consult_answer (
  id INTEGER PRIMARY KEY,
  consult_id INTEGER NOT NULL REFERENCES consult(id) ON DELETE CASCADE,
  agent_id INTEGER REFERENCES agent(id),
  author TEXT NOT NULL,
  body TEXT NOT NULL,
  draft TEXT,
  salt BLOB NOT NULL,
  once TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (consult_id, once)
);

-- Colleagues who may read a conversation because they were asked, as JSON; kept with the consults.
ALTER TABLE conversation ADD COLUMN experts TEXT NOT NULL DEFAULT '[]';
