--liquibase formatted sql

--changeset workflowmanagement:1.2.0-refresh-tokens-session dbms:mssql
ALTER TABLE RefreshTokens ADD StartedAt DATETIME2(7) NULL;
ALTER TABLE RefreshTokens ADD Address NVARCHAR(64) NULL;
ALTER TABLE RefreshTokens ADD Device NVARCHAR(200) NULL;
--rollback ALTER TABLE RefreshTokens DROP COLUMN StartedAt, Address, Device;

--changeset workflowmanagement:1.2.0-sign-in-locks dbms:mssql
--comment Attempts on the same account queue for one of the rows.
CREATE TABLE SignInLocks (
    Id INT NOT NULL,
    CONSTRAINT PK_SignInLocks PRIMARY KEY (Id)
);
INSERT INTO SignInLocks (Id) SELECT value FROM GENERATE_SERIES(0, 63);
--rollback DROP TABLE SignInLocks;
