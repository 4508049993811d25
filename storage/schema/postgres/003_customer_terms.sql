-- Words by which a customer is found: the e-mail address, each word of the name, the digits of the phone number, in lower case.
CREATE TABLE customer_terms (
    term  TEXT COLLATE "C" NOT NULL,
    key   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (term, key)
);
