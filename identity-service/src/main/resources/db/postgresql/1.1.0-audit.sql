--liquibase formatted sql

--changeset workflowmanagement:1.1.0-audit-entries-source dbms:postgresql
--comment An event is known by source and id together; the tool that grants rights reads the table's comment.
ALTER TABLE AuditEntries ADD COLUMN Source VARCHAR(200) NOT NULL DEFAULT 'unknown';
ALTER TABLE AuditEntries ADD COLUMN Detail VARCHAR(1000) NULL;
ALTER TABLE AuditEntries DROP CONSTRAINT UQ_AuditEntries_EventId;
ALTER TABLE AuditEntries ADD CONSTRAINT UQ_AuditEntries_Source_EventId UNIQUE (Source, EventId);
COMMENT ON TABLE AuditEntries IS 'insert-only: the application neither changes nor removes a row';
--rollback COMMENT ON TABLE AuditEntries IS NULL;
--rollback ALTER TABLE AuditEntries DROP CONSTRAINT UQ_AuditEntries_Source_EventId;
--rollback ALTER TABLE AuditEntries ADD CONSTRAINT UQ_AuditEntries_EventId UNIQUE (EventId);
--rollback ALTER TABLE AuditEntries DROP COLUMN Detail;
--rollback ALTER TABLE AuditEntries DROP COLUMN Source;

--changeset workflowmanagement:1.1.0-audit-retention dbms:postgresql splitStatements:false
--comment With its owner's rights; ninety days stay whoever calls it, so that nobody can wipe his traces.
CREATE FUNCTION sp_DeleteOldAuditEntries(RetentionDays INTEGER DEFAULT 730, BatchSize INTEGER DEFAULT 5000)
RETURNS INTEGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    Removed INTEGER;
BEGIN
    IF RetentionDays < 90 THEN
        RAISE EXCEPTION 'The audit trail is kept for 90 days at least, not %', RetentionDays;
    END IF;
    DELETE FROM AuditEntries WHERE Id IN (
        SELECT a.Id FROM AuditEntries a
        WHERE a.OccurredAt < CURRENT_TIMESTAMP - make_interval(days => RetentionDays)
        ORDER BY a.OccurredAt
        LIMIT BatchSize);
    GET DIAGNOSTICS Removed = ROW_COUNT;
    RETURN Removed;
END
$$;
--rollback DROP FUNCTION sp_DeleteOldAuditEntries(INTEGER, INTEGER);
