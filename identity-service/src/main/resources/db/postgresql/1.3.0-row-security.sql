--liquibase formatted sql

--changeset workflowmanagement:1.3.0-workspaces-row-security dbms:postgresql
ALTER TABLE Workspaces ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON Workspaces USING (
    Id = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON Workspaces;
--rollback ALTER TABLE Workspaces DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-user-workspaces-row-security dbms:postgresql
ALTER TABLE UserWorkspaces ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON UserWorkspaces USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON UserWorkspaces;
--rollback ALTER TABLE UserWorkspaces DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-service-accounts-row-security dbms:postgresql
ALTER TABLE ServiceAccounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON ServiceAccounts USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON ServiceAccounts;
--rollback ALTER TABLE ServiceAccounts DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-audit-entries-row-security dbms:postgresql
--comment What happened in no workspace is seen by system Admins alone.
ALTER TABLE AuditEntries ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON AuditEntries USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON AuditEntries;
--rollback ALTER TABLE AuditEntries DISABLE ROW LEVEL SECURITY;

--changeset workflowmanagement:1.3.0-possessions-row-security dbms:postgresql
ALTER TABLE Possessions ENABLE ROW LEVEL SECURITY;
CREATE POLICY Workspace ON Possessions USING (
    WorkspaceId = ANY ((SELECT fn_VisibleWorkspaces())::INTEGER[])
    OR (SELECT fn_EveryWorkspaceIsVisible()));
--rollback DROP POLICY Workspace ON Possessions;
--rollback ALTER TABLE Possessions DISABLE ROW LEVEL SECURITY;
