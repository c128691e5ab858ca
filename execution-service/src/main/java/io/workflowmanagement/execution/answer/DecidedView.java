package io.workflowmanagement.execution.answer;

import java.time.Instant;

/**
 * A decision that was made; it is the step's output.
 *
 * @param decidedBy such as {@code user/3}
 */
public record DecidedView(String option, String comment, String decidedBy, Instant decidedAt) {}
