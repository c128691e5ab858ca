--liquibase formatted sql

--changeset workflowmanagement:1.2.0-known-users-email dbms:oracle
CREATE INDEX IX_KnownUsers_Email ON KnownUsers (LOWER(Email));
--rollback DROP INDEX IX_KnownUsers_Email;
