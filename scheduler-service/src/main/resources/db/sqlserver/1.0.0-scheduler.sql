--liquibase formatted sql

--changeset workflowmanagement:1.0.0-known-workflows dbms:mssql
CREATE TABLE KnownWorkflows (
    Id INT NOT NULL,
    WorkspaceId INT NOT NULL,
    ProjectId INT NOT NULL,
    Name NVARCHAR(200) NOT NULL,
    Status INT NOT NULL,
    PublishedVersion INT NULL,
    Version BIGINT NOT NULL,
    CONSTRAINT PK_KnownWorkflows PRIMARY KEY (Id)
);
--rollback DROP TABLE KnownWorkflows;

--changeset workflowmanagement:1.0.0-workflow-schedules dbms:mssql
--comment Misfire: 0 Fire, 1 FireAll, 2 Skip. Overlap: 0 Allow, 1 Skip, 2 Queue, 3 CancelRunning. Jitter: seconds.
CREATE TABLE WorkflowSchedules (
    Id INT IDENTITY(1,1) NOT NULL,
    WorkflowId INT NOT NULL,
    CronExpression NVARCHAR(100) NOT NULL,
    TimeZone NVARCHAR(50) NOT NULL DEFAULT 'UTC',
    StartDate DATETIME2(7) NULL,
    EndDate DATETIME2(7) NULL,
    Description NVARCHAR(500) NULL,
    IsActive BIT NOT NULL DEFAULT 1,
    NextRunTime DATETIME2(7) NULL,
    LastRunTime DATETIME2(7) NULL,
    CreatedAt DATETIME2(7) NOT NULL DEFAULT GETUTCDATE(),
    UpdatedAt DATETIME2(7) NULL,
    WorkspaceId INT NOT NULL,
    Input NVARCHAR(MAX) NULL,
    Misfire INT NOT NULL DEFAULT 0,
    Overlap INT NOT NULL DEFAULT 0,
    Jitter INT NOT NULL DEFAULT 0,
    RowVersion INT NOT NULL DEFAULT 0,
    CONSTRAINT PK_WorkflowSchedules PRIMARY KEY (Id),
    CONSTRAINT UQ_WorkflowSchedules_WorkflowId UNIQUE (WorkflowId),
    CONSTRAINT CK_WorkflowSchedules_CronExpression CHECK (LEN(CronExpression) >= 9)
);
CREATE INDEX IX_WorkflowSchedules_IsActive_NextRunTime
    ON WorkflowSchedules (IsActive, NextRunTime)
    INCLUDE (WorkflowId, CronExpression);
CREATE INDEX IX_WorkflowSchedules_WorkspaceId ON WorkflowSchedules (WorkspaceId);
--rollback DROP TABLE WorkflowSchedules;

--changeset workflowmanagement:1.0.0-schedule-firings dbms:mssql
--comment Outcome: 0 Fired, 1 Missed, 2 SkippedOverlap, 3 Rejected. Firings outlive their schedule.
CREATE TABLE ScheduleFirings (
    Id BIGINT IDENTITY(1,1) NOT NULL,
    ScheduleId INT NOT NULL,
    WorkflowId INT NOT NULL,
    WorkspaceId INT NOT NULL,
    DueAt DATETIME2(7) NOT NULL,
    FiredAt DATETIME2(7) NULL,
    ExecutionId NVARCHAR(50) NULL,
    Outcome INT NOT NULL,
    Detail NVARCHAR(1000) NULL,
    CONSTRAINT PK_ScheduleFirings PRIMARY KEY (Id),
    CONSTRAINT UQ_ScheduleFirings_ScheduleId_DueAt UNIQUE (ScheduleId, DueAt)
);
CREATE INDEX IX_ScheduleFirings_ExecutionId ON ScheduleFirings (ExecutionId);
--rollback DROP TABLE ScheduleFirings;
