-- How many sessions are open, of each kind that has places of its own. Each start reads it, and on a file has to walk through all that is
-- open to count it: so it is kept. What a session was made with (its demo, vendor, link and lingering) never changes, and one that has
-- ended is never opened again.
CREATE TABLE open_sessions (
    demo TEXT NOT NULL,
    provider TEXT NOT NULL,
    public BIGINT NOT NULL,
    lingers BIGINT NOT NULL,
    -- Never 0 and never empty. A column that may not be empty would cost each start a copy of the pages that it changes.
    sessions BIGINT,
    PRIMARY KEY (demo, provider, public, lingers)
) WITHOUT ROWID;
-- What has to be in it. Without the index SQLite walks through all sessions, in the order of their demos.
CREATE VIEW counted_sessions AS
    SELECT demo, provider, link IS NULL AS public, linger_ms IS NOT NULL AS lingers, COUNT(*) AS sessions
    FROM sessions INDEXED BY sessions_open WHERE state <> 'ended'
    GROUP BY 1, 2, 3, 4;
INSERT INTO open_sessions SELECT * FROM counted_sessions;
CREATE TRIGGER session_opened AFTER INSERT ON sessions WHEN NEW.state <> 'ended' BEGIN
    INSERT INTO open_sessions VALUES (NEW.demo, NEW.provider, NEW.link IS NULL, NEW.linger_ms IS NOT NULL, 1)
        ON CONFLICT (demo, provider, public, lingers) DO UPDATE SET sessions = sessions + 1;
END;
CREATE TRIGGER session_ended AFTER UPDATE OF state ON sessions WHEN OLD.state <> 'ended' AND NEW.state = 'ended' BEGIN
    UPDATE open_sessions SET sessions = sessions - 1
        WHERE demo = OLD.demo AND provider = OLD.provider AND public = (OLD.link IS NULL)
            AND lingers = (OLD.linger_ms IS NOT NULL);
    DELETE FROM open_sessions
        WHERE demo = OLD.demo AND provider = OLD.provider AND public = (OLD.link IS NULL)
            AND lingers = (OLD.linger_ms IS NOT NULL) AND sessions = 0;
END;
CREATE TRIGGER session_deleted AFTER DELETE ON sessions WHEN OLD.state <> 'ended' BEGIN
    UPDATE open_sessions SET sessions = sessions - 1
        WHERE demo = OLD.demo AND provider = OLD.provider AND public = (OLD.link IS NULL)
            AND lingers = (OLD.linger_ms IS NOT NULL);
    DELETE FROM open_sessions
        WHERE demo = OLD.demo AND provider = OLD.provider AND public = (OLD.link IS NULL)
            AND lingers = (OLD.linger_ms IS NOT NULL) AND sessions = 0;
END;
