-- An alternate address that its owner entered and has not verified: nothing but its own code goes there.
-- One at a time, and good only while the password of `generation` stands.
CREATE TABLE pending_addresses (
    account_id BLOB NOT NULL PRIMARY KEY REFERENCES accounts (id),
    address TEXT NOT NULL,
    code_hash BLOB NOT NULL,
    generation BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
-- Leads from an address to the accounts that share it. Whose username it is need not be looked for.
CREATE INDEX accounts_by_contact ON accounts (lower(contact_address), id)
    WHERE deleted_at IS NULL AND lower(contact_address) <> username_key;
CREATE INDEX accounts_by_alternate ON accounts (lower(alternate_address), id)
    WHERE deleted_at IS NULL AND alternate_address IS NOT NULL;
