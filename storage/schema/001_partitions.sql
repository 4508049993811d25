-- Who owns a partition, and up to which stream position (inclusive, -1 for none) its saved state stands.
CREATE TABLE partitions (
    partition      BIGINT NOT NULL PRIMARY KEY,
    epoch          BIGINT NOT NULL,   -- the owner's; saves under a lower one are refused
    snapshots_to   BIGINT NOT NULL,   -- customers hold at least everything up to here
    projected_to   BIGINT NOT NULL,   -- messages and counts hold everything up to here
    bulk_moved_to  BIGINT NOT NULL    -- the bulk lane has been moved into the live lane up to here
);

-- What a partition has counted for a campaign, a segment or the account: totals as of projected_to.
CREATE TABLE counts (
    partition  BIGINT NOT NULL,
    scope      TEXT NOT NULL,         -- 'campaign', 'segment' or 'account'
    id         TEXT NOT NULL,         -- the campaign or segment; '' for the account
    step       TEXT NOT NULL,         -- the campaign step; '' for the whole
    metric     TEXT NOT NULL,         -- 'members', 'sent', ...
    value      BIGINT NOT NULL,
    PRIMARY KEY (partition, scope, id, step, metric)
);

-- Events whose rules threw: they count as happened, nothing followed.
CREATE TABLE dead_letters (
    partition  BIGINT NOT NULL,
    position   BIGINT NOT NULL,       -- of the event in the partition's stream
    customer   TEXT NOT NULL,
    at         BIGINT NOT NULL,
    reason     TEXT NOT NULL,
    PRIMARY KEY (partition, position)
);

CREATE INDEX dead_letters_newest ON dead_letters (at, partition, position);
