-- Authenticator apps. A row is a factor once its first code was right (registered_at); a time step
-- up to last_step is over, so that each code works once.
CREATE TABLE authenticators (
    id UUID NOT NULL PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    sealed_secret BYTEA NOT NULL,
    last_step BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    registered_at BIGINT,
    last_used_at BIGINT
);
CREATE INDEX authenticators_by_account ON authenticators (account_id);

-- Recovery codes that are not used yet.
CREATE TABLE recovery_codes (
    account_id UUID NOT NULL REFERENCES accounts (id),
    code_hash BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, code_hash)
);

-- Until when a required factor may be put off; nothing before the first sign-in that lacks it.
ALTER TABLE accounts ADD COLUMN factor_due_at BIGINT;

-- Sessions that may only prove a second factor.
ALTER TABLE sessions ADD COLUMN must_prove BOOLEAN NOT NULL DEFAULT FALSE;
