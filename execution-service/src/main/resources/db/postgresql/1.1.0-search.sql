--liquibase formatted sql

--changeset workflowmanagement:1.1.0-failed-executions dbms:postgresql
--comment Errors are searched among those that have one, in the order of the list.
CREATE INDEX IX_WorkflowExecutions_Errors
    ON WorkflowExecutions (WorkspaceId, Id) WHERE ErrorMessage IS NOT NULL;
--rollback DROP INDEX IX_WorkflowExecutions_Errors;

--changeset workflowmanagement:1.1.0-executions-of-workflow dbms:postgresql
--comment A workflow's executions in the order of the list, without sorting.
CREATE INDEX IX_WorkflowExecutions_WorkflowId_Id ON WorkflowExecutions (WorkflowId, Id);
--rollback DROP INDEX IX_WorkflowExecutions_WorkflowId_Id;
