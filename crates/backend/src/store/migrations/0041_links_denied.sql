-- Links whose visitors were refused, by when the last one was.
CREATE INDEX links_denied ON links (denied_ms) WHERE denied_ms IS NOT NULL;
