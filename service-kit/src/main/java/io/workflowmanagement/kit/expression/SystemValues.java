package io.workflowmanagement.kit.expression;

import java.time.Instant;

/**
 * What expressions see as {@code system}. {@code utcNow} is a CEL timestamp, so that it compares
 * with {@code timestamp(input.due)} and takes {@code + duration('1h')}; as text it is RFC 3339 in
 * UTC. The ids are null in a trial that is no execution.
 */
public record SystemValues(
        Instant utcNow, String executionId, Integer workflowId, Integer workflowVersion) {}
