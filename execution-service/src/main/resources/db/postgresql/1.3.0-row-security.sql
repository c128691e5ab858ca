--liquibase formatted sql

--changeset workflowmanagement:1.3.0-known-workflows-row-security dbms:postgresql
ALTER TABLE KnownWorkflows ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON KnownWorkflows USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON KnownWorkflows;
--rollback ALTER TABLE KnownWorkflows DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-environment-slots-row-security dbms:postgresql
ALTER TABLE EnvironmentSlots ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON EnvironmentSlots USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON EnvironmentSlots;
--rollback ALTER TABLE EnvironmentSlots DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-workflow-executions-row-security dbms:postgresql
ALTER TABLE WorkflowExecutions ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON WorkflowExecutions USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON WorkflowExecutions;
--rollback ALTER TABLE WorkflowExecutions DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-idempotency-keys-row-security dbms:postgresql
ALTER TABLE IdempotencyKeys ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON IdempotencyKeys USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON IdempotencyKeys;
--rollback ALTER TABLE IdempotencyKeys DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-bulk-jobs-row-security dbms:postgresql
ALTER TABLE BulkJobs ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON BulkJobs USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON BulkJobs;
--rollback ALTER TABLE BulkJobs DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-workspace-turns-row-security dbms:postgresql
ALTER TABLE WorkspaceTurns ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON WorkspaceTurns USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON WorkspaceTurns;
--rollback ALTER TABLE WorkspaceTurns DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-set-aside-commands-row-security dbms:postgresql
ALTER TABLE SetAsideCommands ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON SetAsideCommands USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON SetAsideCommands;
--rollback ALTER TABLE SetAsideCommands DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-workspace-retention-row-security dbms:postgresql
ALTER TABLE WorkspaceRetention ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON WorkspaceRetention USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON WorkspaceRetention;
--rollback ALTER TABLE WorkspaceRetention DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-payload-clearings-row-security dbms:postgresql
ALTER TABLE PayloadClearings ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON PayloadClearings USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON PayloadClearings;
--rollback ALTER TABLE PayloadClearings DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-triggers-row-security dbms:postgresql
ALTER TABLE Triggers ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON Triggers USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON Triggers;
--rollback ALTER TABLE Triggers DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-published-workflows-row-security dbms:postgresql
--comment A part is seen where its whole is, whose policy counts in here.
ALTER TABLE PublishedWorkflows ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON PublishedWorkflows USING (
    EXISTS (SELECT FROM KnownWorkflows whole WHERE whole.Id = PublishedWorkflows.WorkflowId));
--rollback DROP POLICY Workspace ON PublishedWorkflows;
--rollback ALTER TABLE PublishedWorkflows DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-workflow-metrics-row-security dbms:postgresql
--comment A part is seen where its whole is, whose policy counts in here.
ALTER TABLE WorkflowMetrics ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON WorkflowMetrics USING (
    EXISTS (SELECT FROM KnownWorkflows whole WHERE whole.Id = WorkflowMetrics.WorkflowId));
--rollback DROP POLICY Workspace ON WorkflowMetrics;
--rollback ALTER TABLE WorkflowMetrics DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-workflow-intakes-row-security dbms:postgresql
--comment A part is seen where its whole is, whose policy counts in here.
ALTER TABLE WorkflowIntakes ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON WorkflowIntakes USING (
    EXISTS (SELECT FROM KnownWorkflows whole WHERE whole.Id = WorkflowIntakes.WorkflowId));
--rollback DROP POLICY Workspace ON WorkflowIntakes;
--rollback ALTER TABLE WorkflowIntakes DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-environment-settings-row-security dbms:postgresql
--comment A part is seen where its whole is, whose policy counts in here.
ALTER TABLE EnvironmentSettings ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON EnvironmentSettings USING (
    EXISTS (SELECT FROM EnvironmentSlots whole WHERE whole.EnvironmentId = EnvironmentSettings.EnvironmentId));
--rollback DROP POLICY Workspace ON EnvironmentSettings;
--rollback ALTER TABLE EnvironmentSettings DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-step-executions-row-security dbms:postgresql
--comment A part is seen where its whole is, whose policy counts in here.
ALTER TABLE StepExecutions ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON StepExecutions USING (
    EXISTS (SELECT FROM WorkflowExecutions whole WHERE whole.Id = StepExecutions.ExecutionId AND whole.ExecutedAt = StepExecutions.ExecutedAt));
--rollback DROP POLICY Workspace ON StepExecutions;
--rollback ALTER TABLE StepExecutions DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-execution-logs-row-security dbms:postgresql
--comment A part is seen where its whole is, whose policy counts in here.
ALTER TABLE ExecutionLogs ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON ExecutionLogs USING (
    EXISTS (SELECT FROM WorkflowExecutions whole WHERE whole.Id = ExecutionLogs.ExecutionId AND whole.ExecutedAt = ExecutionLogs.ExecutedAt));
--rollback DROP POLICY Workspace ON ExecutionLogs;
--rollback ALTER TABLE ExecutionLogs DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-execution-signals-row-security dbms:postgresql
--comment A part is seen where its whole is, whose policy counts in here.
ALTER TABLE ExecutionSignals ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON ExecutionSignals USING (
    EXISTS (SELECT FROM WorkflowExecutions whole WHERE whole.Id = ExecutionSignals.ExecutionId AND whole.ExecutedAt = ExecutionSignals.ExecutedAt));
--rollback DROP POLICY Workspace ON ExecutionSignals;
--rollback ALTER TABLE ExecutionSignals DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-step-waits-row-security dbms:postgresql
--comment A part is seen where its whole is, whose policy counts in here.
ALTER TABLE StepWaits ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON StepWaits USING (
    EXISTS (SELECT FROM WorkflowExecutions whole WHERE whole.Id = StepWaits.ExecutionId AND whole.ExecutedAt = StepWaits.ExecutedAt));
--rollback DROP POLICY Workspace ON StepWaits;
--rollback ALTER TABLE StepWaits DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-callback-tokens-row-security dbms:postgresql
--comment A part is seen where its whole is, whose policy counts in here.
ALTER TABLE CallbackTokens ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON CallbackTokens USING (
    EXISTS (SELECT FROM StepWaits whole WHERE whole.ExecutionId = CallbackTokens.ExecutionId AND whole.StepKey = CallbackTokens.StepKey AND whole.Item = CallbackTokens.Item));
--rollback DROP POLICY Workspace ON CallbackTokens;
--rollback ALTER TABLE CallbackTokens DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-bulk-items-row-security dbms:postgresql
--comment A part is seen where its whole is, whose policy counts in here.
ALTER TABLE BulkItems ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON BulkItems USING (
    EXISTS (SELECT FROM BulkJobs whole WHERE whole.Id = BulkItems.JobId));
--rollback DROP POLICY Workspace ON BulkItems;
--rollback ALTER TABLE BulkItems DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-execution-summary-row-security dbms:postgresql
--comment Or else the view would read with its owner's rights, whom no policy holds.
ALTER VIEW vw_WorkflowExecutionSummary SET (security_invoker = TRUE);
--rollback ALTER VIEW vw_WorkflowExecutionSummary RESET (security_invoker);

--changeset workflowmanagement:1.3.0-workspace-of-execution dbms:postgresql splitStatements:false
--comment As fn_WorkspaceOf, in the one partition.
CREATE FUNCTION fn_WorkspaceOfExecution(ExecutionId VARCHAR, At TIMESTAMPTZ) RETURNS INTEGER
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT e.WorkspaceId FROM WorkflowExecutions e WHERE e.Id = ExecutionId AND e.ExecutedAt = At);
END
$$;
--rollback DROP FUNCTION fn_WorkspaceOfExecution(VARCHAR, TIMESTAMPTZ);

--changeset workflowmanagement:1.3.0-partitions-row-security dbms:postgresql splitStatements:false rollbackSplitStatements:false
--comment The policies of the whole count where it is read; a partition that is read by its own name shows nothing.
DO $$
DECLARE
    Partition REGCLASS;
BEGIN
    FOR Partition IN SELECT oid FROM pg_class
        WHERE relispartition AND relkind = 'r' AND relnamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', Partition);
    END LOOP;
END
$$;
/* liquibase rollback
 DO $$
 DECLARE
     Partition REGCLASS;
 BEGIN
     FOR Partition IN SELECT oid FROM pg_class
         WHERE relispartition AND relkind = 'r' AND relnamespace = 'public'::regnamespace
     LOOP
         EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', Partition);
     END LOOP;
 END
 $$;
*/

--changeset workflowmanagement:1.3.0-month-partitions dbms:postgresql splitStatements:false rollbackSplitStatements:false
--comment As before, and new partitions show nothing by their own names.
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
            EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', PartitionName);
            Made := Made + 1;
        END LOOP;
    END LOOP;
    RETURN Made;
END;
$$;
/* liquibase rollback
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
     PERFORM pg_advisory_xact_lock(hashtext('sp_EnsurePartitions'));
     FOREACH Parent IN ARRAY ARRAY['workflowexecutions', 'stepexecutions', 'executionlogs', 'workflowmetrics'] LOOP
         DateColumn := CASE Parent WHEN 'workflowmetrics' THEN 'recordedat' ELSE 'executedat' END;
         FOR Month IN 0..MonthsAhead LOOP
             FirstDay := (date_trunc('month', CURRENT_TIMESTAMP AT TIME ZONE 'UTC')
                 + make_interval(months => Month)) AT TIME ZONE 'UTC';
             NextDay := ((FirstDay AT TIME ZONE 'UTC') + INTERVAL '1 month') AT TIME ZONE 'UTC';
             PartitionName := Parent || '_' || to_char(FirstDay AT TIME ZONE 'UTC', 'YYYYMM');
             CONTINUE WHEN to_regclass(PartitionName) IS NOT NULL;
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
*/
