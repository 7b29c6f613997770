-- Links that end soon.
CREATE INDEX links_expires ON links (expires_ms, id) WHERE expires_ms IS NOT NULL;
