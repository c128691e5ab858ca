--liquibase formatted sql

--changeset workflowmanagement:1.2.0-known-users-email dbms:mssql
CREATE INDEX IX_KnownUsers_Email ON KnownUsers (Email);
--rollback DROP INDEX IX_KnownUsers_Email ON KnownUsers;
