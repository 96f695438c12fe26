-- People of the company without a seat, who answer single conversations under review.
CREATE TABLE hand (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  -- the same name in other letters, for what they write in another language
  other_name TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  gender TEXT,
  face TEXT,
  face_hash BLOB REFERENCES blob(hash),
  languages TEXT NOT NULL DEFAULT '[]',
  in_public INTEGER NOT NULL DEFAULT 1,
  in_private INTEGER NOT NULL DEFAULT 0,
  active INTEGER NOT NULL DEFAULT 1,
  link_hash BLOB UNIQUE,
  link_until INTEGER,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX hand_by_face ON hand (face) WHERE face IS NOT NULL;

CREATE TABLE hand_session (
  token_hash BLOB PRIMARY KEY,
  hand_id INTEGER NOT NULL REFERENCES hand(id),
  expires_at INTEGER NOT NULL
);
CREATE INDEX hand_session_by_hand ON hand_session (hand_id);

-- A conversation that was offered to them, and how far it went.
CREATE TABLE hand_task (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  offered_by INTEGER NOT NULL REFERENCES agent(id),
  offered_at INTEGER NOT NULL,
  -- where it ran when it was offered: what goes on in private was not offered with it
  in_public INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'offered',
  hand_id INTEGER REFERENCES hand(id),
  taken_at INTEGER,
  touched_at INTEGER,
  draft TEXT NOT NULL DEFAULT '',
  message_id INTEGER REFERENCES message(id),
  reason TEXT,
  -- who let it lapse, so that they are told
  lapsed_by INTEGER REFERENCES hand(id),
  lapsed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
);
-- one offer a conversation, and one conversation a hand
CREATE UNIQUE INDEX hand_task_open ON hand_task (conversation_id) WHERE state <> 'ended';
CREATE UNIQUE INDEX hand_task_one ON hand_task (hand_id) WHERE state = 'taken';
CREATE INDEX hand_task_by_hand ON hand_task (hand_id, state);
CREATE INDEX hand_task_lapsed ON hand_task (lapsed_by, lapsed_at) WHERE lapsed_by IS NOT NULL;
CREATE INDEX hand_task_offered ON hand_task (id) WHERE state = 'offered';
CREATE INDEX hand_task_by_message ON hand_task (message_id) WHERE message_id IS NOT NULL;

-- the name of a colleague in other letters, for what they write in another language
ALTER TABLE agent ADD COLUMN other_name TEXT NOT NULL DEFAULT '';

-- who wrote a reply that waits, when it was one of them; its writer is then who offered the conversation
ALTER TABLE review ADD COLUMN hand_id INTEGER REFERENCES hand(id);
