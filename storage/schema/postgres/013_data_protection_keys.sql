-- The keys that sessions and stored secrets are encrypted with, shared by all processes. Whoever can read this table can read those.
CREATE TABLE data_protection_keys (
    name      TEXT NOT NULL PRIMARY KEY,
    xml       TEXT NOT NULL,
    added_at  BIGINT NOT NULL
);
