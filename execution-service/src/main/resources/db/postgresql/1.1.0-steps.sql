--liquibase formatted sql

--changeset workflowmanagement:1.1.0-attempts-of-items dbms:postgresql
--comment An attempt belongs to a step, to one item of it (from 0), or to its compensation. Status: 5 Expanded, 6 Waiting besides. A step has several rows with one attempt's number: it waits, then it completes.
ALTER TABLE StepExecutions ADD Item INTEGER NULL;
ALTER TABLE StepExecutions ADD IsCompensation BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE StepExecutions DROP CONSTRAINT PK_StepExecutions;
ALTER TABLE StepExecutions ADD CONSTRAINT PK_StepExecutions PRIMARY KEY (ExecutionId, ExecutedAt, Sequence);
--rollback ALTER TABLE StepExecutions DROP CONSTRAINT PK_StepExecutions;
--rollback ALTER TABLE StepExecutions ADD CONSTRAINT PK_StepExecutions PRIMARY KEY (ExecutionId, ExecutedAt, StepKey, Attempt);
--rollback ALTER TABLE StepExecutions DROP COLUMN IsCompensation;
--rollback ALTER TABLE StepExecutions DROP COLUMN Item;

--changeset workflowmanagement:1.1.0-undoing dbms:postgresql
--comment The status that a cancelled or timed-out execution gets once its steps are undone.
ALTER TABLE WorkflowExecutions ADD Undoing INTEGER NULL;
--rollback ALTER TABLE WorkflowExecutions DROP COLUMN Undoing;
