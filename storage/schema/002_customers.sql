-- One row a customer ('u:' and the shop's user id) or visitor ('v:' and the browser's id).
CREATE TABLE customers (
    key         TEXT NOT NULL PRIMARY KEY,
    partition   BIGINT NOT NULL,
    position    BIGINT NOT NULL,      -- the last stream position that is in the state
    due_at      BIGINT,               -- when time alone may next change something, rounded up; null for never
    email       TEXT,
    name        TEXT,
    phone       TEXT,
    first_seen  BIGINT NOT NULL,      -- 0 when nothing was seen
    last_seen   BIGINT NOT NULL,      -- 0 when nothing was seen
    cart_minor  BIGINT NOT NULL,
    state       BLOB NOT NULL         -- last, so that lists never read it
);

-- Those who wait for a moment, in the order of time. Holds all that the timer wheel needs.
CREATE INDEX customers_due ON customers (partition, due_at, key) WHERE due_at IS NOT NULL;

-- The list of customers, newest first. Nearly every save moves a customer in it: the smaller it is, the fewer pages are written.
CREATE INDEX customers_last_seen ON customers (last_seen);
