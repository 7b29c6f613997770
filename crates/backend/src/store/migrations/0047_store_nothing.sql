-- Whether nothing is stored of what is said in a session: its link wanted it so when it began, or while it went on.
ALTER TABLE sessions ADD COLUMN stores_nothing BIGINT NOT NULL DEFAULT 0;
