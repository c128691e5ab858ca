--liquibase formatted sql

--changeset workflowmanagement:1.2.0-kinds-of-steps dbms:oracle
--comment Kind: 0 Call, 1 Wait, 2 Callback, 3 Decision, 4 Workflow. Behaviour: what only some kinds have, as JSON; the ids in it stand in columns too, for what they refer to.
ALTER TABLE WorkflowSteps ADD Kind NUMBER(10) DEFAULT 0 NOT NULL;
ALTER TABLE WorkflowSteps ADD Behaviour CLOB NULL;
ALTER TABLE WorkflowSteps ADD CompensationEndpointId NUMBER(10) NULL;
ALTER TABLE WorkflowSteps ADD SubWorkflowId NUMBER(10) NULL;
ALTER TABLE WorkflowSteps MODIFY ApiEndpointId NULL;
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
--rollback ALTER TABLE WorkflowSteps MODIFY ApiEndpointId NOT NULL;
--rollback ALTER TABLE WorkflowSteps DROP COLUMN SubWorkflowId;
--rollback ALTER TABLE WorkflowSteps DROP COLUMN CompensationEndpointId;
--rollback ALTER TABLE WorkflowSteps DROP COLUMN Behaviour;
--rollback ALTER TABLE WorkflowSteps DROP COLUMN Kind;
