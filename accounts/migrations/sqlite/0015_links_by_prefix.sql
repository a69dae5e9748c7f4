-- Links are found by the first bytes of their hash: an index over whole hashes, in random order, is what
-- a bulk reset spent most of its time on. The hash itself is compared in full.
CREATE TABLE links_by_prefix (
    account_id BLOB NOT NULL PRIMARY KEY REFERENCES accounts (id),
    code_hash BLOB NOT NULL,
    job_id BLOB,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
INSERT INTO links_by_prefix (account_id, code_hash, job_id, created_at, expires_at, used_at)
SELECT account_id, code_hash, job_id, created_at, expires_at, used_at FROM one_time_links ORDER BY account_id;
DROP TABLE one_time_links;
ALTER TABLE links_by_prefix RENAME TO one_time_links;
CREATE INDEX one_time_links_by_prefix ON one_time_links (substr(code_hash, 1, 4));
