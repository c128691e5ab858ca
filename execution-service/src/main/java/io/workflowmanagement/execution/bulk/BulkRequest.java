package io.workflowmanagement.execution.bulk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * What is asked of many executions.
 *
 * @param limit the most executions, the oldest first; 1000 when absent
 */
public record BulkRequest(
        @Valid @NotNull(message = "is missing") BulkFilter filter, Integer limit) {}
