--liquibase formatted sql

--changeset workflowmanagement:1.1.0-waiting dbms:postgresql
--comment WakeAt: when a waiting execution is queued again. WaitedMs: what does not count for its time-out.
ALTER TABLE WorkflowExecutions ADD WakeAt TIMESTAMPTZ(6) NULL;
ALTER TABLE WorkflowExecutions ADD WaitingSince TIMESTAMPTZ(6) NULL;
ALTER TABLE WorkflowExecutions ADD WaitedMs BIGINT NOT NULL DEFAULT 0;
CREATE INDEX IX_WorkflowExecutions_Waiting ON WorkflowExecutions (WakeAt) WHERE Status = 5;
--rollback DROP INDEX IX_WorkflowExecutions_Waiting;
--rollback ALTER TABLE WorkflowExecutions DROP COLUMN WaitedMs;
--rollback ALTER TABLE WorkflowExecutions DROP COLUMN WaitingSince;
--rollback ALTER TABLE WorkflowExecutions DROP COLUMN WakeAt;

--changeset workflowmanagement:1.1.0-step-waits dbms:postgresql
--comment What steps wait for, as long as they do; Item is -1 for the step itself. Kind as in WorkflowSteps. Answered without an Answer: it is over, or has expired.
CREATE TABLE StepWaits (
    ExecutionId VARCHAR(50) NOT NULL,
    ExecutedAt TIMESTAMPTZ(6) NOT NULL,
    StepKey VARCHAR(100) NOT NULL,
    Item INTEGER NOT NULL,
    Kind INTEGER NOT NULL,
    OpenedAt TIMESTAMPTZ(6) NOT NULL,
    DueAt TIMESTAMPTZ(6) NULL,
    ChildId VARCHAR(50) NULL,
    Details TEXT NULL,
    AnsweredAt TIMESTAMPTZ(6) NULL,
    Answer TEXT NULL,
    CONSTRAINT PK_StepWaits PRIMARY KEY (ExecutionId, StepKey, Item)
);
CREATE INDEX IX_StepWaits_ChildId ON StepWaits (ChildId) WHERE ChildId IS NOT NULL;
--rollback DROP TABLE StepWaits;

--changeset workflowmanagement:1.1.0-callback-tokens dbms:postgresql
--comment The tokens of callback URLs, as SHA-256 in hex; each attempt has its own, and each counts.
CREATE TABLE CallbackTokens (
    TokenHash VARCHAR(64) NOT NULL,
    ExecutionId VARCHAR(50) NOT NULL,
    StepKey VARCHAR(100) NOT NULL,
    Item INTEGER NOT NULL,
    CONSTRAINT PK_CallbackTokens PRIMARY KEY (TokenHash),
    CONSTRAINT FK_CallbackTokens_StepWaits FOREIGN KEY (ExecutionId, StepKey, Item)
        REFERENCES StepWaits (ExecutionId, StepKey, Item) ON DELETE CASCADE
);
CREATE INDEX IX_CallbackTokens_ExecutionId ON CallbackTokens (ExecutionId, StepKey, Item);
--rollback DROP TABLE CallbackTokens;
