-- What fetched the page of a link and showed it to no person: a row for each kind of program, so that a link has a handful however often
-- it is fetched.
CREATE TABLE fetches (
    tag TEXT NOT NULL,
    class TEXT NOT NULL,
    first_ms BIGINT NOT NULL,
    last_ms BIGINT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (tag, class)
);
CREATE INDEX fetches_last ON fetches (last_ms);
