-- Ids and keys are ordered by their bytes, whatever the database's own order is: lists page through them, and a search asks for a stretch of them.
ALTER TABLE counts
    ALTER COLUMN scope TYPE TEXT COLLATE "C",
    ALTER COLUMN id TYPE TEXT COLLATE "C",
    ALTER COLUMN step TYPE TEXT COLLATE "C",
    ALTER COLUMN metric TYPE TEXT COLLATE "C";
ALTER TABLE customers ALTER COLUMN key TYPE TEXT COLLATE "C";
ALTER TABLE messages
    ALTER COLUMN id TYPE TEXT COLLATE "C",
    ALTER COLUMN customer TYPE TEXT COLLATE "C",
    ALTER COLUMN campaign TYPE TEXT COLLATE "C",
    ALTER COLUMN status TYPE TEXT COLLATE "C";
ALTER TABLE mails ALTER COLUMN id TYPE TEXT COLLATE "C";
ALTER TABLE access_keys ALTER COLUMN id TYPE TEXT COLLATE "C";
ALTER TABLE users ALTER COLUMN id TYPE TEXT COLLATE "C";

-- The list of customers: there is no row number here to tell apart those who were seen in the same millisecond.
DROP INDEX customers_last_seen;
CREATE INDEX customers_last_seen ON customers (last_seen, key);

-- Nearly every save replaces rows that are small and do not compress: keep them in the page, and clean up early and gently.
ALTER TABLE customers ALTER COLUMN state SET STORAGE EXTERNAL;
ALTER TABLE customers SET (toast_tuple_target = 4080, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
ALTER TABLE messages ALTER COLUMN context SET STORAGE EXTERNAL;
ALTER TABLE messages SET (autovacuum_vacuum_scale_factor = 0.05);
