--liquibase formatted sql

--changeset workflowmanagement:1.2.0-kinds-of-steps dbms:postgresql
--comment Kind: 0 Call, 1 Wait, 2 Callback, 3 Decision, 4 Workflow. Behaviour: what only some kinds have, as JSON; the ids in it stand in columns too, for what they refer to.
ALTER TABLE WorkflowSteps ADD Kind INTEGER NOT NULL DEFAULT 0;
ALTER TABLE WorkflowSteps ADD Behaviour TEXT NULL;
ALTER TABLE WorkflowSteps ADD CompensationEndpointId INTEGER NULL;
ALTER TABLE WorkflowSteps ADD SubWorkflowId INTEGER NULL;
ALTER TABLE WorkflowSteps ALTER COLUMN ApiEndpointId DROP NOT NULL;
ALTER TABLE WorkflowSteps ADD CONSTRAINT FK_WorkflowSteps_ApiEndpoints_CompensationEndpointId
    FOREIGN KEY (CompensationEndpointId) REFERENCES ApiEndpoints (Id);
ALTER TABLE WorkflowSteps ADD CONSTRAINT FK_WorkflowSteps_Workflows_SubWorkflowId
    FOREIGN KEY (SubWorkflowId) REFERENCES Workflows (Id);
CREATE INDEX IX_WorkflowSteps_CompensationEndpointId ON WorkflowSteps (CompensationEndpointId);
CREATE INDEX IX_WorkflowSteps_SubWorkflowId ON WorkflowSteps (SubWorkflowId);
--rollback DROP INDEX IX_WorkflowSteps_SubWorkflowId;
--rollback DROP INDEX IX_WorkflowSteps_CompensationEndpointId;
--rollback ALTER TABLE WorkflowSteps DROP CONSTRAINT FK_WorkflowSteps_Workflows_SubWorkflowId;
--rollback ALTER TABLE WorkflowSteps DROP CONSTRAINT FK_WorkflowSteps_ApiEndpoints_CompensationEndpointId;
--rollback DELETE FROM WorkflowSteps WHERE ApiEndpointId IS NULL;
--rollback ALTER TABLE WorkflowSteps ALTER COLUMN ApiEndpointId SET NOT NULL;
--rollback ALTER TABLE WorkflowSteps DROP COLUMN SubWorkflowId;
--rollback ALTER TABLE WorkflowSteps DROP COLUMN CompensationEndpointId;
--rollback ALTER TABLE WorkflowSteps DROP COLUMN Behaviour;
--rollback ALTER TABLE WorkflowSteps DROP COLUMN Kind;
