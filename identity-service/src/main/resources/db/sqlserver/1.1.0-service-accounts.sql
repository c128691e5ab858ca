--liquibase formatted sql

--changeset workflowmanagement:1.1.0-service-accounts-last-used-at dbms:mssql
ALTER TABLE ServiceAccounts ADD LastUsedAt DATETIME2(7) NULL;
--rollback ALTER TABLE ServiceAccounts DROP COLUMN LastUsedAt;
