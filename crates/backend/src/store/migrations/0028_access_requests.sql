-- Who asks to be let in at a link that does not open for them: the last words of each mail address.
CREATE TABLE access_requests (
    -- Of the link.
    tag TEXT NOT NULL,
    mail TEXT NOT NULL,
    words TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    -- When the owner was done with it.
    done_ms BIGINT,
    PRIMARY KEY (tag, mail)
);
CREATE INDEX access_requests_at ON access_requests (at_ms);
CREATE INDEX access_requests_open ON access_requests (at_ms) WHERE done_ms IS NULL;
