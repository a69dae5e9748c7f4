-- Failed sign-ins under one name from one network after the first of them, which the audit log tells of
-- at once. They are counted here, and become one event with their number. The key tells nothing of the name.
CREATE TABLE repeated_failures (
    key BLOB NOT NULL PRIMARY KEY,
    account_id BLOB,
    address TEXT NOT NULL,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    closes_at BIGINT NOT NULL
);
CREATE INDEX repeated_failures_by_end ON repeated_failures (closes_at);

-- Two bytes of a keyed digest of each of the last wrong passwords, so that one that is given again
-- counts once. They are forgotten within the hour.
ALTER TABLE throttles ADD COLUMN wrong_digests BLOB NOT NULL DEFAULT x'';
