--liquibase formatted sql

--changeset workflowmanagement:1.0.0-outbox-events dbms:mssql
CREATE TABLE OutboxEvents (
    Id BIGINT IDENTITY(1,1) NOT NULL,
    EventId NVARCHAR(36) NOT NULL,
    Topic NVARCHAR(200) NOT NULL,
    EventKey NVARCHAR(200) NOT NULL,
    Type NVARCHAR(200) NOT NULL,
    Source NVARCHAR(200) NOT NULL,
    Subject NVARCHAR(200) NOT NULL,
    WorkspaceId INT NULL,
    TraceParent NVARCHAR(55) NULL,
    OccurredAt DATETIME2(7) NOT NULL,
    Data NVARCHAR(MAX) NOT NULL,
    CONSTRAINT PK_OutboxEvents PRIMARY KEY (Id)
);
--rollback DROP TABLE OutboxEvents;

--changeset workflowmanagement:1.0.0-outbox-locks dbms:mssql
--comment The relay that holds the lock on the one row sends; the others wait for it.
CREATE TABLE OutboxLocks (
    Id INT NOT NULL,
    CONSTRAINT PK_OutboxLocks PRIMARY KEY (Id)
);
INSERT INTO OutboxLocks (Id) VALUES (1);
--rollback DROP TABLE OutboxLocks;

--changeset workflowmanagement:1.0.0-inbox-events dbms:mssql
CREATE TABLE InboxEvents (
    Source NVARCHAR(200) NOT NULL,
    EventId NVARCHAR(200) NOT NULL,
    ReceivedAt DATETIME2(7) NOT NULL DEFAULT GETUTCDATE(),
    CONSTRAINT PK_InboxEvents PRIMARY KEY (Source, EventId)
);
CREATE INDEX IX_InboxEvents_ReceivedAt ON InboxEvents (ReceivedAt);
--rollback DROP TABLE InboxEvents;
