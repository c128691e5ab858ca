--liquibase formatted sql

--changeset workflowmanagement:1.1.0-rate-limits dbms:postgresql
--comment Given: how many permits in each of the last ticks, the newest, which is Tick, first
CREATE TABLE RateLimits (
    Scope VARCHAR(400) NOT NULL,
    Tick BIGINT NOT NULL,
    Given VARCHAR(4000) NOT NULL,
    UsedAt TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT PK_RateLimits PRIMARY KEY (Scope)
) WITH (fillfactor = 50);
--rollback DROP TABLE RateLimits;
