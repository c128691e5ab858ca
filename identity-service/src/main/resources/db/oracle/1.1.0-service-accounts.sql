--liquibase formatted sql

--changeset workflowmanagement:1.1.0-service-accounts-last-used-at dbms:oracle
ALTER TABLE ServiceAccounts ADD LastUsedAt TIMESTAMP(6) NULL;
--rollback ALTER TABLE ServiceAccounts DROP COLUMN LastUsedAt;
