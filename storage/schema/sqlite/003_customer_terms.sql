-- Words by which a customer is found: the e-mail address, each word of the name, the digits of the phone number, in lower case.
-- Nothing but its key, so without a rowid it takes half the room.
CREATE TABLE customer_terms (
    term  TEXT NOT NULL,
    key   TEXT NOT NULL,
    PRIMARY KEY (term, key)
) WITHOUT ROWID;
