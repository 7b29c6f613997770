-- What an administrator has stopped: "all" new talks, or those of a vendor; `ends` says that talks which go on are ended too.
CREATE TABLE stops (
    what TEXT NOT NULL PRIMARY KEY,
    -- What visitors read; empty is the interface's own sentence.
    sentence TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    ends BIGINT NOT NULL,
    since_ms BIGINT NOT NULL
);
