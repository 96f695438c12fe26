-- Files that a message speaks of and that are fetched from the vendor after it.
CREATE TABLE media (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES message(id),
  inbox_id INTEGER NOT NULL REFERENCES inbox(id),
  place INTEGER NOT NULL,
  reference TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting',
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL,
  reason TEXT,
  UNIQUE (message_id, place)
);
CREATE INDEX media_due ON media (next_at) WHERE state = 'waiting';

-- The same number in another channel is the same person.
CREATE INDEX identity_by_number ON identity (address) WHERE SUBSTR(address, 1, 1) = '+';

-- The texts that the vendor approved, and when they were fetched.
ALTER TABLE inbox_state ADD COLUMN templates TEXT;
ALTER TABLE inbox_state ADD COLUMN templates_at INTEGER;

-- Who wants no more messages at an address, and since when.
ALTER TABLE identity ADD COLUMN stopped_at INTEGER;
