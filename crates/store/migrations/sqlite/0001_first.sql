-- The first schema. Times are whole microseconds since 1970 (UTC); truth values are 0 and 1; JSON is text.

CREATE TABLE install (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
);

CREATE TABLE organisation (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  timezone TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE agent (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  gender TEXT,
  face TEXT,
  active INTEGER NOT NULL DEFAULT 1,
  available INTEGER NOT NULL DEFAULT 1,
  signature TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL,
  keys_enabled INTEGER NOT NULL DEFAULT 1,
  password_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE team (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE team_member (
  team_id INTEGER NOT NULL REFERENCES team(id) ON DELETE CASCADE,
  agent_id INTEGER NOT NULL REFERENCES agent(id) ON DELETE CASCADE,
  PRIMARY KEY (team_id, agent_id)
);

-- Only the hash of a session's token is kept.
CREATE TABLE session (
  token_hash BLOB PRIMARY KEY,
  agent_id INTEGER NOT NULL REFERENCES agent(id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX session_by_agent ON session (agent_id);

CREATE TABLE inbox (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  address TEXT,
  team_id INTEGER REFERENCES team(id) ON DELETE SET NULL,
  hold_seconds INTEGER NOT NULL,
  language TEXT NOT NULL,
  enabled INTEGER NOT NULL DEFAULT 1,
  config TEXT NOT NULL,
  secrets BLOB,
  public_key TEXT UNIQUE,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE inbox_state (
  inbox_id INTEGER PRIMARY KEY REFERENCES inbox(id) ON DELETE CASCADE,
  fetch_cursor TEXT,
  health_ok INTEGER NOT NULL DEFAULT 1,
  health_code TEXT,
  health_detail TEXT,
  health_at INTEGER
);

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  gender TEXT,
  language TEXT,
  email TEXT,
  phone TEXT,
  note TEXT NOT NULL DEFAULT '',
  face TEXT,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX contact_by_email ON contact (email);

CREATE TABLE identity (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  inbox_id INTEGER NOT NULL REFERENCES inbox(id) ON DELETE CASCADE,
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  verified INTEGER NOT NULL DEFAULT 0,
  UNIQUE (inbox_id, address)
);
CREATE INDEX identity_by_contact ON identity (contact_id);
CREATE INDEX identity_by_address ON identity (channel, address);

CREATE TABLE conversation (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact(id),
  inbox_id INTEGER NOT NULL REFERENCES inbox(id),
  channel TEXT NOT NULL,
  subject TEXT,
  preview TEXT NOT NULL DEFAULT '',
  preview_from TEXT NOT NULL DEFAULT 'contact',
  status TEXT NOT NULL,
  snoozed_until INTEGER,
  snooze_until_reply INTEGER NOT NULL DEFAULT 0,
  assignee_id INTEGER REFERENCES agent(id),
  team_id INTEGER REFERENCES team(id) ON DELETE SET NULL,
  tags TEXT NOT NULL DEFAULT '[]',
  priority TEXT NOT NULL DEFAULT 'normal',
  sentiment TEXT NOT NULL DEFAULT 'neutral',
  urgent INTEGER NOT NULL DEFAULT 0,
  wants_human INTEGER NOT NULL DEFAULT 0,
  threats TEXT NOT NULL DEFAULT '[]',
  attention TEXT,
  hint_id INTEGER,
  hint_reason TEXT,
  created_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  waiting_since INTEGER,
  last_message_id INTEGER,
  last_in_id INTEGER,
  version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX conversation_by_status ON conversation (status, last_at DESC, id DESC, team_id, assignee_id);
CREATE INDEX conversation_by_assignee ON conversation (assignee_id, status, last_at DESC, id DESC);
CREATE INDEX conversation_by_team ON conversation (team_id, status, last_at DESC, id DESC);
CREATE INDEX conversation_by_contact ON conversation (contact_id, last_at DESC, id DESC);
CREATE INDEX conversation_by_attention ON conversation (last_at DESC, id DESC) WHERE attention IS NOT NULL;
CREATE INDEX conversation_by_snooze ON conversation (snoozed_until) WHERE snoozed_until IS NOT NULL;

-- Kept, never counted: status '!' counts those that need attention. 0 stands for none.
CREATE TABLE conversation_count (
  team_id INTEGER NOT NULL,
  assignee_id INTEGER NOT NULL,
  status TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (team_id, assignee_id, status)
);

CREATE TABLE tag (
  name TEXT PRIMARY KEY
);

-- What arrived, as it arrived, before anything was understood.
CREATE TABLE inbound_raw (
  id INTEGER PRIMARY KEY,
  inbox_id INTEGER NOT NULL REFERENCES inbox(id),
  provider_id TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  state TEXT NOT NULL DEFAULT 'new',
  attempts INTEGER NOT NULL DEFAULT 0,
  reason TEXT,
  detail TEXT,
  message_id INTEGER,
  UNIQUE (inbox_id, provider_id)
);
CREATE INDEX inbound_raw_new ON inbound_raw (id) WHERE state = 'new';
CREATE INDEX inbound_raw_quarantine ON inbound_raw (id) WHERE state = 'quarantined';

CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  inbox_id INTEGER NOT NULL REFERENCES inbox(id),
  direction TEXT NOT NULL,
  author_kind TEXT NOT NULL,
  author_id INTEGER,
  author_name TEXT NOT NULL DEFAULT '',
  author_address TEXT,
  raw_id INTEGER,
  provider_id TEXT,
  body_hash TEXT NOT NULL DEFAULT '',
  client_id TEXT,
  subject TEXT,
  body TEXT NOT NULL,
  salt BLOB NOT NULL,
  quoted TEXT,
  has_html INTEGER NOT NULL DEFAULT 0,
  auto INTEGER NOT NULL DEFAULT 0,
  reading TEXT,
  flags TEXT NOT NULL DEFAULT '[]',
  seen_at INTEGER,
  withdrawn_at INTEGER,
  at INTEGER NOT NULL,
  -- the same provider id with another body is another message (two mailers have been seen to repeat ids)
  UNIQUE (inbox_id, provider_id, body_hash)
);
CREATE INDEX message_by_conversation ON message (conversation_id, id);
CREATE UNIQUE INDEX message_by_client ON message (author_kind, author_id, client_id) WHERE client_id IS NOT NULL;

-- Every id by which a mail of this conversation may be referred to.
CREATE TABLE message_alias (
  inbox_id INTEGER NOT NULL,
  reference TEXT NOT NULL,
  conversation_id INTEGER NOT NULL,
  PRIMARY KEY (inbox_id, reference, conversation_id)
);

CREATE TABLE blob (
  hash BLOB PRIMARY KEY,
  size INTEGER NOT NULL,
  bytes BLOB NOT NULL
);

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  message_id INTEGER REFERENCES message(id),
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  mime TEXT NOT NULL,
  size INTEGER NOT NULL,
  inline INTEGER NOT NULL DEFAULT 0,
  content_id TEXT,
  place INTEGER NOT NULL DEFAULT 0,
  blob_hash BLOB NOT NULL REFERENCES blob(hash),
  created_at INTEGER NOT NULL
);
CREATE INDEX attachment_by_message ON attachment (message_id);

-- Notes are another table than messages, so that no renderer of messages can reach them.
CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  agent_id INTEGER NOT NULL REFERENCES agent(id),
  body TEXT NOT NULL,
  salt BLOB NOT NULL,
  client_id TEXT,
  at INTEGER NOT NULL
);
CREATE INDEX note_by_conversation ON note (conversation_id, id);
CREATE UNIQUE INDEX note_by_client ON note (agent_id, client_id) WHERE client_id IS NOT NULL;

CREATE TABLE delivery (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL UNIQUE REFERENCES message(id),
  conversation_id INTEGER NOT NULL,
  inbox_id INTEGER NOT NULL,
  state TEXT NOT NULL,
  held_until INTEGER,
  next_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  lease INTEGER NOT NULL DEFAULT 0,
  lease_until INTEGER,
  recipients TEXT NOT NULL,
  envelope TEXT NOT NULL DEFAULT '{}',
  provider_id TEXT,
  reason TEXT,
  detail TEXT,
  possible_duplicate INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL
);
CREATE INDEX delivery_due ON delivery (next_at) WHERE state IN ('held', 'queued', 'sending');
CREATE INDEX delivery_by_provider ON delivery (provider_id) WHERE provider_id IS NOT NULL;

CREATE TABLE draft (
  agent_id INTEGER NOT NULL REFERENCES agent(id) ON DELETE CASCADE,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
  body TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (agent_id, conversation_id)
);

CREATE TABLE seen (
  agent_id INTEGER NOT NULL REFERENCES agent(id) ON DELETE CASCADE,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
  message_id INTEGER NOT NULL,
  PRIMARY KEY (agent_id, conversation_id)
);

CREATE TABLE event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id INTEGER,
  kind TEXT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id INTEGER,
  at INTEGER NOT NULL,
  object TEXT,
  data TEXT NOT NULL,
  hash BLOB NOT NULL
);
CREATE INDEX event_by_conversation ON event (conversation_id, seq) WHERE conversation_id IS NOT NULL;

-- How far each reader of the journal has come.
CREATE TABLE reader (
  name TEXT PRIMARY KEY,
  seq INTEGER NOT NULL
);

-- Answers to calls that carried an Idempotency-Key, kept for a day.
CREATE TABLE idempotency (
  owner TEXT NOT NULL,
  key TEXT NOT NULL,
  request_hash BLOB NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (owner, key)
);

-- Analysed terms of messages (doc = 2 * id) and notes (doc = 2 * id + 1).
CREATE VIRTUAL TABLE search_doc USING fts5(terms, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0", detail=none);
