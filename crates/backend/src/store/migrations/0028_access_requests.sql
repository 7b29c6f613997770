-- Who asks to be let in at a link that does not open for them: the last words of each mail address, until the owner is done
-- with it.
CREATE TABLE access_requests (
    -- Of the link.
    tag TEXT NOT NULL,
    mail TEXT NOT NULL,
    words TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (tag, mail)
);
CREATE INDEX access_requests_at ON access_requests (at_ms);
