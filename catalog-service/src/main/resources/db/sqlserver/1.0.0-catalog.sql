--liquibase formatted sql

--changeset workflowmanagement:1.0.0-projects dbms:mssql
CREATE TABLE Projects (
    Id INT IDENTITY(1,1) NOT NULL,
    Name NVARCHAR(200) NOT NULL,
    Description NVARCHAR(1000) NULL,
    WorkspaceId INT NOT NULL,
    IsActive BIT NOT NULL DEFAULT 1,
    CreatedByUserId INT NOT NULL,
    CreatedAt DATETIME2(7) NOT NULL DEFAULT GETUTCDATE(),
    UpdatedAt DATETIME2(7) NULL,
    DeletedAt DATETIME2(7) NULL,
    IsDeleted BIT NOT NULL DEFAULT 0,
    RowVersion INT NOT NULL DEFAULT 0,
    CONSTRAINT PK_Projects PRIMARY KEY (Id)
);
CREATE UNIQUE INDEX UX_Projects_WorkspaceId_Name
    ON Projects (WorkspaceId, Name) WHERE IsDeleted = 0;
--rollback DROP TABLE Projects;

--changeset workflowmanagement:1.0.0-environments dbms:mssql
CREATE TABLE Environments (
    Id INT IDENTITY(1,1) NOT NULL,
    Name NVARCHAR(200) NOT NULL,
    Description NVARCHAR(1000) NULL,
    ProjectId INT NOT NULL,
    Configuration NVARCHAR(MAX) NULL,
    Variables NVARCHAR(MAX) NULL,
    IsActive BIT NOT NULL DEFAULT 1,
    CreatedByUserId INT NOT NULL,
    CreatedAt DATETIME2(7) NOT NULL DEFAULT GETUTCDATE(),
    UpdatedAt DATETIME2(7) NULL,
    DeletedAt DATETIME2(7) NULL,
    IsDeleted BIT NOT NULL DEFAULT 0,
    WorkspaceId INT NOT NULL,
    RowVersion INT NOT NULL DEFAULT 0,
    CONSTRAINT PK_Environments PRIMARY KEY (Id),
    CONSTRAINT FK_Environments_Projects_ProjectId
        FOREIGN KEY (ProjectId) REFERENCES Projects (Id)
);
CREATE UNIQUE INDEX UX_Environments_ProjectId_Name
    ON Environments (ProjectId, Name) WHERE IsDeleted = 0;
CREATE INDEX IX_Environments_WorkspaceId ON Environments (WorkspaceId);
--rollback DROP TABLE Environments;

--changeset workflowmanagement:1.0.0-api-endpoints dbms:mssql
CREATE TABLE ApiEndpoints (
    Id INT IDENTITY(1,1) NOT NULL,
    Name NVARCHAR(200) NOT NULL,
    Description NVARCHAR(1000) NULL,
    Url NVARCHAR(2000) NOT NULL,
    Method NVARCHAR(10) NOT NULL,
    Type INT NOT NULL DEFAULT 0,
    Headers NVARCHAR(MAX) NULL,
    AuthenticationMethod NVARCHAR(100) NULL,
    Documentation NVARCHAR(MAX) NULL,
    IsActive BIT NOT NULL DEFAULT 1,
    CreatedByUserId INT NOT NULL,
    CreatedAt DATETIME2(7) NOT NULL DEFAULT GETUTCDATE(),
    UpdatedAt DATETIME2(7) NULL,
    DeletedAt DATETIME2(7) NULL,
    IsDeleted BIT NOT NULL DEFAULT 0,
    WorkspaceId INT NOT NULL,
    BodyTemplate NVARCHAR(MAX) NULL,
    RowVersion INT NOT NULL DEFAULT 0,
    CONSTRAINT PK_ApiEndpoints PRIMARY KEY (Id)
);
CREATE UNIQUE INDEX UX_ApiEndpoints_WorkspaceId_Name
    ON ApiEndpoints (WorkspaceId, Name) WHERE IsDeleted = 0;
--rollback DROP TABLE ApiEndpoints;

--changeset workflowmanagement:1.0.0-api-parameters dbms:mssql
--comment Location: 0 Path, 1 Query, 2 Header, 3 Body
CREATE TABLE ApiParameters (
    Id INT IDENTITY(1,1) NOT NULL,
    ApiEndpointId INT NOT NULL,
    Name NVARCHAR(100) NOT NULL,
    Description NVARCHAR(500) NULL,
    Type INT NOT NULL DEFAULT 0,
    IsRequired BIT NOT NULL DEFAULT 0,
    DefaultValue NVARCHAR(500) NULL,
    ValidationRules NVARCHAR(MAX) NULL,
    CreatedAt DATETIME2(7) NOT NULL DEFAULT GETUTCDATE(),
    UpdatedAt DATETIME2(7) NULL,
    Location INT NOT NULL DEFAULT 1,
    RowVersion INT NOT NULL DEFAULT 0,
    CONSTRAINT PK_ApiParameters PRIMARY KEY (Id),
    CONSTRAINT FK_ApiParameters_ApiEndpoints_ApiEndpointId
        FOREIGN KEY (ApiEndpointId) REFERENCES ApiEndpoints (Id) ON DELETE CASCADE
);
CREATE INDEX IX_ApiParameters_ApiEndpointId ON ApiParameters (ApiEndpointId);
--rollback DROP TABLE ApiParameters;

--changeset workflowmanagement:1.0.0-workflows dbms:mssql
CREATE TABLE Workflows (
    Id INT IDENTITY(1,1) NOT NULL,
    Name NVARCHAR(200) NOT NULL,
    Description NVARCHAR(1000) NULL,
    ProjectId INT NOT NULL,
    EnvironmentId INT NOT NULL,
    Status INT NOT NULL DEFAULT 0,
    Version INT NOT NULL DEFAULT 1,
    RequiresApproval BIT NOT NULL DEFAULT 0,
    Tags NVARCHAR(500) NULL,
    Configuration NVARCHAR(MAX) NULL,
    CreatedByUserId INT NOT NULL,
    CreatedAt DATETIME2(7) NOT NULL DEFAULT GETUTCDATE(),
    UpdatedAt DATETIME2(7) NULL,
    DeletedAt DATETIME2(7) NULL,
    IsDeleted BIT NOT NULL DEFAULT 0,
    WorkspaceId INT NOT NULL,
    PublishedVersion INT NULL,
    RowVersion INT NOT NULL DEFAULT 0,
    CONSTRAINT PK_Workflows PRIMARY KEY (Id),
    CONSTRAINT FK_Workflows_Projects_ProjectId
        FOREIGN KEY (ProjectId) REFERENCES Projects (Id),
    CONSTRAINT FK_Workflows_Environments_EnvironmentId
        FOREIGN KEY (EnvironmentId) REFERENCES Environments (Id)
);
CREATE UNIQUE INDEX UX_Workflows_ProjectId_Name
    ON Workflows (ProjectId, Name) WHERE IsDeleted = 0;
CREATE INDEX IX_Workflows_ProjectId_Status_IsDeleted
    ON Workflows (ProjectId, Status, IsDeleted)
    INCLUDE (Name, Description, CreatedAt);
CREATE INDEX IX_Workflows_EnvironmentId ON Workflows (EnvironmentId);
CREATE INDEX IX_Workflows_WorkspaceId ON Workflows (WorkspaceId);
--rollback DROP TABLE Workflows;

--changeset workflowmanagement:1.0.0-workflow-steps dbms:mssql
CREATE TABLE WorkflowSteps (
    Id INT IDENTITY(1,1) NOT NULL,
    WorkflowId INT NOT NULL,
    Name NVARCHAR(200) NOT NULL,
    Description NVARCHAR(1000) NULL,
    [Order] INT NOT NULL,
    ApiEndpointId INT NOT NULL,
    InputMapping NVARCHAR(MAX) NULL,
    OutputMapping NVARCHAR(MAX) NULL,
    ErrorHandling NVARCHAR(MAX) NULL,
    IsOptional BIT NOT NULL DEFAULT 0,
    TimeoutSeconds INT NOT NULL DEFAULT 30,
    RetryCount INT NOT NULL DEFAULT 0,
    RetryDelaySeconds INT NOT NULL DEFAULT 1,
    Condition NVARCHAR(1000) NULL,
    CreatedAt DATETIME2(7) NOT NULL DEFAULT GETUTCDATE(),
    UpdatedAt DATETIME2(7) NULL,
    [Key] NVARCHAR(100) NOT NULL,
    RowVersion INT NOT NULL DEFAULT 0,
    CONSTRAINT PK_WorkflowSteps PRIMARY KEY (Id),
    CONSTRAINT FK_WorkflowSteps_Workflows_WorkflowId
        FOREIGN KEY (WorkflowId) REFERENCES Workflows (Id) ON DELETE CASCADE,
    CONSTRAINT FK_WorkflowSteps_ApiEndpoints_ApiEndpointId
        FOREIGN KEY (ApiEndpointId) REFERENCES ApiEndpoints (Id),
    CONSTRAINT CK_WorkflowSteps_TimeoutSeconds CHECK (TimeoutSeconds > 0)
);
CREATE INDEX IX_WorkflowSteps_WorkflowId_Order ON WorkflowSteps (WorkflowId, [Order]);
CREATE INDEX IX_WorkflowSteps_ApiEndpointId ON WorkflowSteps (ApiEndpointId);
--rollback DROP TABLE WorkflowSteps;

--changeset workflowmanagement:1.0.0-workflow-approvals dbms:mssql
CREATE TABLE WorkflowApprovals (
    Id INT IDENTITY(1,1) NOT NULL,
    WorkflowId INT NOT NULL,
    RequestedByUserId INT NOT NULL,
    ApproverUserId INT NULL,
    Status INT NOT NULL DEFAULT 0,
    ApprovalType NVARCHAR(50) NOT NULL,
    RequestReason NVARCHAR(1000) NULL,
    ApprovalComments NVARCHAR(1000) NULL,
    RequestedAt DATETIME2(7) NOT NULL DEFAULT GETUTCDATE(),
    ApprovedAt DATETIME2(7) NULL,
    Metadata NVARCHAR(MAX) NULL,
    WorkspaceId INT NOT NULL,
    RowVersion INT NOT NULL DEFAULT 0,
    CONSTRAINT PK_WorkflowApprovals PRIMARY KEY (Id),
    CONSTRAINT FK_WorkflowApprovals_Workflows_WorkflowId
        FOREIGN KEY (WorkflowId) REFERENCES Workflows (Id)
);
CREATE INDEX IX_WorkflowApprovals_WorkflowId ON WorkflowApprovals (WorkflowId);
CREATE INDEX IX_WorkflowApprovals_WorkspaceId_Status ON WorkflowApprovals (WorkspaceId, Status);
--rollback DROP TABLE WorkflowApprovals;

--changeset workflowmanagement:1.0.0-workflow-versions dbms:mssql
CREATE TABLE WorkflowVersions (
    Id INT IDENTITY(1,1) NOT NULL,
    WorkflowId INT NOT NULL,
    WorkspaceId INT NOT NULL,
    Version INT NOT NULL,
    Definition NVARCHAR(MAX) NOT NULL,
    PublishedByUserId INT NOT NULL,
    PublishedAt DATETIME2(7) NOT NULL DEFAULT GETUTCDATE(),
    [Comment] NVARCHAR(1000) NULL,
    CONSTRAINT PK_WorkflowVersions PRIMARY KEY (Id),
    CONSTRAINT FK_WorkflowVersions_Workflows_WorkflowId
        FOREIGN KEY (WorkflowId) REFERENCES Workflows (Id),
    CONSTRAINT UQ_WorkflowVersions_WorkflowId_Version UNIQUE (WorkflowId, Version)
);
--rollback DROP TABLE WorkflowVersions;

--changeset workflowmanagement:1.0.0-active-workflows dbms:mssql
--comment Names of workspaces and users are replicas: a late one leaves a gap, not a missing row.
CREATE VIEW vw_ActiveWorkflows AS
SELECT w.Id,
       w.Name,
       w.Description,
       w.Status,
       w.Version,
       p.Name AS ProjectName,
       e.Name AS EnvironmentName,
       ws.Name AS WorkspaceName,
       u.Name AS CreatedBy,
       w.CreatedAt,
       w.UpdatedAt
FROM Workflows w
JOIN Projects p ON p.Id = w.ProjectId
JOIN Environments e ON e.Id = w.EnvironmentId
LEFT JOIN KnownWorkspaces ws ON ws.Id = p.WorkspaceId
LEFT JOIN KnownUsers u ON u.Id = w.CreatedByUserId
WHERE w.IsDeleted = 0 AND p.IsDeleted = 0 AND e.IsDeleted = 0;
--rollback DROP VIEW vw_ActiveWorkflows;
