-- What was granted to whom and why. Whether it is granted yet follows from the delivery of its message.
CREATE TABLE benefit (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  message_id INTEGER REFERENCES message(id),
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  amount INTEGER,
  currency TEXT,
  reason TEXT NOT NULL,
  reason_name TEXT NOT NULL DEFAULT '',
  agent_id INTEGER NOT NULL REFERENCES agent(id),
  state TEXT NOT NULL DEFAULT 'granted',
  ended_why TEXT,
  confirmed INTEGER NOT NULL DEFAULT 1,
  above_usual INTEGER NOT NULL DEFAULT 0,
  usual INTEGER,
  despite TEXT,
  made_at INTEGER NOT NULL,
  ended_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX benefit_by_conversation ON benefit (conversation_id, id);
CREATE INDEX benefit_by_message ON benefit (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX benefit_made ON benefit (made_at DESC, id DESC);
CREATE INDEX benefit_of_agent ON benefit (agent_id, made_at DESC, id DESC);
CREATE INDEX benefit_like ON benefit (reason, made_at DESC, id DESC) WHERE state = 'granted';
