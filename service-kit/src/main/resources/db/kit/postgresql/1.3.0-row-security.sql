--liquibase formatted sql

--changeset workflowmanagement:1.3.0-visible-workspaces dbms:postgresql splitStatements:false
--comment What the service has set for the caller: ids with commas between. A policy asks once a statement.
CREATE FUNCTION fn_VisibleWorkspaces() RETURNS INTEGER[]
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT string_to_array(
        NULLIF(NULLIF(current_setting('wfm.workspaces', TRUE), ''), '*'), ',')::INTEGER[]
$$;
--rollback DROP FUNCTION fn_VisibleWorkspaces();

--changeset workflowmanagement:1.3.0-every-workspace-visible dbms:postgresql splitStatements:false
--comment For system Admins, who may list everything.
CREATE FUNCTION fn_EveryWorkspaceIsVisible() RETURNS BOOLEAN
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT COALESCE(current_setting('wfm.workspaces', TRUE) = '*', FALSE)
$$;
--rollback DROP FUNCTION fn_EveryWorkspaceIsVisible();

--changeset workflowmanagement:1.3.0-workspace-of-row dbms:postgresql splitStatements:false
--comment With its owner's rights: whether the caller may see a row is decided by where it lies, and that is all that is told of it.
CREATE FUNCTION fn_WorkspaceOf(TableName VARCHAR, RowId VARCHAR) RETURNS INTEGER
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    Found INTEGER;
BEGIN
    EXECUTE format('SELECT WorkspaceId FROM %I WHERE Id = %L', lower(TableName), RowId) INTO Found;
    RETURN Found;
END
$$;
--rollback DROP FUNCTION fn_WorkspaceOf(VARCHAR, VARCHAR);
