-- Messages that must be sent, written in the same transaction as what they tell about.
-- A row waits until it is delivered or given up; its code is sealed, and erased as soon as it is of no use.
CREATE TABLE outbox (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    account_id BLOB NOT NULL REFERENCES accounts (id),
    about_id BLOB REFERENCES accounts (id),
    address TEXT NOT NULL,
    language TEXT,
    sealed_code BLOB,
    network TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    lease_owner BLOB,
    lease_until BIGINT NOT NULL,
    delivered_at BIGINT,
    failed_at BIGINT,
    problem TEXT,
    reply_code BIGINT
);
CREATE INDEX outbox_waiting ON outbox (expires_at, id) WHERE delivered_at IS NULL AND failed_at IS NULL;
CREATE INDEX outbox_stuck ON outbox (id) WHERE problem IS NOT NULL;
CREATE INDEX outbox_delivered ON outbox (delivered_at);
CREATE INDEX outbox_by_account ON outbox (account_id);

-- Forgotten passwords. What was asked is only written down when it is asked, whether the name is
-- known or not; the worker finds out later, so that the answer's time tells nothing.
CREATE TABLE recovery_requests (
    id BLOB NOT NULL PRIMARY KEY,
    username_key TEXT NOT NULL,
    device_hash BLOB,
    language TEXT,
    network TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- A recovery's link, one at a time. It is good only while the password of `generation` stands, so
-- that every change and reset ends it. It stands beside a link of an administrator, which nobody
-- can end by asking for this one.
CREATE TABLE recovery_links (
    account_id BLOB NOT NULL PRIMARY KEY REFERENCES accounts (id),
    code_hash BLOB NOT NULL UNIQUE,
    generation BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
