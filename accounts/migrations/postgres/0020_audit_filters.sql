-- The audit log by actor, by person, by action and by time. Each index goes on in the order of a page,
-- and the actor's also holds the action, so that walking along it for one action reads nothing else.
DROP INDEX audit_events_by_target;
CREATE INDEX audit_events_by_target ON audit_events (target_id, at, sequence, position) WHERE target_id IS NOT NULL;
CREATE INDEX audit_events_by_actor ON audit_events (actor_kind, actor_id, at, sequence, position, action);
CREATE INDEX audit_events_by_action ON audit_events (action, at, sequence, position);
CREATE INDEX audit_events_by_time ON audit_events (at, sequence, position);
