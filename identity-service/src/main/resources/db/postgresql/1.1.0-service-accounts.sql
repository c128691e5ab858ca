--liquibase formatted sql

--changeset workflowmanagement:1.1.0-service-accounts-last-used-at dbms:postgresql
ALTER TABLE ServiceAccounts ADD LastUsedAt TIMESTAMPTZ(6) NULL;
--rollback ALTER TABLE ServiceAccounts DROP COLUMN LastUsedAt;
