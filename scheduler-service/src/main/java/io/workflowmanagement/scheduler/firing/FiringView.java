package io.workflowmanagement.scheduler.firing;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A firing.
 *
 * @param executionId null until the execution was accepted
 * @param detail why it was rejected, null otherwise
 */
@Schema(name = "Firing")
record FiringView(
        Instant dueAt, Instant firedAt, String executionId, Outcome outcome, String detail) {}
