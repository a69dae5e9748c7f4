-- The last notice that a password expires: how many days before, for the password of which generation.
-- Once a password is replaced its row says nothing any more.
CREATE TABLE expiry_notices (
    account_id UUID NOT NULL PRIMARY KEY REFERENCES accounts (id),
    generation BIGINT NOT NULL,
    days BIGINT NOT NULL
);
