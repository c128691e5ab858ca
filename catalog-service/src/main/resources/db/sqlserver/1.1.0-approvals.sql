--liquibase formatted sql

--changeset workflowmanagement:1.1.0-environment-approval dbms:mssql
--comment What a publish to the environment needs, as JSON; NULL for nothing.
ALTER TABLE Environments ADD
    Approval NVARCHAR(MAX) NULL;
--rollback ALTER TABLE Environments DROP COLUMN Approval;

--changeset workflowmanagement:1.1.0-approval-requests dbms:mssql
--comment Status gains 4 Expired. Metadata holds the rule, Definition what is approved.
ALTER TABLE WorkflowApprovals ADD
    ProjectId INT NULL,
    EnvironmentId INT NULL,
    WorkflowName NVARCHAR(200) NULL,
    Definition NVARCHAR(MAX) NULL,
    DraftVersion INT NULL,
    PublishedVersion INT NULL,
    ExpiresAt DATETIME2(7) NULL;
--rollback ALTER TABLE WorkflowApprovals DROP COLUMN ProjectId, EnvironmentId, WorkflowName, Definition, DraftVersion, PublishedVersion, ExpiresAt;

--changeset workflowmanagement:1.1.0-approval-expiry dbms:mssql
CREATE INDEX IX_WorkflowApprovals_Status_ExpiresAt ON WorkflowApprovals (Status, ExpiresAt);
--rollback DROP INDEX IX_WorkflowApprovals_Status_ExpiresAt ON WorkflowApprovals;

--changeset workflowmanagement:1.1.0-approval-decisions dbms:mssql
CREATE TABLE ApprovalDecisions (
    Id INT IDENTITY(1,1) NOT NULL,
    ApprovalId INT NOT NULL,
    UserId INT NOT NULL,
    IsApproved BIT NOT NULL,
    Comments NVARCHAR(1000) NULL,
    DecidedAt DATETIME2(7) NOT NULL DEFAULT GETUTCDATE(),
    CONSTRAINT PK_ApprovalDecisions PRIMARY KEY (Id),
    CONSTRAINT UQ_ApprovalDecisions_ApprovalId_UserId UNIQUE (ApprovalId, UserId),
    CONSTRAINT FK_ApprovalDecisions_WorkflowApprovals_ApprovalId
        FOREIGN KEY (ApprovalId) REFERENCES WorkflowApprovals (Id) ON DELETE CASCADE
);
--rollback DROP TABLE ApprovalDecisions;
