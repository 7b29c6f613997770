-- What is open is little: one index of it serves whoever asks for a part of it, and each further one is written at each start, grant
-- and end.
DROP INDEX sessions_open_public;
DROP INDEX sessions_open_room;
DROP INDEX sessions_open_created;
DROP INDEX sessions_unjoined;
