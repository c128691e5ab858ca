--liquibase formatted sql

--changeset workflowmanagement:1.0.0-users dbms:mssql
CREATE TABLE Users (
    Id INT IDENTITY(1,1) NOT NULL,
    FirstName NVARCHAR(100) NOT NULL,
    LastName NVARCHAR(100) NOT NULL,
    Email NVARCHAR(255) COLLATE Latin1_General_100_CI_AS NOT NULL,
    PasswordHash NVARCHAR(500) NOT NULL,
    PhoneNumber NVARCHAR(20) NULL,
    Role INT NOT NULL DEFAULT 3,
    Department NVARCHAR(100) NULL,
    JobTitle NVARCHAR(100) NULL,
    Manager NVARCHAR(255) NULL,
    TimeZone NVARCHAR(50) NOT NULL DEFAULT 'UTC',
    ProfilePicture NVARCHAR(500) NULL,
    IsActive BIT NOT NULL DEFAULT 1,
    LastLoginAt DATETIME2(7) NULL,
    CreatedAt DATETIME2(7) NOT NULL DEFAULT GETUTCDATE(),
    UpdatedAt DATETIME2(7) NULL,
    DeletedAt DATETIME2(7) NULL,
    IsDeleted BIT NOT NULL DEFAULT 0,
    RowVersion INT NOT NULL DEFAULT 0,
    CONSTRAINT PK_Users PRIMARY KEY (Id),
    CONSTRAINT CK_Users_Email CHECK (Email LIKE '%_@_%._%')
);
CREATE UNIQUE INDEX IX_Users_Email ON Users (Email);
CREATE INDEX IX_Users_Role ON Users (Role);
CREATE INDEX IX_Users_IsActive ON Users (IsActive);
--rollback DROP TABLE Users;

--changeset workflowmanagement:1.0.0-users-updated-at dbms:mssql splitStatements:false
CREATE TRIGGER tr_Users_UpdatedAt ON Users AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    UPDATE u
    SET UpdatedAt = GETUTCDATE()
    FROM Users u
    JOIN inserted i ON i.Id = u.Id;
END
--rollback DROP TRIGGER tr_Users_UpdatedAt;

--changeset workflowmanagement:1.0.0-workspaces dbms:mssql
CREATE TABLE Workspaces (
    Id INT IDENTITY(1,1) NOT NULL,
    Name NVARCHAR(200) NOT NULL,
    Description NVARCHAR(1000) NULL,
    IsActive BIT NOT NULL DEFAULT 1,
    CreatedByUserId INT NOT NULL,
    CreatedAt DATETIME2(7) NOT NULL DEFAULT GETUTCDATE(),
    UpdatedAt DATETIME2(7) NULL,
    DeletedAt DATETIME2(7) NULL,
    IsDeleted BIT NOT NULL DEFAULT 0,
    RowVersion INT NOT NULL DEFAULT 0,
    CONSTRAINT PK_Workspaces PRIMARY KEY (Id),
    CONSTRAINT FK_Workspaces_Users_CreatedByUserId
        FOREIGN KEY (CreatedByUserId) REFERENCES Users (Id)
);
CREATE UNIQUE INDEX UX_Workspaces_Name ON Workspaces (Name) WHERE IsDeleted = 0;
CREATE INDEX IX_Workspaces_CreatedByUserId ON Workspaces (CreatedByUserId);
--rollback DROP TABLE Workspaces;

--changeset workflowmanagement:1.0.0-user-workspaces dbms:mssql
CREATE TABLE UserWorkspaces (
    Id INT IDENTITY(1,1) NOT NULL,
    UserId INT NOT NULL,
    WorkspaceId INT NOT NULL,
    Role INT NOT NULL DEFAULT 3,
    JoinedAt DATETIME2(7) NOT NULL DEFAULT GETUTCDATE(),
    IsActive BIT NOT NULL DEFAULT 1,
    UpdatedAt DATETIME2(7) NULL,
    RowVersion INT NOT NULL DEFAULT 0,
    CONSTRAINT PK_UserWorkspaces PRIMARY KEY (Id),
    CONSTRAINT FK_UserWorkspaces_Users_UserId FOREIGN KEY (UserId) REFERENCES Users (Id),
    CONSTRAINT FK_UserWorkspaces_Workspaces_WorkspaceId
        FOREIGN KEY (WorkspaceId) REFERENCES Workspaces (Id),
    CONSTRAINT UQ_UserWorkspaces_UserId_WorkspaceId UNIQUE (UserId, WorkspaceId)
);
CREATE INDEX IX_UserWorkspaces_UserId_IsActive ON UserWorkspaces (UserId, IsActive);
CREATE INDEX IX_UserWorkspaces_WorkspaceId ON UserWorkspaces (WorkspaceId);
--rollback DROP TABLE UserWorkspaces;

--changeset workflowmanagement:1.0.0-refresh-tokens dbms:mssql
CREATE TABLE RefreshTokens (
    Id BIGINT IDENTITY(1,1) NOT NULL,
    UserId INT NOT NULL,
    TokenHash NVARCHAR(64) NOT NULL,
    FamilyId NVARCHAR(36) NOT NULL,
    IssuedAt DATETIME2(7) NOT NULL DEFAULT GETUTCDATE(),
    ExpiresAt DATETIME2(7) NOT NULL,
    UsedAt DATETIME2(7) NULL,
    RevokedAt DATETIME2(7) NULL,
    CONSTRAINT PK_RefreshTokens PRIMARY KEY (Id),
    CONSTRAINT FK_RefreshTokens_Users_UserId FOREIGN KEY (UserId) REFERENCES Users (Id),
    CONSTRAINT UQ_RefreshTokens_TokenHash UNIQUE (TokenHash)
);
CREATE INDEX IX_RefreshTokens_FamilyId ON RefreshTokens (FamilyId);
CREATE INDEX IX_RefreshTokens_UserId ON RefreshTokens (UserId);
CREATE INDEX IX_RefreshTokens_ExpiresAt ON RefreshTokens (ExpiresAt);
--rollback DROP TABLE RefreshTokens;

--changeset workflowmanagement:1.0.0-sign-in-failures dbms:mssql
CREATE TABLE SignInFailures (
    Id BIGINT IDENTITY(1,1) NOT NULL,
    Account NVARCHAR(255) NULL,
    Address NVARCHAR(64) NULL,
    FailedAt DATETIME2(7) NOT NULL DEFAULT GETUTCDATE(),
    CONSTRAINT PK_SignInFailures PRIMARY KEY (Id)
);
CREATE INDEX IX_SignInFailures_Account_FailedAt ON SignInFailures (Account, FailedAt);
CREATE INDEX IX_SignInFailures_Address_FailedAt ON SignInFailures (Address, FailedAt);
--rollback DROP TABLE SignInFailures;

--changeset workflowmanagement:1.0.0-service-accounts dbms:mssql
CREATE TABLE ServiceAccounts (
    Id INT IDENTITY(1,1) NOT NULL,
    WorkspaceId INT NOT NULL,
    Name NVARCHAR(200) NOT NULL,
    Role INT NOT NULL DEFAULT 3,
    KeyHash NVARCHAR(64) NOT NULL,
    ExpiresAt DATETIME2(7) NULL,
    IsActive BIT NOT NULL DEFAULT 1,
    OwnerUserId INT NOT NULL,
    CreatedAt DATETIME2(7) NOT NULL DEFAULT GETUTCDATE(),
    RevokedAt DATETIME2(7) NULL,
    RowVersion INT NOT NULL DEFAULT 0,
    CONSTRAINT PK_ServiceAccounts PRIMARY KEY (Id),
    CONSTRAINT FK_ServiceAccounts_Workspaces_WorkspaceId
        FOREIGN KEY (WorkspaceId) REFERENCES Workspaces (Id),
    CONSTRAINT FK_ServiceAccounts_Users_OwnerUserId
        FOREIGN KEY (OwnerUserId) REFERENCES Users (Id),
    CONSTRAINT UQ_ServiceAccounts_KeyHash UNIQUE (KeyHash)
);
CREATE UNIQUE INDEX UX_ServiceAccounts_WorkspaceId_Name
    ON ServiceAccounts (WorkspaceId, Name) WHERE RevokedAt IS NULL;
CREATE INDEX IX_ServiceAccounts_OwnerUserId ON ServiceAccounts (OwnerUserId);
--rollback DROP TABLE ServiceAccounts;

--changeset workflowmanagement:1.0.0-audit-entries dbms:mssql
CREATE TABLE AuditEntries (
    Id BIGINT IDENTITY(1,1) NOT NULL,
    EventId NVARCHAR(36) NOT NULL,
    OccurredAt DATETIME2(7) NOT NULL,
    Actor NVARCHAR(200) NOT NULL,
    Action NVARCHAR(50) NOT NULL,
    Entity NVARCHAR(50) NOT NULL,
    EntityId NVARCHAR(100) NOT NULL,
    WorkspaceId INT NULL,
    Address NVARCHAR(64) NULL,
    Changes NVARCHAR(MAX) NULL,
    CONSTRAINT PK_AuditEntries PRIMARY KEY (Id),
    CONSTRAINT UQ_AuditEntries_EventId UNIQUE (EventId)
);
CREATE INDEX IX_AuditEntries_WorkspaceId_OccurredAt ON AuditEntries (WorkspaceId, OccurredAt);
CREATE INDEX IX_AuditEntries_Entity_EntityId_OccurredAt
    ON AuditEntries (Entity, EntityId, OccurredAt);
CREATE INDEX IX_AuditEntries_Actor_OccurredAt ON AuditEntries (Actor, OccurredAt);
CREATE INDEX IX_AuditEntries_OccurredAt ON AuditEntries (OccurredAt);
--rollback DROP TABLE AuditEntries;
