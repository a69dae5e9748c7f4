-- People, the secrets that prove them, and their signed-in browsers.
-- Times are milliseconds since 1970 UTC; a time of 0 means never.
CREATE TABLE accounts (
    id UUID NOT NULL PRIMARY KEY,
    username TEXT COLLATE "C" NOT NULL,
    username_key TEXT COLLATE "C" NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    sort_key TEXT COLLATE "C" NOT NULL,
    search_text TEXT COLLATE "C" NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    job_title TEXT NOT NULL,
    department TEXT COLLATE "C" NOT NULL,
    contact_address TEXT,
    alternate_address TEXT,
    language TEXT,
    role SMALLINT NOT NULL,
    status TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    deleted_at BIGINT,
    last_sign_in_at BIGINT,
    generation BIGINT NOT NULL,
    password_kind TEXT NOT NULL,
    password_hash TEXT,
    password_set_at BIGINT NOT NULL,
    password_expires_at BIGINT,
    password_ends_at BIGINT,
    password_job UUID,
    must_change BOOLEAN NOT NULL
);
CREATE INDEX accounts_by_name ON accounts (sort_key, id);
CREATE INDEX accounts_by_password_age ON accounts (password_set_at, id);
CREATE INDEX accounts_by_department ON accounts (department);
CREATE INDEX accounts_by_role ON accounts (role) WHERE role > 0;

-- The departments that a helpdesk administrator is limited to; no rows means all.
CREATE TABLE department_limits (
    account_id UUID NOT NULL REFERENCES accounts (id),
    department TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (account_id, department)
);

-- At most one live link for each account: a new one takes the place of the old.
CREATE TABLE one_time_links (
    account_id UUID NOT NULL PRIMARY KEY REFERENCES accounts (id),
    code_hash BYTEA NOT NULL UNIQUE,
    job_id UUID,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE TABLE sessions (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    id UUID NOT NULL UNIQUE,
    account_id UUID NOT NULL REFERENCES accounts (id),
    must_choose BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    proven_at BIGINT NOT NULL,
    address TEXT NOT NULL,
    user_agent TEXT NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account_id);

-- Browsers that signed in before; attackers elsewhere do not slow them down.
CREATE TABLE known_devices (
    token_hash BYTEA NOT NULL,
    account_id UUID NOT NULL REFERENCES accounts (id),
    last_seen_at BIGINT NOT NULL,
    PRIMARY KEY (token_hash, account_id)
);

CREATE TABLE throttles (
    key BYTEA NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    blocked_until BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
