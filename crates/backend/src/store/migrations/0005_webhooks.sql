-- What vendors told us on their own, once each: the key is the vendor's own name for the delivery, so a second arrival
-- changes nothing. Bodies are not kept.
CREATE TABLE vendor_events (
    vendor TEXT NOT NULL,
    delivery TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- What it is about, in the vendor's words: its session, room or document.
    subject TEXT,
    received_ms BIGINT NOT NULL,
    PRIMARY KEY (vendor, delivery)
);

CREATE INDEX vendor_events_received ON vendor_events (received_ms);

-- When to ask the vendor whether a session that it called over really is; none when nobody said so.
ALTER TABLE sessions ADD COLUMN confirm_at_ms BIGINT;

CREATE INDEX sessions_to_confirm ON sessions (confirm_at_ms) WHERE confirm_at_ms IS NOT NULL;
CREATE INDEX sessions_open_room ON sessions (room) WHERE state <> 'ended';
CREATE INDEX sessions_open_vendor_ref ON sessions (vendor_ref) WHERE state <> 'ended';
