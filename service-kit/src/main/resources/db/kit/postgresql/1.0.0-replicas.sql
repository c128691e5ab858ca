--liquibase formatted sql

--changeset workflowmanagement:1.0.0-known-users dbms:postgresql
CREATE TABLE KnownUsers (
    Id INTEGER NOT NULL,
    Email VARCHAR(255) NULL,
    Name VARCHAR(201) NOT NULL,
    Role INTEGER NOT NULL,
    IsActive BOOLEAN NOT NULL,
    IsDeleted BOOLEAN NOT NULL,
    Version BIGINT NOT NULL,
    CONSTRAINT PK_KnownUsers PRIMARY KEY (Id)
);
--rollback DROP TABLE KnownUsers;

--changeset workflowmanagement:1.0.0-known-workspaces dbms:postgresql
CREATE TABLE KnownWorkspaces (
    Id INTEGER NOT NULL,
    Name VARCHAR(200) NOT NULL,
    IsActive BOOLEAN NOT NULL,
    IsDeleted BOOLEAN NOT NULL,
    Version BIGINT NOT NULL,
    CONSTRAINT PK_KnownWorkspaces PRIMARY KEY (Id)
);
--rollback DROP TABLE KnownWorkspaces;

--changeset workflowmanagement:1.0.0-known-memberships dbms:postgresql
CREATE TABLE KnownMemberships (
    UserId INTEGER NOT NULL,
    WorkspaceId INTEGER NOT NULL,
    Role INTEGER NOT NULL,
    IsActive BOOLEAN NOT NULL,
    Version BIGINT NOT NULL,
    CONSTRAINT PK_KnownMemberships PRIMARY KEY (UserId, WorkspaceId)
);
--rollback DROP TABLE KnownMemberships;
