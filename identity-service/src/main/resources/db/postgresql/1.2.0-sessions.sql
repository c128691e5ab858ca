--liquibase formatted sql

--changeset workflowmanagement:1.2.0-refresh-tokens-session dbms:postgresql
ALTER TABLE RefreshTokens ADD StartedAt TIMESTAMPTZ(6) NULL;
ALTER TABLE RefreshTokens ADD Address VARCHAR(64) NULL;
ALTER TABLE RefreshTokens ADD Device VARCHAR(200) NULL;
--rollback ALTER TABLE RefreshTokens DROP COLUMN StartedAt, DROP COLUMN Address, DROP COLUMN Device;

--changeset workflowmanagement:1.2.0-sign-in-locks dbms:postgresql
--comment Attempts on the same account queue for one of the rows.
CREATE TABLE SignInLocks (
    Id INTEGER NOT NULL,
    CONSTRAINT PK_SignInLocks PRIMARY KEY (Id)
);
INSERT INTO SignInLocks (Id) SELECT generate_series(0, 63);
--rollback DROP TABLE SignInLocks;
