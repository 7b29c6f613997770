-- How often a person came to a link that opened nothing any more, and when the last one did.
ALTER TABLE links ADD COLUMN late BIGINT NOT NULL DEFAULT 0;
ALTER TABLE links ADD COLUMN late_ms BIGINT;
CREATE INDEX links_late ON links (late_ms) WHERE late_ms IS NOT NULL;
