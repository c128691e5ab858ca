--liquibase formatted sql

--changeset workflowmanagement:1.3.0-known-workflows-row-security dbms:postgresql
ALTER TABLE KnownWorkflows ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON KnownWorkflows USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON KnownWorkflows;
--rollback ALTER TABLE KnownWorkflows DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-workflow-schedules-row-security dbms:postgresql
ALTER TABLE WorkflowSchedules ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON WorkflowSchedules USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON WorkflowSchedules;
--rollback ALTER TABLE WorkflowSchedules DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-schedule-firings-row-security dbms:postgresql
ALTER TABLE ScheduleFirings ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON ScheduleFirings USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON ScheduleFirings;
--rollback ALTER TABLE ScheduleFirings DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-schedule-backfills-row-security dbms:postgresql
ALTER TABLE ScheduleBackfills ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON ScheduleBackfills USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON ScheduleBackfills;
--rollback ALTER TABLE ScheduleBackfills DISABLE ROW LEVEL SECURITY;
