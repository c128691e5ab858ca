--liquibase formatted sql

--changeset workflowmanagement:1.3.0-known-workspaces-purged dbms:oracle
ALTER TABLE KnownWorkspaces ADD IsPurged NUMBER(1) DEFAULT 0 NOT NULL;
--rollback ALTER TABLE KnownWorkspaces DROP COLUMN IsPurged;

--changeset workflowmanagement:1.3.0-known-workspaces-purged-index dbms:oracle
CREATE INDEX IX_KnownWorkspaces_IsPurged ON KnownWorkspaces (IsPurged);
--rollback DROP INDEX IX_KnownWorkspaces_IsPurged;
