--liquibase formatted sql

--changeset workflowmanagement:1.1.0-known-service-accounts dbms:postgresql
CREATE TABLE KnownServiceAccounts (
    Id INTEGER NOT NULL,
    WorkspaceId INTEGER NOT NULL,
    Name VARCHAR(200) NULL,
    Role INTEGER NOT NULL,
    IsActive BOOLEAN NOT NULL,
    Version BIGINT NOT NULL,
    CONSTRAINT PK_KnownServiceAccounts PRIMARY KEY (Id)
);
--rollback DROP TABLE KnownServiceAccounts;
