-- Through which personal link a conversation was opened, if it was.
ALTER TABLE sessions ADD COLUMN link TEXT;
