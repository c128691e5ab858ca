--liquibase formatted sql

--changeset workflowmanagement:1.1.0-workflow-intakes dbms:postgresql
--comment Workflows whose intake is paused, or was until a moment ago.
CREATE TABLE WorkflowIntakes (
    WorkflowId INTEGER NOT NULL,
    IsPaused BOOLEAN NOT NULL,
    ChangedBy VARCHAR(200) NOT NULL,
    ChangedAt TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT PK_WorkflowIntakes PRIMARY KEY (WorkflowId)
);
--rollback DROP TABLE WorkflowIntakes;

--changeset workflowmanagement:1.1.0-held-executions dbms:postgresql
--comment A Queued execution is held while its workflow's intake is paused: it stands in no queue, and claims don't see it.
ALTER TABLE WorkflowExecutions ADD COLUMN IsHeld BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE EnvironmentSlots ADD COLUMN Held INTEGER NOT NULL DEFAULT 0;
ALTER TABLE EnvironmentSlots ADD CONSTRAINT CK_EnvironmentSlots_Held CHECK (Held >= 0);
DROP INDEX IX_WorkflowExecutions_Queued;
CREATE INDEX IX_WorkflowExecutions_Queued
    ON WorkflowExecutions (EnvironmentId, Priority, Id) WHERE Status = 4 AND NOT IsHeld;
CREATE INDEX IX_WorkflowExecutions_Held ON WorkflowExecutions (WorkflowId, IsHeld, Id) WHERE Status = 4;
--rollback DROP INDEX IX_WorkflowExecutions_Held;
--rollback DROP INDEX IX_WorkflowExecutions_Queued;
--rollback CREATE INDEX IX_WorkflowExecutions_Queued ON WorkflowExecutions (EnvironmentId, Priority, Id) WHERE Status = 4;
--rollback ALTER TABLE EnvironmentSlots DROP CONSTRAINT CK_EnvironmentSlots_Held;
--rollback ALTER TABLE EnvironmentSlots DROP COLUMN Held;
--rollback ALTER TABLE WorkflowExecutions DROP COLUMN IsHeld;
