-- Who the visitor of a session is, where its link asks for a mail address, and whether a code that was sent there came back.
ALTER TABLE sessions ADD COLUMN visitor_mail TEXT;
ALTER TABLE sessions ADD COLUMN visitor_proven BIGINT;
-- Codes on their way by mail, each under the hash of its link and address.
CREATE TABLE mail_codes (
    name TEXT PRIMARY KEY,
    -- SHA-256 of what only the browser has that asked for it, and of that with the code.
    ticket TEXT NOT NULL,
    hash TEXT NOT NULL,
    until_ms BIGINT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX mail_codes_until ON mail_codes (until_ms);
