--liquibase formatted sql

--changeset workflowmanagement:1.1.0-bulk-jobs dbms:postgresql
--comment What is asked of many executions at once; Kind: 0 Retry, 1 Rerun, 2 Cancel. LeaseEnd is until when an instance works on it.
CREATE TABLE BulkJobs (
    Id VARCHAR(36) NOT NULL,
    WorkspaceId INTEGER NOT NULL,
    Kind INTEGER NOT NULL,
    Total INTEGER NOT NULL,
    RequestedBy VARCHAR(200) NOT NULL,
    RequestedAt TIMESTAMPTZ(6) NOT NULL,
    CompletedAt TIMESTAMPTZ(6) NULL,
    LeaseEnd TIMESTAMPTZ(6) NOT NULL,
    IdempotencyKey VARCHAR(200) NULL,
    CONSTRAINT PK_BulkJobs PRIMARY KEY (Id),
    CONSTRAINT UQ_BulkJobs_WorkspaceId_IdempotencyKey UNIQUE (WorkspaceId, IdempotencyKey)
);
CREATE INDEX IX_BulkJobs_Open ON BulkJobs (RequestedAt) WHERE CompletedAt IS NULL;
CREATE INDEX IX_BulkJobs_CompletedAt ON BulkJobs (CompletedAt);
--rollback DROP TABLE BulkJobs;

--changeset workflowmanagement:1.1.0-bulk-items dbms:postgresql
--comment The executions of a bulk job; Outcome: 0 to be done, 1 done, 2 failed.
CREATE TABLE BulkItems (
    JobId VARCHAR(36) NOT NULL,
    ExecutionId VARCHAR(50) NOT NULL,
    Outcome INTEGER NOT NULL DEFAULT 0,
    Error VARCHAR(500) NULL,
    CONSTRAINT PK_BulkItems PRIMARY KEY (JobId, ExecutionId),
    CONSTRAINT FK_BulkItems_BulkJobs FOREIGN KEY (JobId) REFERENCES BulkJobs (Id) ON DELETE CASCADE
);
CREATE INDEX IX_BulkItems_JobId_Outcome ON BulkItems (JobId, Outcome);
--rollback DROP TABLE BulkItems;
