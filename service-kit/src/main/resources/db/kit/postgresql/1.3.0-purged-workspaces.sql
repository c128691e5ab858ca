--liquibase formatted sql

--changeset workflowmanagement:1.3.0-known-workspaces-purged dbms:postgresql
ALTER TABLE KnownWorkspaces ADD COLUMN IsPurged BOOLEAN NOT NULL DEFAULT FALSE;
--rollback ALTER TABLE KnownWorkspaces DROP COLUMN IsPurged;

--changeset workflowmanagement:1.3.0-known-workspaces-purged-index dbms:postgresql
CREATE INDEX IX_KnownWorkspaces_IsPurged ON KnownWorkspaces (IsPurged);
--rollback DROP INDEX IX_KnownWorkspaces_IsPurged;
