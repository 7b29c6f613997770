-- When the vendor last confirmed that a session that has ended here is closed there, and how often somebody came back
-- into one that was closed.
ALTER TABLE sessions ADD COLUMN closed_ms BIGINT;
ALTER TABLE sessions ADD COLUMN revivals BIGINT NOT NULL DEFAULT 0;

-- Rooms of guests of the token endpoint, from their making until no token can bring them back.
CREATE TABLE guest_rooms (
    name TEXT NOT NULL PRIMARY KEY,
    opened_ms BIGINT NOT NULL,
    -- When it was found or made closed; none while it counts.
    closed_ms BIGINT,
    -- Until when a token may bring it back.
    watch_until_ms BIGINT NOT NULL,
    revivals BIGINT NOT NULL DEFAULT 0
);

CREATE INDEX guest_rooms_open ON guest_rooms (opened_ms) WHERE closed_ms IS NULL;

-- When the vendor said that the visitor is in the session; none where it has not, or cannot.
ALTER TABLE sessions ADD COLUMN joined_ms BIGINT;

CREATE INDEX sessions_unjoined ON sessions (granted_ms)
    WHERE state <> 'ended' AND joined_ms IS NULL AND granted_ms IS NOT NULL;
