-- Which text that a vendor approved an inbox sends by itself, by occasion; what stands in its places is JSON.
CREATE TABLE auto_text (
  inbox_id BIGINT NOT NULL REFERENCES inbox(id),
  occasion TEXT NOT NULL,
  name TEXT NOT NULL,
  fills TEXT NOT NULL,
  PRIMARY KEY (inbox_id, occasion)
);

-- What came with a contact is found when it goes back with it.
CREATE INDEX identity_by_origin ON identity (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX conversation_by_origin ON conversation (origin_id) WHERE origin_id IS NOT NULL;

-- The token that opens an account: which one (a mark of it), until when it opens at the latest, and when it is asked about.
CREATE TABLE token (
  inbox_id BIGINT PRIMARY KEY REFERENCES inbox(id),
  mark TEXT NOT NULL,
  until_at BIGINT NOT NULL,
  next_at BIGINT NOT NULL
);
