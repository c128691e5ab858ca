--liquibase formatted sql

--changeset workflowmanagement:1.1.0-calls-of-endpoints dbms:oracle
--comment Authentication: names to templates, as JSON; at most so many requests in so many seconds
ALTER TABLE ApiEndpoints ADD Authentication CLOB NULL;
ALTER TABLE ApiEndpoints ADD RateLimitRequests NUMBER(10) NULL;
ALTER TABLE ApiEndpoints ADD RateLimitSeconds NUMBER(10) NULL;
--rollback ALTER TABLE ApiEndpoints DROP COLUMN RateLimitSeconds;
--rollback ALTER TABLE ApiEndpoints DROP COLUMN RateLimitRequests;
--rollback ALTER TABLE ApiEndpoints DROP COLUMN Authentication;
