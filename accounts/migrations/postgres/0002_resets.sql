-- Reset jobs with their items: one row for each account in the selection.
CREATE TABLE reset_jobs (
    id UUID NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    kind TEXT NOT NULL,
    must_change BOOLEAN NOT NULL,
    end_sessions BOOLEAN NOT NULL,
    made_by UUID REFERENCES accounts (id),
    created_at BIGINT NOT NULL,
    started_at BIGINT,
    finished_at BIGINT,
    results_until BIGINT,
    sealed_key BYTEA,
    lease_owner UUID,
    lease_until BIGINT NOT NULL,
    total BIGINT NOT NULL,
    done BIGINT NOT NULL
);
CREATE INDEX reset_jobs_by_state ON reset_jobs (state, lease_until);

CREATE TABLE reset_items (
    job_id UUID NOT NULL REFERENCES reset_jobs (id) ON DELETE CASCADE,
    account_id UUID NOT NULL REFERENCES accounts (id),
    sort_key TEXT COLLATE "C" NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    issue BIGINT NOT NULL,
    done_at BIGINT,
    expires_at BIGINT,
    PRIMARY KEY (job_id, account_id)
);
CREATE INDEX reset_items_by_state ON reset_items (job_id, state, reason);
CREATE INDEX reset_items_by_name ON reset_items (job_id, sort_key, account_id);
