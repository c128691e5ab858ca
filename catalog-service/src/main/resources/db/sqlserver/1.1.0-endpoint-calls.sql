--liquibase formatted sql

--changeset workflowmanagement:1.1.0-calls-of-endpoints dbms:mssql
--comment Authentication: names to templates, as JSON; at most so many requests in so many seconds
ALTER TABLE ApiEndpoints ADD Authentication NVARCHAR(MAX) NULL;
ALTER TABLE ApiEndpoints ADD RateLimitRequests INT NULL;
ALTER TABLE ApiEndpoints ADD RateLimitSeconds INT NULL;
--rollback ALTER TABLE ApiEndpoints DROP COLUMN RateLimitSeconds;
--rollback ALTER TABLE ApiEndpoints DROP COLUMN RateLimitRequests;
--rollback ALTER TABLE ApiEndpoints DROP COLUMN Authentication;
