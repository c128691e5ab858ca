--liquibase formatted sql

--changeset workflowmanagement:1.1.0-audit-entries-source dbms:mssql
--comment An event is known by source and id together; the tool that grants rights reads the table's description.
ALTER TABLE AuditEntries ADD Source NVARCHAR(200) NOT NULL CONSTRAINT DF_AuditEntries_Source DEFAULT 'unknown';
ALTER TABLE AuditEntries ADD Detail NVARCHAR(1000) NULL;
ALTER TABLE AuditEntries DROP CONSTRAINT UQ_AuditEntries_EventId;
ALTER TABLE AuditEntries ADD CONSTRAINT UQ_AuditEntries_Source_EventId UNIQUE (Source, EventId);
EXEC sp_addextendedproperty 'MS_Description', 'insert-only: the application neither changes nor removes a row', 'SCHEMA', 'dbo', 'TABLE', 'AuditEntries';
--rollback EXEC sp_dropextendedproperty 'MS_Description', 'SCHEMA', 'dbo', 'TABLE', 'AuditEntries';
--rollback ALTER TABLE AuditEntries DROP CONSTRAINT UQ_AuditEntries_Source_EventId;
--rollback ALTER TABLE AuditEntries ADD CONSTRAINT UQ_AuditEntries_EventId UNIQUE (EventId);
--rollback ALTER TABLE AuditEntries DROP COLUMN Detail;
--rollback ALTER TABLE AuditEntries DROP CONSTRAINT DF_AuditEntries_Source;
--rollback ALTER TABLE AuditEntries DROP COLUMN Source;

--changeset workflowmanagement:1.1.0-audit-retention dbms:mssql splitStatements:false
--comment With its owner's rights; ninety days stay whoever calls it, so that nobody can wipe his traces.
CREATE PROCEDURE sp_DeleteOldAuditEntries @RetentionDays INT = 730, @BatchSize INT = 5000
WITH EXECUTE AS OWNER AS
BEGIN
    SET NOCOUNT ON;
    IF @RetentionDays < 90
        THROW 50001, 'The audit trail is kept for 90 days at least', 1;
    DECLARE @Cutoff DATETIME2(7) = DATEADD(DAY, -@RetentionDays, GETUTCDATE());
    DELETE TOP (@BatchSize) FROM AuditEntries WHERE OccurredAt < @Cutoff;
    SELECT @@ROWCOUNT AS Removed;
END;
--rollback DROP PROCEDURE sp_DeleteOldAuditEntries;
