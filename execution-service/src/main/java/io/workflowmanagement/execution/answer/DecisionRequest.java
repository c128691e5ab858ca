package io.workflowmanagement.execution.answer;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What somebody decides.
 *
 * @param option one of those that are asked for
 */
public record DecisionRequest(
        @NotNull @Size(max = 100) String option, @Size(max = 1000) String comment) {}
