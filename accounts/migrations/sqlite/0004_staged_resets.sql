-- Staged resets, why a job was stopped, and counts that need no counting.
ALTER TABLE reset_jobs ADD COLUMN old_password_until BIGINT;
ALTER TABLE reset_jobs ADD COLUMN stopped_because TEXT;
ALTER TABLE reset_jobs ADD COLUMN sessions BIGINT NOT NULL DEFAULT 0;

-- How many accounts each job leaves alone, by reason.
CREATE TABLE reset_skips (
    job_id BLOB NOT NULL REFERENCES reset_jobs (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    accounts BIGINT NOT NULL,
    PRIMARY KEY (job_id, reason)
);
INSERT INTO reset_skips (job_id, reason, accounts)
SELECT job_id, reason, COUNT(*) FROM reset_items WHERE state = 'Skipped' GROUP BY job_id, reason;

-- A job's work is found without passing by what is done.
DROP INDEX reset_items_by_state;
CREATE INDEX reset_items_waiting ON reset_items (job_id, account_id) WHERE state = 'Waiting';

-- Old passwords that a staged reset lets live until a deadline.
CREATE INDEX accounts_by_password_end ON accounts (password_ends_at) WHERE password_ends_at IS NOT NULL;
