-- Links that were made of one table: which table, and the line of each. The same table sent twice is made once.
ALTER TABLE links ADD COLUMN batch TEXT;
ALTER TABLE links ADD COLUMN line BIGINT;
CREATE UNIQUE INDEX links_batch ON links (batch, line) WHERE batch IS NOT NULL;
