-- Resets whose links go to their owners by e-mail.
ALTER TABLE reset_jobs ADD COLUMN channel TEXT NOT NULL DEFAULT 'HandOver';
-- How many of those who would be reset had an address when the selection was frozen.
ALTER TABLE reset_jobs ADD COLUMN addressed BIGINT NOT NULL DEFAULT 0;
-- The reset that caused a message.
ALTER TABLE outbox ADD COLUMN job_id BLOB;
CREATE INDEX outbox_unsent_by_job ON outbox (job_id) WHERE job_id IS NOT NULL AND delivered_at IS NULL;
-- Codes that are to be erased when their time is over, though sending them was given up before.
CREATE INDEX outbox_given_up_with_code ON outbox (expires_at) WHERE failed_at IS NOT NULL AND sealed_code IS NOT NULL;
