-- The time zone that a person reads and writes times in, as a name of the IANA database; none for the site's.
ALTER TABLE accounts ADD COLUMN time_zone TEXT;
