-- The list of people at any size. Every index of an order also holds what most filters ask, so that
-- walking along it reads nothing else; the other indexes lead to the few whom a filter is about.
--
-- The search index names accounts by number. A rowid may change when a database is compacted unless
-- it is a column of its own, so the table is made anew with one.
CREATE TABLE numbered_accounts (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    username TEXT NOT NULL,
    username_key TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    search_text TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    job_title TEXT NOT NULL,
    department TEXT NOT NULL,
    contact_address TEXT,
    alternate_address TEXT,
    language TEXT,
    role INTEGER NOT NULL,
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
    password_job BLOB,
    must_change BOOLEAN NOT NULL
);
INSERT INTO numbered_accounts (id, username, username_key, display_name, sort_key, search_text, first_name, last_name,
    job_title, department, contact_address, alternate_address, language, role, status, created_at, updated_at, deleted_at,
    last_sign_in_at, generation, password_kind, password_hash, password_set_at, password_expires_at, password_ends_at,
    password_job, must_change)
SELECT id, username, username_key, display_name, sort_key, search_text, first_name, last_name,
    job_title, department, contact_address, alternate_address, language, role, status, created_at, updated_at, deleted_at,
    last_sign_in_at, generation, password_kind, password_hash, password_set_at, password_expires_at, password_ends_at,
    password_job, must_change
FROM accounts ORDER BY id;
DROP TABLE accounts;
ALTER TABLE numbered_accounts RENAME TO accounts;

CREATE INDEX accounts_by_name ON accounts
    (sort_key, id, role, status, department, last_sign_in_at, search_text) WHERE deleted_at IS NULL;
CREATE INDEX accounts_by_username ON accounts
    (username_key, id, role, status, department, last_sign_in_at, search_text) WHERE deleted_at IS NULL;
CREATE INDEX accounts_by_password_age ON accounts
    (password_set_at, id, role, status, department, last_sign_in_at, search_text, password_kind, must_change,
     sort_key, username_key) WHERE deleted_at IS NULL;
CREATE INDEX accounts_by_department ON accounts (department, id) WHERE deleted_at IS NULL;
CREATE INDEX accounts_by_last_sign_in ON accounts (COALESCE(last_sign_in_at, 0), id) WHERE deleted_at IS NULL;
-- These hold the keys of every order: the few whom they lead to are put in order without a look at each.
CREATE INDEX accounts_by_role ON accounts
    (role, id, sort_key, username_key, password_set_at) WHERE deleted_at IS NULL AND role > 0;
CREATE INDEX accounts_blocked ON accounts
    (id, sort_key, username_key, password_set_at) WHERE deleted_at IS NULL AND status = 'Blocked';
-- So do these, which begin with the time of the password: a reset of many then writes them in one place.
CREATE INDEX accounts_must_change ON accounts
    (password_set_at, id, sort_key, username_key) WHERE deleted_at IS NULL AND must_change;
CREATE INDEX accounts_never_changed ON accounts
    (password_set_at, id, sort_key, username_key) WHERE deleted_at IS NULL AND password_kind <> 'Chosen';
CREATE INDEX accounts_by_password_end ON accounts (password_ends_at) WHERE password_ends_at IS NOT NULL;

-- Every three characters that follow each other in a search text; two line ends after each text make
-- its last one and two characters begin three as well. It holds neither the texts nor where in them
-- the characters stand, which makes it small; whom it finds is looked at again.
CREATE VIRTUAL TABLE account_search USING fts5
    (search_text, content = '', columnsize = 0, detail = none, tokenize = 'trigram case_sensitive 1');
CREATE VIRTUAL TABLE account_trigrams USING fts5vocab (account_search, row);
INSERT INTO account_search (rowid, search_text) SELECT number, search_text || char(10, 10) FROM accounts;
CREATE TRIGGER account_search_added AFTER INSERT ON accounts BEGIN
    INSERT INTO account_search (rowid, search_text) VALUES (new.number, new.search_text || char(10, 10));
END;
CREATE TRIGGER account_search_changed AFTER UPDATE OF search_text ON accounts
WHEN new.search_text <> old.search_text BEGIN
    INSERT INTO account_search (account_search, rowid, search_text)
        VALUES ('delete', old.number, old.search_text || char(10, 10));
    INSERT INTO account_search (rowid, search_text) VALUES (new.number, new.search_text || char(10, 10));
END;
CREATE TRIGGER account_search_removed AFTER DELETE ON accounts BEGIN
    INSERT INTO account_search (account_search, rowid, search_text)
        VALUES ('delete', old.number, old.search_text || char(10, 10));
END;

-- How many accounts there are that were not deleted: counting a million takes longer than listing some.
CREATE TABLE account_count (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    accounts BIGINT NOT NULL
);
INSERT INTO account_count (only_row, accounts) SELECT 1, COUNT(*) FROM accounts WHERE deleted_at IS NULL;
CREATE TRIGGER account_count_added AFTER INSERT ON accounts WHEN new.deleted_at IS NULL BEGIN
    UPDATE account_count SET accounts = accounts + 1;
END;
CREATE TRIGGER account_count_changed AFTER UPDATE OF deleted_at ON accounts
WHEN (new.deleted_at IS NULL) <> (old.deleted_at IS NULL) BEGIN
    UPDATE account_count SET accounts = accounts + iif(new.deleted_at IS NULL, 1, -1);
END;
CREATE TRIGGER account_count_removed AFTER DELETE ON accounts WHEN old.deleted_at IS NULL BEGIN
    UPDATE account_count SET accounts = accounts - 1;
END;
