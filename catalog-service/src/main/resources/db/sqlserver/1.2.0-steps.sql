--liquibase formatted sql

--changeset workflowmanagement:1.2.0-kinds-of-steps dbms:mssql
--comment Kind: 0 Call, 1 Wait, 2 Callback, 3 Decision, 4 Workflow. Behaviour: what only some kinds have, as JSON; the ids in it stand in columns too, for what they refer to.
ALTER TABLE WorkflowSteps ADD Kind INT NOT NULL CONSTRAINT DF_WorkflowSteps_Kind DEFAULT 0;
ALTER TABLE WorkflowSteps ADD Behaviour NVARCHAR(MAX) NULL;
ALTER TABLE WorkflowSteps ADD CompensationEndpointId INT NULL;
ALTER TABLE WorkflowSteps ADD SubWorkflowId INT NULL;
DROP INDEX IX_WorkflowSteps_ApiEndpointId ON WorkflowSteps;
ALTER TABLE WorkflowSteps ALTER COLUMN ApiEndpointId INT NULL;
CREATE INDEX IX_WorkflowSteps_ApiEndpointId ON WorkflowSteps (ApiEndpointId);
ALTER TABLE WorkflowSteps ADD CONSTRAINT FK_WorkflowSteps_ApiEndpoints_CompensationEndpointId
    FOREIGN KEY (CompensationEndpointId) REFERENCES ApiEndpoints (Id);
ALTER TABLE WorkflowSteps ADD CONSTRAINT FK_WorkflowSteps_Workflows_SubWorkflowId
    FOREIGN KEY (SubWorkflowId) REFERENCES Workflows (Id);
CREATE INDEX IX_WorkflowSteps_CompensationEndpointId ON WorkflowSteps (CompensationEndpointId);
CREATE INDEX IX_WorkflowSteps_SubWorkflowId ON WorkflowSteps (SubWorkflowId);
--rollback DROP INDEX IX_WorkflowSteps_SubWorkflowId ON WorkflowSteps;
--rollback DROP INDEX IX_WorkflowSteps_CompensationEndpointId ON WorkflowSteps;
--rollback ALTER TABLE WorkflowSteps DROP CONSTRAINT FK_WorkflowSteps_Workflows_SubWorkflowId;
--rollback ALTER TABLE WorkflowSteps DROP CONSTRAINT FK_WorkflowSteps_ApiEndpoints_CompensationEndpointId;
--rollback DELETE FROM WorkflowSteps WHERE ApiEndpointId IS NULL;
--rollback DROP INDEX IX_WorkflowSteps_ApiEndpointId ON WorkflowSteps;
--rollback ALTER TABLE WorkflowSteps ALTER COLUMN ApiEndpointId INT NOT NULL;
--rollback CREATE INDEX IX_WorkflowSteps_ApiEndpointId ON WorkflowSteps (ApiEndpointId);
--rollback ALTER TABLE WorkflowSteps DROP COLUMN SubWorkflowId;
--rollback ALTER TABLE WorkflowSteps DROP COLUMN CompensationEndpointId;
--rollback ALTER TABLE WorkflowSteps DROP COLUMN Behaviour;
--rollback ALTER TABLE WorkflowSteps DROP CONSTRAINT DF_WorkflowSteps_Kind;
--rollback ALTER TABLE WorkflowSteps DROP COLUMN Kind;
