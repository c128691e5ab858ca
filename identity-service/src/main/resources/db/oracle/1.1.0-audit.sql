--liquibase formatted sql

--changeset workflowmanagement:1.1.0-audit-entries-source dbms:oracle
--comment An event is known by source and id together; the tool that grants rights reads the table's comment.
ALTER TABLE AuditEntries ADD (
    Source NVARCHAR2(200) DEFAULT 'unknown' NOT NULL,
    Detail NVARCHAR2(1000) NULL
);
ALTER TABLE AuditEntries DROP CONSTRAINT UQ_AuditEntries_EventId;
ALTER TABLE AuditEntries ADD CONSTRAINT UQ_AuditEntries_Source_EventId UNIQUE (Source, EventId);
COMMENT ON TABLE AuditEntries IS 'insert-only: the application neither changes nor removes a row';
--rollback COMMENT ON TABLE AuditEntries IS '';
--rollback ALTER TABLE AuditEntries DROP CONSTRAINT UQ_AuditEntries_Source_EventId;
--rollback ALTER TABLE AuditEntries ADD CONSTRAINT UQ_AuditEntries_EventId UNIQUE (EventId);
--rollback ALTER TABLE AuditEntries DROP (Source, Detail);

--changeset workflowmanagement:1.1.0-audit-retention dbms:oracle splitStatements:false
--comment With its owner's rights; ninety days stay whoever calls it, so that nobody can wipe his traces.
CREATE PROCEDURE sp_DeleteOldAuditEntries(
    RetentionDays IN NUMBER DEFAULT 730,
    BatchSize IN NUMBER DEFAULT 5000,
    Removed OUT NUMBER)
AUTHID DEFINER AS
BEGIN
    IF RetentionDays < 90 THEN
        RAISE_APPLICATION_ERROR(-20001, 'The audit trail is kept for 90 days at least');
    END IF;
    DELETE FROM AuditEntries
    WHERE OccurredAt < SYS_EXTRACT_UTC(SYSTIMESTAMP) - NUMTODSINTERVAL(RetentionDays, 'DAY')
        AND ROWNUM <= BatchSize;
    Removed := SQL%ROWCOUNT;
END;
--rollback DROP PROCEDURE sp_DeleteOldAuditEntries;
