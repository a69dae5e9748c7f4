-- How many the reset is of that causes a message; 0 for what one person did. What somebody waits
-- for is sent before what a crowd is told, however soon that ends.
ALTER TABLE outbox ADD COLUMN crowd BIGINT NOT NULL DEFAULT 0;
DROP INDEX outbox_waiting;
CREATE INDEX outbox_waiting ON outbox (crowd, expires_at, id) WHERE delivered_at IS NULL AND failed_at IS NULL;
CREATE INDEX outbox_expiring ON outbox (expires_at) WHERE delivered_at IS NULL AND failed_at IS NULL;
