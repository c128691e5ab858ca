--liquibase formatted sql

--changeset workflowmanagement:1.2.0-workflow-sources dbms:mssql
--comment The file that a workflow was last imported from, for the comments in it.
CREATE TABLE WorkflowSources (
    WorkflowId INT NOT NULL,
    Text NVARCHAR(MAX) NOT NULL,
    Digest NVARCHAR(64) NOT NULL,
    CONSTRAINT PK_WorkflowSources PRIMARY KEY (WorkflowId),
    CONSTRAINT FK_WorkflowSources_Workflows_WorkflowId
        FOREIGN KEY (WorkflowId) REFERENCES Workflows (Id) ON DELETE CASCADE
);
--rollback DROP TABLE WorkflowSources;
