--liquibase formatted sql

--changeset workflowmanagement:1.1.0-workspace-retention dbms:postgresql
--comment How long a workspace keeps its executions where that is shorter than the installation does, in days.
CREATE TABLE WorkspaceRetention (
    WorkspaceId INTEGER NOT NULL,
    CompletedDays INTEGER NULL,
    FailedDays INTEGER NULL,
    PayloadDays INTEGER NULL,
    UpdatedAt TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    RowVersion INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT PK_WorkspaceRetention PRIMARY KEY (WorkspaceId),
    CONSTRAINT CK_WorkspaceRetention_Days CHECK (
        COALESCE(CompletedDays, 1) > 0 AND COALESCE(FailedDays, 1) > 0 AND COALESCE(PayloadDays, 1) > 0)
);
--rollback DROP TABLE WorkspaceRetention;

--changeset workflowmanagement:1.1.0-cleanup-runs dbms:postgresql
--comment One row: when the clean-up is due, and which instance is at it.
CREATE TABLE CleanupRuns (
    Id INTEGER NOT NULL,
    DueAt TIMESTAMPTZ(6) NOT NULL,
    Owner VARCHAR(36) NULL,
    LeaseEndsAt TIMESTAMPTZ(6) NULL,
    CONSTRAINT PK_CleanupRuns PRIMARY KEY (Id),
    CONSTRAINT CK_CleanupRuns_Id CHECK (Id = 1)
);
INSERT INTO CleanupRuns (Id, DueAt) VALUES (1, CURRENT_TIMESTAMP);
--rollback DROP TABLE CleanupRuns;

--changeset workflowmanagement:1.1.0-payload-clearings dbms:postgresql
--comment Up to which id the payloads of ended executions are gone; workspace 0 is the whole installation.
CREATE TABLE PayloadClearings (
    WorkspaceId INTEGER NOT NULL,
    ClearedTo VARCHAR(50) NOT NULL,
    CONSTRAINT PK_PayloadClearings PRIMARY KEY (WorkspaceId)
);
--rollback DROP TABLE PayloadClearings;

--changeset workflowmanagement:1.1.0-month-partitions dbms:postgresql splitStatements:false rollbackSplitStatements:false
--comment As before, but rows that came for a month without a partition move from the default one into the new one, which would stand in its way otherwise.
CREATE OR REPLACE FUNCTION sp_EnsurePartitions(MonthsAhead INTEGER DEFAULT 3) RETURNS INTEGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
    Parent TEXT;
    DateColumn TEXT;
    FirstDay TIMESTAMPTZ;
    NextDay TIMESTAMPTZ;
    PartitionName TEXT;
    Made INTEGER := 0;
BEGIN
    -- Two replicas that start together take turns.
    PERFORM pg_advisory_xact_lock(hashtext('sp_EnsurePartitions'));
    FOREACH Parent IN ARRAY ARRAY['workflowexecutions', 'stepexecutions', 'executionlogs', 'workflowmetrics'] LOOP
        DateColumn := CASE Parent WHEN 'workflowmetrics' THEN 'recordedat' ELSE 'executedat' END;
        FOR Month IN 0..MonthsAhead LOOP
            FirstDay := (date_trunc('month', CURRENT_TIMESTAMP AT TIME ZONE 'UTC')
                + make_interval(months => Month)) AT TIME ZONE 'UTC';
            NextDay := ((FirstDay AT TIME ZONE 'UTC') + INTERVAL '1 month') AT TIME ZONE 'UTC';
            PartitionName := Parent || '_' || to_char(FirstDay AT TIME ZONE 'UTC', 'YYYYMM');
            CONTINUE WHEN to_regclass(PartitionName) IS NOT NULL;
            -- Attached when it is filled: that takes a weaker lock on the whole table than creating it in place.
            EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', PartitionName, Parent);
            IF to_regclass(Parent || '_other') IS NOT NULL THEN
                EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', Parent || '_other');
                EXECUTE format(
                    'WITH moved AS (DELETE FROM %I WHERE %I >= %L AND %I < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
                    Parent || '_other', DateColumn, FirstDay, DateColumn, NextDay, PartitionName);
            END IF;
            EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                Parent, PartitionName, FirstDay, NextDay);
            Made := Made + 1;
        END LOOP;
    END LOOP;
    RETURN Made;
END;
$$;
/* liquibase rollback
 CREATE OR REPLACE FUNCTION sp_EnsurePartitions(MonthsAhead INTEGER DEFAULT 3) RETURNS INTEGER
 LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
 DECLARE
     Parent TEXT;
     FirstDay TIMESTAMPTZ;
     PartitionName TEXT;
     Made INTEGER := 0;
 BEGIN
     PERFORM pg_advisory_xact_lock(hashtext('sp_EnsurePartitions'));
     FOREACH Parent IN ARRAY ARRAY['workflowexecutions', 'stepexecutions', 'executionlogs', 'workflowmetrics'] LOOP
         FOR Month IN 0..MonthsAhead LOOP
             FirstDay := (date_trunc('month', CURRENT_TIMESTAMP AT TIME ZONE 'UTC')
                 + make_interval(months => Month)) AT TIME ZONE 'UTC';
             PartitionName := Parent || '_' || to_char(FirstDay AT TIME ZONE 'UTC', 'YYYYMM');
             IF to_regclass(PartitionName) IS NULL THEN
                 EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                     PartitionName, Parent, FirstDay,
                     ((FirstDay AT TIME ZONE 'UTC') + INTERVAL '1 month') AT TIME ZONE 'UTC');
                 Made := Made + 1;
             END IF;
         END LOOP;
     END LOOP;
     RETURN Made;
 END;
 $$;
*/

--changeset workflowmanagement:1.1.0-drop-partition dbms:postgresql splitStatements:false
--comment Drops the oldest month in which every execution is due, and metrics of the age of completed executions; one month a call, so that the lock is short, and none at all where it is not had at once.
CREATE FUNCTION sp_DropDuePartition(CompletedBefore TIMESTAMPTZ, FailedBefore TIMESTAMPTZ) RETURNS BOOLEAN
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
    Month TEXT;
    MonthEnd TIMESTAMPTZ;
    ThisMonth TIMESTAMPTZ := date_trunc('month', CURRENT_TIMESTAMP AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
    Kept BOOLEAN;
    Parent TEXT;
BEGIN
    FOR Month IN
        SELECT right(c.relname, 6) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'workflowexecutions'::regclass AND c.relname ~ '^workflowexecutions_[0-9]{6}$'
        ORDER BY 1
    LOOP
        MonthEnd := (to_date(Month, 'YYYYMM') + INTERVAL '1 month') AT TIME ZONE 'UTC';
        EXIT WHEN MonthEnd > LEAST(GREATEST(CompletedBefore, FailedBefore), ThisMonth);
        EXECUTE format(
            'SELECT EXISTS (SELECT FROM %I WHERE NOT (Status IN (1, 3) AND $1 <= $2 OR Status = 2 AND $1 <= $3))',
            'workflowexecutions_' || Month)
            INTO Kept USING MonthEnd, CompletedBefore, FailedBefore;
        IF NOT Kept THEN
            -- In the order in which the engine writes them.
            FOREACH Parent IN ARRAY ARRAY['workflowexecutions', 'stepexecutions', 'executionlogs'] LOOP
                EXECUTE format('DROP TABLE IF EXISTS %I', Parent || '_' || Month);
            END LOOP;
            RETURN TRUE;
        END IF;
    END LOOP;
    SELECT right(c.relname, 6) INTO Month FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'workflowmetrics'::regclass AND c.relname ~ '^workflowmetrics_[0-9]{6}$'
        AND (to_date(right(c.relname, 6), 'YYYYMM') + INTERVAL '1 month') AT TIME ZONE 'UTC'
            <= LEAST(CompletedBefore, ThisMonth)
    ORDER BY 1 LIMIT 1;
    IF Month IS NOT NULL THEN
        EXECUTE format('DROP TABLE %I', 'workflowmetrics_' || Month);
        RETURN TRUE;
    END IF;
    RETURN FALSE;
END;
$$;
--rollback DROP FUNCTION sp_DropDuePartition(TIMESTAMPTZ, TIMESTAMPTZ);

--changeset workflowmanagement:1.1.0-cleanup-batch dbms:postgresql splitStatements:false
--comment Looks at the next executions in order of id, and removes those that are due with their steps and logs. LastId is null at the end of the walk.
CREATE FUNCTION sp_CleanupBatch(
    ForWorkspaceId INTEGER, CompletedBefore TIMESTAMPTZ, FailedBefore TIMESTAMPTZ,
    AfterId VARCHAR, BatchSize INTEGER DEFAULT 1000, OUT LastId VARCHAR, OUT Removed INTEGER)
LANGUAGE plpgsql AS $$
DECLARE
    Youngest TIMESTAMPTZ := GREATEST(CompletedBefore, FailedBefore);
    Seen VARCHAR[];
    Dates TIMESTAMPTZ[];
    Statuses INTEGER[];
    Due VARCHAR[];
    FirstDate TIMESTAMPTZ;
    LastDate TIMESTAMPTZ;
BEGIN
    -- Two statements, so that each walks along its own index.
    IF ForWorkspaceId IS NULL THEN
        SELECT array_agg(w.Id), array_agg(w.ExecutedAt), array_agg(w.Status) INTO Seen, Dates, Statuses
        FROM (SELECT we.Id, we.ExecutedAt, we.Status FROM WorkflowExecutions we
              WHERE we.Id > AfterId AND we.ExecutedAt < Youngest ORDER BY we.Id LIMIT BatchSize) w;
    ELSE
        SELECT array_agg(w.Id), array_agg(w.ExecutedAt), array_agg(w.Status) INTO Seen, Dates, Statuses
        FROM (SELECT we.Id, we.ExecutedAt, we.Status FROM WorkflowExecutions we
              WHERE we.WorkspaceId = ForWorkspaceId AND we.Id > AfterId AND we.ExecutedAt < Youngest
              ORDER BY we.Id LIMIT BatchSize) w;
    END IF;
    SELECT array_agg(u.Id), MIN(u.At), MAX(u.At) INTO Due, FirstDate, LastDate
    FROM unnest(Seen, Dates, Statuses) AS u(Id, At, Status)
    WHERE (u.Status IN (1, 3) AND u.At < CompletedBefore) OR (u.Status = 2 AND u.At < FailedBefore);
    DELETE FROM WorkflowExecutions e WHERE e.Id = ANY (Due) AND e.ExecutedAt BETWEEN FirstDate AND LastDate;
    DELETE FROM StepExecutions s WHERE s.ExecutionId = ANY (Due) AND s.ExecutedAt BETWEEN FirstDate AND LastDate;
    DELETE FROM ExecutionLogs l WHERE l.ExecutionId = ANY (Due) AND l.ExecutedAt BETWEEN FirstDate AND LastDate;
    Removed := COALESCE(cardinality(Due), 0);
    LastId := CASE WHEN cardinality(Seen) = BatchSize THEN Seen[BatchSize] END;
END;
$$;
--rollback DROP FUNCTION sp_CleanupBatch(INTEGER, TIMESTAMPTZ, TIMESTAMPTZ, VARCHAR, INTEGER);

--changeset workflowmanagement:1.1.0-cleanup-payloads dbms:postgresql splitStatements:false
--comment Looks at the next executions in order of id, and takes the payloads of those that ended. FirstOpen is the first that has not: the next walk begins before it.
CREATE FUNCTION sp_ClearPayloadsBatch(
    ForWorkspaceId INTEGER, Before TIMESTAMPTZ, AfterId VARCHAR, BatchSize INTEGER DEFAULT 1000,
    OUT LastId VARCHAR, OUT FirstOpen VARCHAR, OUT Cleared INTEGER)
LANGUAGE plpgsql AS $$
DECLARE
    Seen VARCHAR[];
    Dates TIMESTAMPTZ[];
    Statuses INTEGER[];
    Due VARCHAR[];
    FirstDate TIMESTAMPTZ;
    LastDate TIMESTAMPTZ;
BEGIN
    IF ForWorkspaceId IS NULL THEN
        SELECT array_agg(w.Id), array_agg(w.ExecutedAt), array_agg(w.Status) INTO Seen, Dates, Statuses
        FROM (SELECT we.Id, we.ExecutedAt, we.Status FROM WorkflowExecutions we
              WHERE we.Id > AfterId AND we.ExecutedAt < Before ORDER BY we.Id LIMIT BatchSize) w;
    ELSE
        SELECT array_agg(w.Id), array_agg(w.ExecutedAt), array_agg(w.Status) INTO Seen, Dates, Statuses
        FROM (SELECT we.Id, we.ExecutedAt, we.Status FROM WorkflowExecutions we
              WHERE we.WorkspaceId = ForWorkspaceId AND we.Id > AfterId AND we.ExecutedAt < Before
              ORDER BY we.Id LIMIT BatchSize) w;
    END IF;
    SELECT array_agg(u.Id) FILTER (WHERE u.Status IN (1, 2, 3)), MIN(u.At), MAX(u.At),
            MIN(u.Id) FILTER (WHERE u.Status NOT IN (1, 2, 3))
        INTO Due, FirstDate, LastDate, FirstOpen
    FROM unnest(Seen, Dates, Statuses) AS u(Id, At, Status);
    UPDATE WorkflowExecutions e SET InputParameters = NULL, OutputParameters = NULL
        WHERE e.Id = ANY (Due) AND e.ExecutedAt BETWEEN FirstDate AND LastDate;
    UPDATE StepExecutions s SET Request = NULL, Response = NULL, Output = NULL
        WHERE s.ExecutionId = ANY (Due) AND s.ExecutedAt BETWEEN FirstDate AND LastDate;
    UPDATE ExecutionLogs l SET Details = NULL
        WHERE l.ExecutionId = ANY (Due) AND l.ExecutedAt BETWEEN FirstDate AND LastDate AND l.Details IS NOT NULL;
    Cleared := COALESCE(cardinality(Due), 0);
    LastId := Seen[cardinality(Seen)];
END;
$$;
--rollback DROP FUNCTION sp_ClearPayloadsBatch(INTEGER, TIMESTAMPTZ, VARCHAR, INTEGER);

--changeset workflowmanagement:1.1.0-cleanup-procedure dbms:postgresql splitStatements:false rollbackSplitStatements:false
--comment For a DBA to call by hand; the service takes the same batches by itself. It walks the index instead of sorting all that is old.
CREATE OR REPLACE PROCEDURE sp_CleanupOldExecutions(RetentionDays INTEGER DEFAULT 730, BatchSize INTEGER DEFAULT 1000)
LANGUAGE plpgsql AS $$
DECLARE
    Cutoff TIMESTAMPTZ := CURRENT_TIMESTAMP - make_interval(days => RetentionDays);
    FailedCutoff TIMESTAMPTZ := CURRENT_TIMESTAMP - make_interval(days => RetentionDays * 5 / 2);
    AfterId VARCHAR := '';
    Batch RECORD;
BEGIN
    LOOP
        SELECT * INTO Batch FROM sp_CleanupBatch(NULL, Cutoff, FailedCutoff, AfterId, BatchSize);
        COMMIT;
        EXIT WHEN Batch.LastId IS NULL;
        AfterId := Batch.LastId;
        IF Batch.Removed > 0 THEN
            PERFORM pg_sleep(1); -- leaves room for the engine
        END IF;
    END LOOP;
END;
$$;
/* liquibase rollback
 CREATE OR REPLACE PROCEDURE sp_CleanupOldExecutions(RetentionDays INTEGER DEFAULT 730, BatchSize INTEGER DEFAULT 1000)
 LANGUAGE plpgsql AS $$
 DECLARE
     Cutoff TIMESTAMPTZ := CURRENT_TIMESTAMP - make_interval(days => RetentionDays);
     FailedCutoff TIMESTAMPTZ := CURRENT_TIMESTAMP - make_interval(days => RetentionDays * 5 / 2);
     Ids TEXT[];
 BEGIN
     LOOP
         SELECT array_agg(due.Id) INTO Ids FROM (
             SELECT we.Id FROM WorkflowExecutions we
             WHERE (we.Status IN (1, 3) AND we.ExecutedAt < Cutoff)
                OR (we.Status = 2 AND we.ExecutedAt < FailedCutoff)
             ORDER BY we.ExecutedAt
             LIMIT BatchSize) due;
         EXIT WHEN Ids IS NULL;
         DELETE FROM ExecutionLogs l WHERE l.ExecutionId = ANY (Ids) AND l.ExecutedAt < Cutoff;
         DELETE FROM StepExecutions s WHERE s.ExecutionId = ANY (Ids) AND s.ExecutedAt < Cutoff;
         DELETE FROM WorkflowExecutions e WHERE e.Id = ANY (Ids) AND e.ExecutedAt < Cutoff;
         COMMIT;
         PERFORM pg_sleep(1);
     END LOOP;
 END;
 $$;
*/
