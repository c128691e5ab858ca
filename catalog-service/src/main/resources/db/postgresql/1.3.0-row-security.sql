--liquibase formatted sql

--changeset workflowmanagement:1.3.0-projects-row-security dbms:postgresql
ALTER TABLE Projects ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON Projects USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON Projects;
--rollback ALTER TABLE Projects DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-environments-row-security dbms:postgresql
ALTER TABLE Environments ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON Environments USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON Environments;
--rollback ALTER TABLE Environments DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-api-endpoints-row-security dbms:postgresql
ALTER TABLE ApiEndpoints ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON ApiEndpoints USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON ApiEndpoints;
--rollback ALTER TABLE ApiEndpoints DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-workflows-row-security dbms:postgresql
ALTER TABLE Workflows ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON Workflows USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON Workflows;
--rollback ALTER TABLE Workflows DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-workflow-approvals-row-security dbms:postgresql
ALTER TABLE WorkflowApprovals ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON WorkflowApprovals USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON WorkflowApprovals;
--rollback ALTER TABLE WorkflowApprovals DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-workflow-versions-row-security dbms:postgresql
ALTER TABLE WorkflowVersions ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON WorkflowVersions USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON WorkflowVersions;
--rollback ALTER TABLE WorkflowVersions DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-api-parameters-row-security dbms:postgresql
--comment A part is seen where its whole is, whose policy counts in here.
ALTER TABLE ApiParameters ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON ApiParameters USING (
    EXISTS (SELECT FROM ApiEndpoints parent WHERE parent.Id = ApiEndpointId));
--rollback DROP POLICY Workspace ON ApiParameters;
--rollback ALTER TABLE ApiParameters DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-workflow-steps-row-security dbms:postgresql
--comment A part is seen where its whole is, whose policy counts in here.
ALTER TABLE WorkflowSteps ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON WorkflowSteps USING (
    EXISTS (SELECT FROM Workflows parent WHERE parent.Id = WorkflowId));
--rollback DROP POLICY Workspace ON WorkflowSteps;
--rollback ALTER TABLE WorkflowSteps DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-approval-decisions-row-security dbms:postgresql
--comment A part is seen where its whole is, whose policy counts in here.
ALTER TABLE ApprovalDecisions ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON ApprovalDecisions USING (
    EXISTS (SELECT FROM WorkflowApprovals parent WHERE parent.Id = ApprovalId));
--rollback DROP POLICY Workspace ON ApprovalDecisions;
--rollback ALTER TABLE ApprovalDecisions DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-workflow-sources-row-security dbms:postgresql
--comment A part is seen where its whole is, whose policy counts in here.
ALTER TABLE WorkflowSources ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON WorkflowSources USING (
    EXISTS (SELECT FROM Workflows parent WHERE parent.Id = WorkflowId));
--rollback DROP POLICY Workspace ON WorkflowSources;
--rollback ALTER TABLE WorkflowSources DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-active-workflows-row-security dbms:postgresql
--comment Or else the view would read with its owner's rights, whom no policy holds.
ALTER VIEW vw_ActiveWorkflows SET (security_invoker = TRUE);
--rollback ALTER VIEW vw_ActiveWorkflows RESET (security_invoker);
