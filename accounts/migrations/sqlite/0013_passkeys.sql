-- Passkeys. A credential holds a public key and the counter of its last use, as the library writes them.
CREATE TABLE passkeys (
    id BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    credential_id BLOB NOT NULL UNIQUE,
    credential TEXT NOT NULL,
    registered_at BIGINT NOT NULL,
    last_used_at BIGINT
);
CREATE INDEX passkeys_by_account ON passkeys (account_id);

-- Challenges that wait for their answer: each is good for one purpose, once, and for a few minutes.
CREATE TABLE passkey_challenges (
    id BLOB NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    account_id BLOB REFERENCES accounts (id),
    state TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
