--liquibase formatted sql

--changeset workflowmanagement:1.3.0-possessions dbms:mssql
--comment Who answers for what the other services keep; read off the trail once, and kept up from then on.
CREATE TABLE Possessions (
    Entity NVARCHAR(50) NOT NULL,
    EntityId NVARCHAR(100) NOT NULL,
    WorkspaceId INT NOT NULL,
    OwnerUserId INT NOT NULL,
    IsDeleted BIT NOT NULL,
    CONSTRAINT PK_Possessions PRIMARY KEY (Entity, EntityId)
);
CREATE INDEX IX_Possessions_OwnerUserId ON Possessions (OwnerUserId);
CREATE INDEX IX_Possessions_WorkspaceId ON Possessions (WorkspaceId);
INSERT INTO Possessions (Entity, EntityId, WorkspaceId, OwnerUserId, IsDeleted)
SELECT a.Entity, a.EntityId, a.WorkspaceId, o.OwnerUserId,
       CASE WHEN EXISTS (SELECT 1 FROM AuditEntries d WHERE d.Entity = a.Entity
            AND d.EntityId = a.EntityId AND d.Action = 'Deleted') THEN 1 ELSE 0 END
FROM AuditEntries a
JOIN (SELECT CONCAT('user/', u.Id) AS Actor, u.Id AS OwnerUserId FROM Users u
      UNION ALL
      SELECT CONCAT('service-account/', s.Id) AS Actor, s.OwnerUserId FROM ServiceAccounts s) o
    ON o.Actor = a.Actor
WHERE a.Action = 'Created' AND a.WorkspaceId IS NOT NULL
  AND a.Entity IN ('Project', 'Environment', 'ApiEndpoint', 'Workflow', 'Trigger', 'Schedule')
  AND NOT EXISTS (SELECT 1 FROM AuditEntries b WHERE b.Entity = a.Entity
      AND b.EntityId = a.EntityId AND b.Action = 'Created' AND b.Id < a.Id);
--rollback DROP TABLE Possessions;
