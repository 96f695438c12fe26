-- When the customer is reminded of a call that was promised.
ALTER TABLE callback ADD COLUMN tell_at BIGINT;
CREATE INDEX callback_to_tell ON callback (tell_at) WHERE tell_at IS NOT NULL;
