-- Asked for what is not delivered, the engine took the whole index of deliveries for the way in, and
-- passed by every message that waits: resets that tell many people grew slower with each.
DROP INDEX outbox_delivered;
CREATE INDEX outbox_delivered ON outbox (delivered_at) WHERE delivered_at IS NOT NULL;
-- What was given up long ago is found without reading what was not.
CREATE INDEX outbox_failed ON outbox (failed_at) WHERE failed_at IS NOT NULL;
