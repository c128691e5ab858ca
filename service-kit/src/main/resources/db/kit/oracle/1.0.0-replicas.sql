--liquibase formatted sql

--changeset workflowmanagement:1.0.0-known-users dbms:oracle
CREATE TABLE KnownUsers (
    Id NUMBER(10) NOT NULL,
    Email NVARCHAR2(255) NULL,
    Name NVARCHAR2(201) NOT NULL,
    Role NUMBER(10) NOT NULL,
    IsActive NUMBER(1) NOT NULL,
    IsDeleted NUMBER(1) NOT NULL,
    Version NUMBER(19) NOT NULL,
    CONSTRAINT PK_KnownUsers PRIMARY KEY (Id)
);
--rollback DROP TABLE KnownUsers;

--changeset workflowmanagement:1.0.0-known-workspaces dbms:oracle
CREATE TABLE KnownWorkspaces (
    Id NUMBER(10) NOT NULL,
    Name NVARCHAR2(200) NOT NULL,
    IsActive NUMBER(1) NOT NULL,
    IsDeleted NUMBER(1) NOT NULL,
    Version NUMBER(19) NOT NULL,
    CONSTRAINT PK_KnownWorkspaces PRIMARY KEY (Id)
);
--rollback DROP TABLE KnownWorkspaces;

--changeset workflowmanagement:1.0.0-known-memberships dbms:oracle
CREATE TABLE KnownMemberships (
    UserId NUMBER(10) NOT NULL,
    WorkspaceId NUMBER(10) NOT NULL,
    Role NUMBER(10) NOT NULL,
    IsActive NUMBER(1) NOT NULL,
    Version NUMBER(19) NOT NULL,
    CONSTRAINT PK_KnownMemberships PRIMARY KEY (UserId, WorkspaceId)
);
--rollback DROP TABLE KnownMemberships;
