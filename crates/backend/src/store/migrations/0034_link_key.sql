-- Which `link.key` the servers of this database have: a keyed hash of a constant, from which the key cannot be found. One row at most.
CREATE TABLE link_key (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    mark TEXT NOT NULL
);
