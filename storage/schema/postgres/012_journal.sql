-- The journal: who owns a partition, and where it stands.
CREATE TABLE journals (
    partition  BIGINT NOT NULL PRIMARY KEY,
    epoch      BIGINT NOT NULL,              -- the owner's; commits under another one are refused
    next       BIGINT NOT NULL               -- the next position to decide
) WITH (fillfactor = 50);                    -- a few rows, replaced with every commit: the old and the new share a page

-- Its commits: everything from first to last was decided under one rulebook.
CREATE TABLE journal_commits (
    partition  BIGINT NOT NULL,
    last       BIGINT NOT NULL,
    first      BIGINT NOT NULL,
    epoch      BIGINT NOT NULL,
    rulebook   BIGINT NOT NULL,
    records    BYTEA NOT NULL,               -- the decisions that are not empty, with their positions
    PRIMARY KEY (partition, last)
) WITH (autovacuum_vacuum_scale_factor = 0.05);

ALTER TABLE journal_commits ALTER COLUMN records SET STORAGE EXTERNAL;
