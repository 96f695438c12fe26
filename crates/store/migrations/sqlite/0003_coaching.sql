-- Settings that are one document each; the first is the coach's. A secret beside it is sealed.
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  secret BLOB,
  version INTEGER NOT NULL
);

-- Replies that a colleague looks at before they leave.
CREATE TABLE review (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  message_id INTEGER NOT NULL UNIQUE REFERENCES message(id),
  writer_id INTEGER NOT NULL REFERENCES agent(id),
  reasons TEXT NOT NULL,
  -- what happens to the conversation when it leaves
  resolve INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'pending',
  reviewer_id INTEGER REFERENCES agent(id),
  reason TEXT,
  -- the text as it was written, when the reviewer edited it
  original TEXT,
  at INTEGER NOT NULL,
  decided_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX review_pending ON review (id, writer_id) WHERE state = 'pending';
CREATE INDEX review_decided ON review (decided_at DESC, id DESC) WHERE decided_at IS NOT NULL;
CREATE INDEX review_by_writer ON review (writer_id, id);
CREATE INDEX review_by_conversation ON review (conversation_id);

-- What the coach said of a reply when it was sent.
CREATE TABLE coach_report (
  message_id INTEGER PRIMARY KEY REFERENCES message(id),
  report TEXT NOT NULL,
  version TEXT NOT NULL,
  at INTEGER NOT NULL
);
