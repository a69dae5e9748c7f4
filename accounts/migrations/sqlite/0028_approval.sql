-- How whoever asked for a reset was verified.
ALTER TABLE reset_jobs ADD COLUMN verification TEXT;
ALTER TABLE reset_jobs ADD COLUMN verification_note TEXT NOT NULL DEFAULT '';
-- When a second administrator was asked to approve, and who decided when.
ALTER TABLE reset_jobs ADD COLUMN requested_at BIGINT;
ALTER TABLE reset_jobs ADD COLUMN decided_by BLOB REFERENCES accounts (id);
ALTER TABLE reset_jobs ADD COLUMN decided_at BIGINT;
