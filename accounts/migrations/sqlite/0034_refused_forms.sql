-- The fields of forms that were refused, for the pages that ask again. An address carries only the id, so
-- that no link can fill in a form and no history or log records what people typed.
CREATE TABLE refused_forms (
    id BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts (id),
    page TEXT NOT NULL,
    fields TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX refused_forms_by_account ON refused_forms (account_id);
CREATE INDEX refused_forms_by_age ON refused_forms (created_at);
