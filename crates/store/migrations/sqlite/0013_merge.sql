-- A contact that turned out to be the same person as another stays as it was, and points at the other.
ALTER TABLE contact ADD COLUMN merged_into INTEGER REFERENCES contact(id);
CREATE INDEX contact_by_merged ON contact (merged_into) WHERE merged_into IS NOT NULL;

-- For whom a row was made, where that is not whose it is now: what came with a contact goes back with it.
ALTER TABLE identity ADD COLUMN origin_id INTEGER REFERENCES contact(id);
ALTER TABLE conversation ADD COLUMN origin_id INTEGER REFERENCES contact(id);

-- Which contact was joined to which; what is known of the one that stays, before and after, is JSON.
CREATE TABLE contact_merge (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact(id),
  other_id INTEGER NOT NULL REFERENCES contact(id),
  was TEXT NOT NULL,
  became TEXT NOT NULL,
  agent_id INTEGER REFERENCES agent(id),
  at INTEGER NOT NULL,
  undone_by INTEGER REFERENCES agent(id),
  undone_at INTEGER
);
CREATE INDEX contact_merge_by_contact ON contact_merge (contact_id, id);
CREATE UNIQUE INDEX contact_merge_once ON contact_merge (other_id) WHERE undone_at IS NULL;

-- Pairs of which somebody said that they are two people; the smaller number stands first.
CREATE TABLE contact_apart (
  low_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  high_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  agent_id INTEGER REFERENCES agent(id),
  at INTEGER NOT NULL,
  PRIMARY KEY (low_id, high_id)
);
CREATE INDEX contact_apart_by_high ON contact_apart (high_id);

-- By what a contact may be recognised, each in one spelling, and where it was found.
CREATE TABLE contact_clue (
  contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (contact_id, kind, value, source)
);
CREATE INDEX contact_clue_by_value ON contact_clue (kind, value, contact_id);

-- Two devices of one person may use the same key, each for a message of its own.
DROP INDEX message_by_client;
CREATE UNIQUE INDEX message_by_client ON message (client_id, author_kind, COALESCE(author_address, ''), author_id)
  WHERE client_id IS NOT NULL;
