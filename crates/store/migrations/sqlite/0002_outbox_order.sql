-- A message waits for the earlier ones of its conversation: the worker asks for them by conversation.
CREATE INDEX delivery_on_its_way ON delivery (conversation_id, id) WHERE state IN ('held', 'queued', 'sending');
