-- Everything that marketers defined, at each version that ever decided.
CREATE TABLE rulebooks (
    version   BIGINT NOT NULL PRIMARY KEY,
    json      TEXT NOT NULL,
    saved_at  BIGINT NOT NULL
);
