-- The number of a link's last change among those of all links: servers find by it what another one has changed. Links of before
-- have none.
ALTER TABLE links ADD COLUMN seq BIGINT NOT NULL DEFAULT 0;
CREATE INDEX links_seq ON links (seq);
