--liquibase formatted sql

--changeset workflowmanagement:1.3.0-known-workspaces-purged dbms:mssql
ALTER TABLE KnownWorkspaces ADD IsPurged BIT NOT NULL CONSTRAINT DF_KnownWorkspaces_IsPurged DEFAULT 0;
--rollback ALTER TABLE KnownWorkspaces DROP CONSTRAINT DF_KnownWorkspaces_IsPurged;
--rollback ALTER TABLE KnownWorkspaces DROP COLUMN IsPurged;

--changeset workflowmanagement:1.3.0-known-workspaces-purged-index dbms:mssql
CREATE INDEX IX_KnownWorkspaces_IsPurged ON KnownWorkspaces (IsPurged);
--rollback DROP INDEX IX_KnownWorkspaces_IsPurged ON KnownWorkspaces;
