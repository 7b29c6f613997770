-- What visitors left for the people behind a demo. They are no part of a session: a form may be sent without a talk.
CREATE TABLE leads (
    id TEXT NOT NULL PRIMARY KEY,
    -- SHA-256 of what the form was sent from, a talk or a page's nonce: sent again, it replaces what it said.
    origin TEXT NOT NULL UNIQUE,
    session_id TEXT,
    demo TEXT NOT NULL,
    -- As in sessions: the SHA-256 of the link's slug.
    link TEXT,
    -- A JSON list of objects with name, label and value, in the order of the form.
    answers TEXT NOT NULL,
    -- The wording of the consent as it was shown, and when it was given.
    consent TEXT NOT NULL,
    sent_ms BIGINT NOT NULL
);

CREATE INDEX leads_sent ON leads (sent_ms);

-- What visitors thought of a talk, one for each.
CREATE TABLE feedback (
    session_id TEXT NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    thumb TEXT,
    text TEXT NOT NULL,
    sent_ms BIGINT NOT NULL
);

CREATE INDEX feedback_sent ON feedback (sent_ms);
