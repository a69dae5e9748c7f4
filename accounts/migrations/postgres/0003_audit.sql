-- The audit log: append-only, one link of the chain for each transaction.
-- Events name people by id alone, so that names can be erased without breaking the chain.
CREATE TABLE audit_head (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    sequence BIGINT NOT NULL,
    link BYTEA NOT NULL
);
INSERT INTO audit_head (only_row, sequence, link) VALUES (1, 0, '');

CREATE TABLE audit_links (
    sequence BIGINT NOT NULL PRIMARY KEY,
    link BYTEA NOT NULL
);

CREATE TABLE audit_events (
    sequence BIGINT NOT NULL,
    position BIGINT NOT NULL,
    at BIGINT NOT NULL,
    action TEXT NOT NULL,
    outcome TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id UUID,
    target_id UUID,
    address TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (sequence, position)
);
CREATE INDEX audit_events_by_target ON audit_events (target_id, sequence);
