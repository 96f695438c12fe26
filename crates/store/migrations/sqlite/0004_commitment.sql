-- What we promised. The largest number in `due` stands for no date, so that those come last.
CREATE TABLE commitment (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  message_id INTEGER REFERENCES message(id),
  text TEXT NOT NULL,
  amount INTEGER,
  currency TEXT,
  due INTEGER NOT NULL DEFAULT 9223372036854775807,
  due_date_only INTEGER NOT NULL DEFAULT 0,
  owner_id INTEGER NOT NULL REFERENCES agent(id),
  state TEXT NOT NULL DEFAULT 'open',
  reason TEXT,
  remind_at INTEGER,
  made_at INTEGER NOT NULL,
  settled_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX commitment_by_conversation ON commitment (conversation_id, id);
CREATE INDEX commitment_by_message ON commitment (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX commitment_due ON commitment (state, due, id) WHERE state = 'open';
CREATE INDEX commitment_due_of_owner ON commitment (owner_id, state, due, id) WHERE state = 'open';
CREATE INDEX commitment_settled ON commitment (state, settled_at DESC, id DESC);
CREATE INDEX commitment_to_remind ON commitment (remind_at) WHERE remind_at IS NOT NULL;

-- What people labelled, to learn from. Places are UTF-16 units of the text.
CREATE TABLE example (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  lang TEXT NOT NULL,
  channel TEXT NOT NULL,
  text TEXT NOT NULL,
  begins INTEGER,
  ends INTEGER,
  reading TEXT,
  conversation_id INTEGER REFERENCES conversation(id),
  message_id INTEGER REFERENCES message(id),
  agent_id INTEGER NOT NULL REFERENCES agent(id),
  at INTEGER NOT NULL
);
CREATE UNIQUE INDEX example_by_message ON example (message_id) WHERE message_id IS NOT NULL;

-- How soon an open conversation should be looked at by what the contact says, and a threat that no lead has seen.
ALTER TABLE conversation ADD COLUMN heat INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN threat_open INTEGER NOT NULL DEFAULT 0;
UPDATE conversation SET heat =
  CASE WHEN urgent = 1 THEN 40 ELSE 0 END
  + CASE WHEN threats LIKE '%public%' OR threats LIKE '%legal%' OR threats LIKE '%regulator%' THEN 30
         WHEN threats LIKE '%churn%' THEN 15 ELSE 0 END
  + CASE sentiment WHEN 'angry' THEN 20 WHEN 'upset' THEN 10 ELSE 0 END
  + CASE WHEN wants_human = 1 THEN 5 ELSE 0 END;
CREATE INDEX conversation_by_heat ON conversation (status, heat DESC, last_at DESC, id DESC, team_id, assignee_id)
  WHERE status = 'open';
CREATE INDEX conversation_by_heat_of_assignee ON conversation (assignee_id, heat DESC, last_at DESC, id DESC, team_id)
  WHERE status = 'open';
CREATE INDEX conversation_by_heat_of_team ON conversation (team_id, heat DESC, last_at DESC, id DESC, assignee_id)
  WHERE status = 'open';
