-- What runs where everyone can read it.
ALTER TABLE conversation ADD COLUMN public INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN reach INTEGER;
ALTER TABLE conversation ADD COLUMN weight INTEGER NOT NULL DEFAULT 0;
CREATE INDEX conversation_in_public ON conversation (id) WHERE public = 1 AND status = 'open';
ALTER TABLE message ADD COLUMN public INTEGER NOT NULL DEFAULT 0;

-- What is known of a public message that came in, as a post.
CREATE TABLE mention (
  message_id INTEGER PRIMARY KEY REFERENCES message(id),
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  inbox_id INTEGER NOT NULL REFERENCES inbox(id),
  source TEXT NOT NULL,
  url TEXT,
  author TEXT NOT NULL,
  followers INTEGER,
  shares INTEGER,
  under TEXT,
  language TEXT,
  also TEXT NOT NULL DEFAULT '[]',
  can_reply INTEGER NOT NULL DEFAULT 0,
  can_reply_privately INTEGER NOT NULL DEFAULT 0,
  written_privately_at INTEGER,
  at INTEGER NOT NULL
);
CREATE INDEX mention_by_conversation ON mention (conversation_id, message_id);

-- By what the same post is known when another source brings it: its address, or its words and its author.
CREATE TABLE mention_key (
  key TEXT PRIMARY KEY,
  inbox_id INTEGER NOT NULL,
  message_id INTEGER,
  at INTEGER NOT NULL
);

-- Links by which a public conversation goes on in private. The token itself is kept nowhere.
CREATE TABLE private_way (
  id INTEGER PRIMARY KEY,
  token_hash BLOB NOT NULL UNIQUE,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  message_id INTEGER NOT NULL REFERENCES message(id),
  made_at INTEGER NOT NULL,
  until INTEGER NOT NULL,
  taken_at INTEGER,
  channel TEXT,
  inbox_id INTEGER,
  address TEXT
);
CREATE INDEX private_way_by_conversation ON private_way (conversation_id, id);
CREATE INDEX private_way_by_address ON private_way (inbox_id, address) WHERE taken_at IS NOT NULL;
