-- Who runs the partitions, and until when nobody else may, where several processes share the database and one of them stands by.
CREATE TABLE leases (
    name        TEXT NOT NULL PRIMARY KEY,
    holder      TEXT NOT NULL,               -- a process, by a name of its own that no other has
    held_until  TIMESTAMPTZ NOT NULL         -- by the clock of the database
);
