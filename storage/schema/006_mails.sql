-- Mails that were logged instead of sent, as the customer would have seen them.
CREATE TABLE mails (
    id                 TEXT NOT NULL PRIMARY KEY,   -- the message's
    at                 BIGINT NOT NULL,
    sender             TEXT NOT NULL,
    sender_name        TEXT,
    recipient          TEXT NOT NULL,
    recipient_name     TEXT,
    reply_to           TEXT,
    reply_to_name      TEXT,
    subject            TEXT NOT NULL,
    unsubscribe        TEXT,                        -- a URL
    headers            TEXT NOT NULL,               -- a JSON object
    text               TEXT,
    html               TEXT NOT NULL
);

CREATE INDEX mails_newest ON mails (at, id);
