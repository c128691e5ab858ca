package io.workflowmanagement.kit.definition;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How often an endpoint may be called, over all replicas: never more than so many requests in any
 * stretch of so many seconds.
 */
public record RateLimit(@Min(1) @Max(1_000_000) int requests, @Min(1) @Max(3_600) int perSeconds) {}
