--liquibase formatted sql

--changeset workflowmanagement:1.0.0-known-users dbms:mssql
CREATE TABLE KnownUsers (
    Id INT NOT NULL,
    Email NVARCHAR(255) NULL,
    Name NVARCHAR(201) NOT NULL,
    Role INT NOT NULL,
    IsActive BIT NOT NULL,
    IsDeleted BIT NOT NULL,
    Version BIGINT NOT NULL,
    CONSTRAINT PK_KnownUsers PRIMARY KEY (Id)
);
--rollback DROP TABLE KnownUsers;

--changeset workflowmanagement:1.0.0-known-workspaces dbms:mssql
CREATE TABLE KnownWorkspaces (
    Id INT NOT NULL,
    Name NVARCHAR(200) NOT NULL,
    IsActive BIT NOT NULL,
    IsDeleted BIT NOT NULL,
    Version BIGINT NOT NULL,
    CONSTRAINT PK_KnownWorkspaces PRIMARY KEY (Id)
);
--rollback DROP TABLE KnownWorkspaces;

--changeset workflowmanagement:1.0.0-known-memberships dbms:mssql
CREATE TABLE KnownMemberships (
    UserId INT NOT NULL,
    WorkspaceId INT NOT NULL,
    Role INT NOT NULL,
    IsActive BIT NOT NULL,
    Version BIGINT NOT NULL,
    CONSTRAINT PK_KnownMemberships PRIMARY KEY (UserId, WorkspaceId)
);
--rollback DROP TABLE KnownMemberships;
