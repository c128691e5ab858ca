package io.workflowmanagement.catalog.environment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * The limits that an environment sets; the names and defaults are the source document's.
 *
 * @param timeout the longest a whole execution may take from its first start, in seconds
 * @param retries the ceiling on any step's retries
 * @param enableLogging when false, only warnings and errors are kept
 * @param enableMetrics when false, there are no metric rows
 * @param maxConcurrentExecutions the most executions that run at once
 */
public record Configuration(
        @Min(1) @Max(604_800) Integer timeout,
        @Min(0) @Max(100) Integer retries,
        Boolean enableLogging,
        Boolean enableMetrics,
        @Min(1) @Max(10_000) Integer maxConcurrentExecutions) {

    static final Configuration DEFAULT = new Configuration(null, null, null, null, null);

    public Configuration {
        timeout = timeout == null ? 120 : timeout;
        retries = retries == null ? 3 : retries;
        enableLogging = enableLogging == null || enableLogging;
        enableMetrics = enableMetrics == null || enableMetrics;
        maxConcurrentExecutions = maxConcurrentExecutions == null ? 5 : maxConcurrentExecutions;
    }
}
