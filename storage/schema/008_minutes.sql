-- What a partition has counted for the account in each minute, by the time of append. Kept for some days.
CREATE TABLE minutes (
    partition             BIGINT NOT NULL,
    minute                BIGINT NOT NULL,   -- whole minutes since 1970-01-01 UTC
    events                BIGINT NOT NULL,   -- told by people and systems, each where it arrived
    started               BIGINT NOT NULL,   -- runs
    ended                 BIGINT NOT NULL,
    queued                BIGINT NOT NULL,   -- messages
    not_reachable         BIGINT NOT NULL,
    sent                  BIGINT NOT NULL,
    failed                BIGINT NOT NULL,
    broken                BIGINT NOT NULL,   -- decisions that failed because the rules threw
    carts_opened          BIGINT NOT NULL,
    carts_abandoned       BIGINT NOT NULL,
    carts_recovered       BIGINT NOT NULL,
    carts_closed          BIGINT NOT NULL,
    cart_worth_opened     BIGINT NOT NULL,   -- in minor currency units, like the next ones
    cart_worth_changed    BIGINT NOT NULL,
    cart_worth_abandoned  BIGINT NOT NULL,
    cart_worth_recovered  BIGINT NOT NULL,
    cart_worth_closed     BIGINT NOT NULL,
    online                BIGINT NOT NULL,   -- a reading: visitors online when its last event was decided
    lag_ms                BIGINT NOT NULL,   -- a reading: the longest wait from acceptance to decision
    PRIMARY KEY (partition, minute)
);
