-- Whom the law has made us forget: a number that events and resets refer to is all that is left.
ALTER TABLE accounts ADD COLUMN erased_at BIGINT;
