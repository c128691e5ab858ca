--liquibase formatted sql

--changeset workflowmanagement:1.1.0-execution-priorities dbms:postgresql
--comment Priority: 0 Low, 1 Normal, 2 High. TraceParent is that of the request that started it.
ALTER TABLE WorkflowExecutions ADD COLUMN Priority INTEGER NOT NULL DEFAULT 1;
ALTER TABLE WorkflowExecutions ADD COLUMN TraceParent VARCHAR(55) NULL;
DROP INDEX IX_WorkflowExecutions_Queued;
CREATE INDEX IX_WorkflowExecutions_Queued
    ON WorkflowExecutions (EnvironmentId, Priority, Id) WHERE Status = 4;
--rollback DROP INDEX IX_WorkflowExecutions_Queued;
--rollback CREATE INDEX IX_WorkflowExecutions_Queued ON WorkflowExecutions (EnvironmentId, Id) WHERE Status = 4;
--rollback ALTER TABLE WorkflowExecutions DROP COLUMN TraceParent;
--rollback ALTER TABLE WorkflowExecutions DROP COLUMN Priority;

--changeset workflowmanagement:1.1.0-workspace-turns dbms:postgresql
--comment When a workspace's queues were last served: claims rotate by it.
CREATE TABLE WorkspaceTurns (
    WorkspaceId INTEGER NOT NULL,
    ServedAt TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT PK_WorkspaceTurns PRIMARY KEY (WorkspaceId)
) WITH (fillfactor = 50);
CREATE INDEX IX_EnvironmentSlots_Queued ON EnvironmentSlots (WorkspaceId) WHERE Queued > 0;
--rollback DROP INDEX IX_EnvironmentSlots_Queued;
--rollback DROP TABLE WorkspaceTurns;

--changeset workflowmanagement:1.1.0-set-aside-commands dbms:postgresql
--comment Commands that came while their workspace's backlog was full.
CREATE TABLE SetAsideCommands (
    Source VARCHAR(200) NOT NULL,
    EventId VARCHAR(200) NOT NULL,
    WorkspaceId INTEGER NOT NULL,
    SetAsideAt TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    TraceParent VARCHAR(55) NULL,
    Command TEXT NOT NULL,
    CONSTRAINT PK_SetAsideCommands PRIMARY KEY (Source, EventId)
);
CREATE INDEX IX_SetAsideCommands_WorkspaceId_SetAsideAt
    ON SetAsideCommands (WorkspaceId, SetAsideAt);
--rollback DROP TABLE SetAsideCommands;
