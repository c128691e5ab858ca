--liquibase formatted sql

--changeset workflowmanagement:1.3.0-trigger-secrets dbms:postgresql
--comment The secret before the last rotation, sealed; it counts until PreviousSecretUntil.
ALTER TABLE Triggers ADD COLUMN PreviousSecret TEXT NULL;
ALTER TABLE Triggers ADD COLUMN PreviousSecretUntil TIMESTAMPTZ(6) NULL;
--rollback ALTER TABLE Triggers DROP COLUMN PreviousSecretUntil;
--rollback ALTER TABLE Triggers DROP COLUMN PreviousSecret;
