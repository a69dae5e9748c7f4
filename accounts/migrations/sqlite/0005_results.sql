-- What a reset's results are handed out, counted and reported by.
ALTER TABLE reset_jobs ADD COLUMN reason TEXT NOT NULL DEFAULT '';
-- A re-issue is one more round of work: how many were done when it began.
ALTER TABLE reset_jobs ADD COLUMN reissued_at BIGINT;
ALTER TABLE reset_jobs ADD COLUMN done_before BIGINT NOT NULL DEFAULT 0;
-- The department when the selection was frozen: slips are printed by it.
ALTER TABLE reset_items ADD COLUMN department TEXT NOT NULL DEFAULT '';
UPDATE reset_items SET department = (SELECT a.department FROM accounts a WHERE a.id = reset_items.account_id);
CREATE INDEX reset_items_by_department ON reset_items (job_id, department, sort_key, account_id);
