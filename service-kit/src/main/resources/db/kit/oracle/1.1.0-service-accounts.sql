--liquibase formatted sql

--changeset workflowmanagement:1.1.0-known-service-accounts dbms:oracle
CREATE TABLE KnownServiceAccounts (
    Id NUMBER(10) NOT NULL,
    WorkspaceId NUMBER(10) NOT NULL,
    Name NVARCHAR2(200) NULL,
    Role NUMBER(10) NOT NULL,
    IsActive NUMBER(1) NOT NULL,
    Version NUMBER(19) NOT NULL,
    CONSTRAINT PK_KnownServiceAccounts PRIMARY KEY (Id)
);
--rollback DROP TABLE KnownServiceAccounts;
