-- Links are found by the first bytes of their hash: an index over whole hashes, in random order, is what
-- a bulk reset spent most of its time on. The hash itself is compared in full.
ALTER TABLE one_time_links DROP CONSTRAINT one_time_links_code_hash_key;
CREATE INDEX one_time_links_by_prefix ON one_time_links (substr(code_hash, 1, 4));
