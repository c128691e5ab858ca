--liquibase formatted sql

--changeset workflowmanagement:1.2.0-refresh-tokens-session dbms:oracle
ALTER TABLE RefreshTokens ADD StartedAt TIMESTAMP(6) NULL;
ALTER TABLE RefreshTokens ADD Address NVARCHAR2(64) NULL;
ALTER TABLE RefreshTokens ADD Device NVARCHAR2(200) NULL;
--rollback ALTER TABLE RefreshTokens DROP (StartedAt, Address, Device);

--changeset workflowmanagement:1.2.0-sign-in-locks dbms:oracle
--comment Attempts on the same account queue for one of the rows.
CREATE TABLE SignInLocks (
    Id NUMBER(10) NOT NULL,
    CONSTRAINT PK_SignInLocks PRIMARY KEY (Id)
);
INSERT INTO SignInLocks (Id) SELECT LEVEL - 1 FROM DUAL CONNECT BY LEVEL <= 64;
--rollback DROP TABLE SignInLocks;
