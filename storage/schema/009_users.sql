-- People who sign in. The e-mail address is kept in lower case, because people do not tell capitals apart.
CREATE TABLE users (
    id               TEXT NOT NULL PRIMARY KEY,
    email            TEXT NOT NULL UNIQUE,
    name             TEXT NOT NULL,
    role             TEXT NOT NULL CHECK (role IN ('administrator', 'marketer', 'operator', 'viewer')),
    password_hash    TEXT,                    -- null until the invitation is taken up
    stamp            TEXT NOT NULL,           -- stands in every session; a new one ends them all
    invitation_hash  TEXT UNIQUE,             -- SHA-256 of the invitation's token, in hexadecimal; null once it is used
    invited_until    BIGINT,
    created_at       BIGINT NOT NULL,
    signed_in_at     BIGINT                   -- the last time
);

-- The set-up makes the first administrator: who has made no more than a server key until now is asked once more.
UPDATE set_up SET done_at = NULL;

-- Who ended the use of a key: a user's or a key's id.
ALTER TABLE access_keys ADD COLUMN revoked_by TEXT;
