-- Every message that a campaign decided to send, and what became of it.
CREATE TABLE messages (
    id         TEXT NOT NULL PRIMARY KEY,   -- derived from customer, run and step
    customer   TEXT NOT NULL,
    partition  BIGINT NOT NULL,             -- of the customer
    campaign   TEXT NOT NULL,
    version    BIGINT NOT NULL,             -- of the campaign
    step       TEXT NOT NULL,
    channel    TEXT NOT NULL,               -- 'email'
    address    TEXT NOT NULL,
    queued_at  BIGINT NOT NULL,
    status     TEXT NOT NULL CHECK (status IN ('queued', 'sent', 'failed')),
    status_at  BIGINT NOT NULL,
    reason     TEXT,                        -- why it failed, or the server's words
    attempts   BIGINT NOT NULL,
    context    BLOB NOT NULL                -- what the template may show
);

-- What an owner of the partition has still to send.
CREATE INDEX messages_pending ON messages (partition, queued_at, id) WHERE status = 'queued';

-- The outbox: newest first, of one status or merged from all three.
CREATE INDEX messages_by_status ON messages (status, queued_at, id);
CREATE INDEX messages_by_campaign ON messages (campaign, status, queued_at, id);
CREATE INDEX messages_by_customer ON messages (customer, status, queued_at, id);
