-- Whose word it is: the page's, which whoever holds the page can make up, or the vendor's.
ALTER TABLE events ADD COLUMN source TEXT NOT NULL DEFAULT 'page';
ALTER TABLE transcript ADD COLUMN source TEXT NOT NULL DEFAULT 'vendor';

-- Written again and again to find out whether the database takes anything.
CREATE TABLE write_probe (
    id BIGINT NOT NULL PRIMARY KEY,
    filler TEXT NOT NULL
);
