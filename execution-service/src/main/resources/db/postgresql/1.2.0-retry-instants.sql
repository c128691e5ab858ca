--liquibase formatted sql

--changeset workflowmanagement:1.2.0-retry-instants dbms:postgresql
--comment When the attempt after a failed one is due: its pause lasts until then, whoever waits for its end.
ALTER TABLE StepExecutions ADD RetryAt TIMESTAMPTZ(6) NULL;
--rollback ALTER TABLE StepExecutions DROP COLUMN RetryAt;
