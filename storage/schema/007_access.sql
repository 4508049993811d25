-- Keys of servers (secret, so only their hash is here) and of websites (public: they stand in the page's source).
CREATE TABLE access_keys (
    id              TEXT NOT NULL PRIMARY KEY,
    kind            TEXT NOT NULL CHECK (kind IN ('server', 'site')),
    name            TEXT NOT NULL,
    key_hash        TEXT UNIQUE,             -- of a server: SHA-256 of the key, in hexadecimal
    site_key        TEXT UNIQUE,             -- of a site: the key itself
    ending          TEXT NOT NULL,           -- the last characters of the key, to know it by
    origins         TEXT NOT NULL,           -- of a site: a JSON array of the origins that may use the key
    signing_secret  TEXT,                    -- of a site: signs the ids of its users; encrypted
    created_at      BIGINT NOT NULL,
    last_used_at    BIGINT,
    revoked_at      BIGINT
);

-- One row: the first use of the server, which a one-time token opens.
CREATE TABLE set_up (
    id          BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    token_hash  TEXT,                        -- SHA-256 in hexadecimal; null once it is done
    done_at     BIGINT
);

-- Writes of the API that carried an idempotency key, and what was answered.
CREATE TABLE idempotency_keys (
    key           TEXT NOT NULL PRIMARY KEY,
    request_hash  TEXT NOT NULL,             -- the same key with another request is refused
    begun_at      BIGINT NOT NULL,
    status        BIGINT,                    -- the HTTP status; null while the first request is under way
    content_type  TEXT,
    body          BLOB
);

CREATE INDEX idempotency_keys_oldest ON idempotency_keys (begun_at);
