--liquibase formatted sql

--changeset workflowmanagement:1.1.0-environment-slots-versions dbms:postgresql
--comment The newest settings that have come, and the newest that a published version needs: nothing is claimed before they have met.
ALTER TABLE EnvironmentSlots ADD COLUMN SettingsVersion BIGINT NOT NULL DEFAULT 0;
ALTER TABLE EnvironmentSlots ADD COLUMN NeededVersion BIGINT NOT NULL DEFAULT 0;
--rollback ALTER TABLE EnvironmentSlots DROP COLUMN NeededVersion;
--rollback ALTER TABLE EnvironmentSlots DROP COLUMN SettingsVersion;
