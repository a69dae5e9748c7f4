-- The list of people at any size. Every index of an order also holds what most filters ask, so that
-- walking along it reads nothing else; the other indexes lead to the few whom a filter is about.
DROP INDEX accounts_by_name, accounts_by_password_age, accounts_by_department, accounts_by_role;
CREATE INDEX accounts_by_name ON accounts (sort_key, id)
    INCLUDE (role, status, department, last_sign_in_at, search_text) WHERE deleted_at IS NULL;
CREATE INDEX accounts_by_username ON accounts (username_key, id)
    INCLUDE (role, status, department, last_sign_in_at, search_text) WHERE deleted_at IS NULL;
CREATE INDEX accounts_by_password_age ON accounts (password_set_at, id)
    INCLUDE (role, status, department, last_sign_in_at, password_kind, must_change) WHERE deleted_at IS NULL;
CREATE INDEX accounts_by_department ON accounts (department, id) WHERE deleted_at IS NULL;
CREATE INDEX accounts_by_last_sign_in ON accounts (COALESCE(last_sign_in_at, 0), id) WHERE deleted_at IS NULL;
CREATE INDEX accounts_by_role ON accounts (role, id) WHERE deleted_at IS NULL AND role > 0;
CREATE INDEX accounts_blocked ON accounts (id) WHERE deleted_at IS NULL AND status = 'Blocked';
CREATE INDEX accounts_must_change ON accounts (password_set_at, id) WHERE deleted_at IS NULL AND must_change;
CREATE INDEX accounts_never_changed ON accounts (password_set_at, id)
    WHERE deleted_at IS NULL AND password_kind <> 'Chosen';

-- Searches by parts of names have an index where the owner of the database may use pg_trgm, which
-- comes with PostgreSQL. Without it they find the same, only slower.
DO $$
DECLARE
    home TEXT;
BEGIN
    BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
    EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
        RAISE NOTICE 'pg_trgm cannot be used; searches in long lists take longer';
    END;
    SELECT n.nspname INTO home FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
        WHERE e.extname = 'pg_trgm';
    IF home IS NOT NULL THEN
        EXECUTE format('CREATE INDEX accounts_by_search_text ON accounts USING gin (search_text %I.gin_trgm_ops)
            WHERE deleted_at IS NULL', home);
    END IF;
END
$$;
