--liquibase formatted sql

--changeset workflowmanagement:1.1.0-known-service-accounts dbms:mssql
CREATE TABLE KnownServiceAccounts (
    Id INT NOT NULL,
    WorkspaceId INT NOT NULL,
    Name NVARCHAR(200) NULL,
    Role INT NOT NULL,
    IsActive BIT NOT NULL,
    Version BIGINT NOT NULL,
    CONSTRAINT PK_KnownServiceAccounts PRIMARY KEY (Id)
);
--rollback DROP TABLE KnownServiceAccounts;
