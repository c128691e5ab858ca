--liquibase formatted sql

--changeset workflowmanagement:1.2.0-schedule-policies dbms:mssql
--comment MisfireWindow: seconds. FireAt: when the schedule is looked at next. SettledUntil: due times up to it were fired or recorded as missed.
ALTER TABLE WorkflowSchedules ADD
    MisfireWindow INT NULL,
    PauseNote NVARCHAR(500) NULL,
    FireAt DATETIME2(7) NULL,
    SettledUntil DATETIME2(7) NULL,
    QueuedRuns INT NOT NULL CONSTRAINT DF_WorkflowSchedules_QueuedRuns DEFAULT 0,
    BackfillId BIGINT NULL;
--rollback ALTER TABLE WorkflowSchedules DROP CONSTRAINT DF_WorkflowSchedules_QueuedRuns;
--rollback ALTER TABLE WorkflowSchedules DROP COLUMN MisfireWindow, PauseNote, FireAt, SettledUntil, QueuedRuns, BackfillId;

--changeset workflowmanagement:1.2.0-schedule-fire-times dbms:mssql
UPDATE WorkflowSchedules SET FireAt = NextRunTime, SettledUntil = LastRunTime WHERE IsActive = 1;
CREATE INDEX IX_WorkflowSchedules_FireAt ON WorkflowSchedules (FireAt);
--rollback DROP INDEX IX_WorkflowSchedules_FireAt ON WorkflowSchedules;

--changeset workflowmanagement:1.2.0-firing-outcomes dbms:mssql
--comment Outcome: 4 Queued besides. BackfillId: 0 for what came due by itself. Lateness: milliseconds. MissedUntil and MissedCount: a missed row stands for all due times from DueAt to MissedUntil.
ALTER TABLE ScheduleFirings ADD
    BackfillId BIGINT NOT NULL CONSTRAINT DF_ScheduleFirings_BackfillId DEFAULT 0,
    Lateness BIGINT NULL,
    EndedAt DATETIME2(7) NULL,
    CancelAskedAt DATETIME2(7) NULL,
    MissedUntil DATETIME2(7) NULL,
    MissedCount INT NULL;
ALTER TABLE ScheduleFirings DROP CONSTRAINT UQ_ScheduleFirings_ScheduleId_DueAt;
ALTER TABLE ScheduleFirings ADD CONSTRAINT UQ_ScheduleFirings_ScheduleId_DueAt_BackfillId UNIQUE (ScheduleId, DueAt, BackfillId);
CREATE INDEX IX_ScheduleFirings_ScheduleId_EndedAt ON ScheduleFirings (ScheduleId, EndedAt);
--rollback DROP INDEX IX_ScheduleFirings_ScheduleId_EndedAt ON ScheduleFirings;
--rollback ALTER TABLE ScheduleFirings DROP CONSTRAINT UQ_ScheduleFirings_ScheduleId_DueAt_BackfillId, DF_ScheduleFirings_BackfillId;
--rollback DELETE FROM ScheduleFirings WHERE BackfillId <> 0;
--rollback ALTER TABLE ScheduleFirings DROP COLUMN BackfillId, Lateness, EndedAt, CancelAskedAt, MissedUntil, MissedCount;
--rollback ALTER TABLE ScheduleFirings ADD CONSTRAINT UQ_ScheduleFirings_ScheduleId_DueAt UNIQUE (ScheduleId, DueAt);

--changeset workflowmanagement:1.2.0-schedule-backfills dbms:mssql
--comment Status: 0 Running, 1 Completed, 2 Cancelled. DoneUntil: due times up to it were fired or left out.
CREATE TABLE ScheduleBackfills (
    Id BIGINT IDENTITY(1,1) NOT NULL,
    ScheduleId INT NOT NULL,
    WorkspaceId INT NOT NULL,
    CronExpression NVARCHAR(100) NOT NULL,
    TimeZone NVARCHAR(50) NOT NULL,
    FromTime DATETIME2(7) NOT NULL,
    ToTime DATETIME2(7) NOT NULL,
    MaxParallel INT NOT NULL,
    DoneUntil DATETIME2(7) NOT NULL,
    Total INT NOT NULL,
    Fired INT NOT NULL DEFAULT 0,
    LeftOut INT NOT NULL DEFAULT 0,
    Status INT NOT NULL DEFAULT 0,
    RequestedBy NVARCHAR(100) NOT NULL,
    CreatedAt DATETIME2(7) NOT NULL DEFAULT GETUTCDATE(),
    EndedAt DATETIME2(7) NULL,
    CONSTRAINT PK_ScheduleBackfills PRIMARY KEY (Id)
);
CREATE INDEX IX_ScheduleBackfills_ScheduleId ON ScheduleBackfills (ScheduleId);
--rollback DROP TABLE ScheduleBackfills;
