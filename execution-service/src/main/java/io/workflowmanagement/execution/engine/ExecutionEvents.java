package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.kit.definition.StepKind;
import java.time.Instant;

/**
 * The data of what is said on {@code execution.events}; each has its JSON Schema in the docs. An
 * event of a step is about one of its items where {@code item} says which, from 0, and about what
 * undoes it where {@code compensation} is true.
 */
public final class ExecutionEvents {

    public static final String TOPIC = "execution.events";

    private ExecutionEvents() {}

    /** Accepted, and waiting for a slot. */
    public record ExecutionQueued(
            String executionId,
            int workflowId,
            int workflowVersion,
            int workspaceId,
            String idempotencyKey,
            Instant queuedAt) {}

    /** A command that was not carried out. */
    public record ExecutionRejected(int workflowId, String idempotencyKey, String reason) {}

    /** The first step is about to begin. */
    public record ExecutionStarted(
            String executionId,
            int workflowId,
            int workflowVersion,
            String workflowName,
            int workspaceId,
            int projectId,
            int environmentId,
            Instant startedAt,
            String idempotencyKey,
            Trigger triggeredBy) {}

    /** An attempt is about to begin. */
    public record StepStarted(
            String executionId,
            int workflowId,
            int workflowVersion,
            String stepKey,
            String stepName,
            Integer item,
            boolean compensation,
            int attempt,
            Instant startedAt) {}

    /**
     * An attempt succeeded.
     *
     * @param output masked; null where it is longer than an event may carry
     */
    public record StepCompleted(
            String executionId,
            int workflowId,
            int workflowVersion,
            String stepKey,
            String stepName,
            Integer item,
            boolean compensation,
            int attempt,
            Instant startedAt,
            Instant completedAt,
            long durationMs,
            Integer httpStatus,
            JsonNode output) {}

    /** A step failed for good. */
    public record StepFailed(
            String executionId,
            int workflowId,
            int workflowVersion,
            String stepKey,
            String stepName,
            Integer item,
            boolean compensation,
            int attempt,
            Instant startedAt,
            Instant completedAt,
            long durationMs,
            Integer httpStatus,
            String error) {}

    /**
     * An attempt failed and another one follows.
     *
     * @param attempt the one that failed
     * @param pauseMs how long the next one waits at least
     */
    public record StepRetried(
            String executionId,
            int workflowId,
            int workflowVersion,
            String stepKey,
            String stepName,
            Integer item,
            boolean compensation,
            int attempt,
            Integer httpStatus,
            String error,
            long pauseMs) {}

    /**
     * A step waits; the execution may, too, and then holds no slot.
     *
     * @param dueAt when it is over or expires; null for never
     * @param childExecutionId what it waits for, null for anything but a Workflow
     */
    public record StepWaiting(
            String executionId,
            int workflowId,
            int workflowVersion,
            String stepKey,
            String stepName,
            Integer item,
            int attempt,
            StepKind kind,
            Instant dueAt,
            String childExecutionId) {}

    /** A step was not due, or passed over. */
    public record StepSkipped(
            String executionId,
            int workflowId,
            int workflowVersion,
            String stepKey,
            String stepName,
            String reason) {}

    /** The end, well. */
    public record ExecutionCompleted(
            String executionId,
            int workflowId,
            int workflowVersion,
            Instant startedAt,
            Instant completedAt,
            long durationMs,
            JsonNode output) {}

    /** The end, badly. */
    public record ExecutionFailed(
            String executionId,
            int workflowId,
            int workflowVersion,
            Instant startedAt,
            Instant completedAt,
            long durationMs,
            String error) {}

    /** The end, by request. */
    public record ExecutionCancelled(
            String executionId,
            int workflowId,
            int workflowVersion,
            Instant startedAt,
            Instant completedAt,
            String reason) {}
}
