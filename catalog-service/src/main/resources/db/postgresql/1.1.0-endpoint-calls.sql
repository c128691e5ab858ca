--liquibase formatted sql

--changeset workflowmanagement:1.1.0-calls-of-endpoints dbms:postgresql
--comment Authentication: names to templates, as JSON; at most so many requests in so many seconds
ALTER TABLE ApiEndpoints ADD COLUMN Authentication TEXT NULL;
ALTER TABLE ApiEndpoints ADD COLUMN RateLimitRequests INTEGER NULL;
ALTER TABLE ApiEndpoints ADD COLUMN RateLimitSeconds INTEGER NULL;
--rollback ALTER TABLE ApiEndpoints DROP COLUMN RateLimitSeconds;
--rollback ALTER TABLE ApiEndpoints DROP COLUMN RateLimitRequests;
--rollback ALTER TABLE ApiEndpoints DROP COLUMN Authentication;
