--liquibase formatted sql

--changeset workflowmanagement:1.3.0-unsuccessful-executions dbms:postgresql
--comment The few that failed or were cancelled, in the order of the list; nothing is written to it for those that complete.
CREATE INDEX IX_WorkflowExecutions_Unsuccessful
    ON WorkflowExecutions (WorkspaceId, Status, Id) WHERE Status IN (2, 3);
--rollback DROP INDEX IX_WorkflowExecutions_Unsuccessful;
