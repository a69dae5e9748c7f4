-- The key that the audit log goes on with, once one has taken the place of another: whoever still holds the
-- one before writes nothing more.
ALTER TABLE audit_head ADD COLUMN key_id TEXT;
