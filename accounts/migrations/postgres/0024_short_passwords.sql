-- Whether a password is too short to stand without a second factor, as was known when it was chosen.
ALTER TABLE accounts ADD COLUMN password_short BOOLEAN NOT NULL DEFAULT FALSE;
