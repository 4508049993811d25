-- Messages tell when they were sent, opened and clicked. The table is made anew, because its check of the status cannot be changed.
CREATE TABLE messages_answered (
    id          TEXT NOT NULL PRIMARY KEY,   -- derived from customer, run and step
    customer    TEXT NOT NULL,
    partition   BIGINT NOT NULL,             -- of the customer
    campaign    TEXT NOT NULL,
    version     BIGINT NOT NULL,             -- of the campaign
    step        TEXT NOT NULL,
    channel     TEXT NOT NULL,               -- 'email'
    address     TEXT NOT NULL,
    queued_at   BIGINT NOT NULL,
    status      TEXT NOT NULL CHECK (status IN ('queued', 'sent', 'failed', 'opened', 'clicked')),
    status_at   BIGINT NOT NULL,
    sent_at     BIGINT,                      -- when a channel accepted it
    opened_at   BIGINT,                      -- when it was first opened
    clicked_at  BIGINT,                      -- when a link in it was first followed
    reason      TEXT,                        -- why it failed, or the server's words
    attempts    BIGINT NOT NULL,
    context     BLOB NOT NULL                -- what the template may show
);

INSERT INTO messages_answered (id, customer, partition, campaign, version, step, channel, address, queued_at, status, status_at, sent_at, reason, attempts, context)
SELECT id, customer, partition, campaign, version, step, channel, address, queued_at, status, status_at,
       CASE WHEN status = 'sent' THEN status_at END, reason, attempts, context
FROM messages;

DROP TABLE messages;
ALTER TABLE messages_answered RENAME TO messages;

CREATE INDEX messages_pending ON messages (partition, queued_at, id) WHERE status = 'queued';
CREATE INDEX messages_by_status ON messages (status, queued_at, id);
CREATE INDEX messages_by_campaign ON messages (campaign, status, queued_at, id);
CREATE INDEX messages_by_customer ON messages (customer, status, queued_at, id);

ALTER TABLE minutes ADD COLUMN opened BIGINT NOT NULL DEFAULT 0;
ALTER TABLE minutes ADD COLUMN clicked BIGINT NOT NULL DEFAULT 0;

-- Keys that this installation made for itself; encrypted.
CREATE TABLE own_keys (
    name       TEXT NOT NULL PRIMARY KEY,    -- 'mail links'
    secret     TEXT NOT NULL
);
