-- How often a wrong passcode was entered at a link, and when last.
ALTER TABLE links ADD COLUMN denied BIGINT NOT NULL DEFAULT 0;
ALTER TABLE links ADD COLUMN denied_ms BIGINT;
