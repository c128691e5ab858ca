--liquibase formatted sql

--changeset workflowmanagement:1.3.0-projects-of-deleted-workspaces dbms:postgresql
--comment When the deletion of its workspace took the row along; NULL otherwise.
ALTER TABLE Projects ADD WorkspaceDeletedAt TIMESTAMPTZ(6) NULL;
--rollback ALTER TABLE Projects DROP COLUMN WorkspaceDeletedAt;

--changeset workflowmanagement:1.3.0-environments-of-deleted-workspaces dbms:postgresql
--comment When the deletion of its workspace took the row along; NULL otherwise.
ALTER TABLE Environments ADD WorkspaceDeletedAt TIMESTAMPTZ(6) NULL;
--rollback ALTER TABLE Environments DROP COLUMN WorkspaceDeletedAt;

--changeset workflowmanagement:1.3.0-api-endpoints-of-deleted-workspaces dbms:postgresql
--comment When the deletion of its workspace took the row along; NULL otherwise.
ALTER TABLE ApiEndpoints ADD WorkspaceDeletedAt TIMESTAMPTZ(6) NULL;
--rollback ALTER TABLE ApiEndpoints DROP COLUMN WorkspaceDeletedAt;

--changeset workflowmanagement:1.3.0-workflows-of-deleted-workspaces dbms:postgresql
--comment When the deletion of its workspace took the row along; NULL otherwise.
ALTER TABLE Workflows ADD WorkspaceDeletedAt TIMESTAMPTZ(6) NULL;
--rollback ALTER TABLE Workflows DROP COLUMN WorkspaceDeletedAt;
