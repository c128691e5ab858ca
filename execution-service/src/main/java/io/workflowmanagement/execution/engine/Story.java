package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.execution.environment.Environment;
import io.workflowmanagement.execution.ledger.Acceptance.Records;
import io.workflowmanagement.execution.ledger.LogLine;
import io.workflowmanagement.execution.ledger.LogLine.Level;
import io.workflowmanagement.execution.ledger.Metric;
import io.workflowmanagement.execution.ledger.OutboxRow;
import io.workflowmanagement.execution.ledger.StepRow;
import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.execution.run.Task;
import io.workflowmanagement.kit.definition.StepDefinition;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one write tells of an execution: its step rows, log lines, events and metrics. Logs and
 * metrics are kept as far as the environment wants them.
 */
final class Story {

    private final OwnedExecution execution;
    private final WorkflowDefinition workflow;
    private final boolean logsEverything;
    private final boolean measures;
    private final EventRows rows;
    private final int eventOutputBound;

    private final List<StepRow> steps = new ArrayList<>();
    private final List<LogLine> logs = new ArrayList<>();
    private final List<OutboxRow> events = new ArrayList<>();
    private final List<Metric> metrics = new ArrayList<>();

    Story(
            OwnedExecution execution,
            WorkflowDefinition workflow,
            Environment environment,
            EventRows rows,
            int eventOutputBound) {
        this.execution = execution;
        this.workflow = workflow;
        this.logsEverything = environment.configuration().enableLogging();
        this.measures = environment.configuration().enableMetrics();
        this.rows = rows;
        this.eventOutputBound = eventOutputBound;
    }

    List<StepRow> steps() {
        return steps;
    }

    List<LogLine> logs() {
        return logs;
    }

    List<OutboxRow> events() {
        return events;
    }

    List<Metric> metrics() {
        return metrics;
    }

    Records records() {
        return new Records(logs, events);
    }

    void announced(List<LogLine> lines) {
        if (logsEverything) {
            logs.addAll(lines);
        }
    }

    void started(Instant at) {
        say(
                new ExecutionEvents.ExecutionStarted(
                        id(),
                        workflow.workflowId(),
                        workflow.version(),
                        workflow.name(),
                        execution.workspaceId(),
                        execution.projectId(),
                        execution.environmentId(),
                        at,
                        execution.idempotencyKey(),
                        Trigger.parse(execution.context())));
        log(Level.Info, "Execution started.", null, at);
        measure("execution.queue.ms", millis(execution.key().executedAt(), at), at);
    }

    void stepStarted(Task.Attempt task, StepDefinition step, Instant at) {
        say(
                new ExecutionEvents.StepStarted(
                        id(),
                        workflow.workflowId(),
                        workflow.version(),
                        step.key(),
                        step.name(),
                        item(task.place()),
                        task.place().undoes(),
                        task.attempt(),
                        at));
    }

    /**
     * @param retryAt when the next attempt is due, null where none follows or it follows at once
     */
    void attempted(Attempted it, StepDefinition step, int sequence, Instant retryAt) {
        steps.add(
                new StepRow(
                        sequence,
                        step.id(),
                        step.key(),
                        step.name(),
                        item(it.place()),
                        it.place().undoes(),
                        it.attempt(),
                        it.status(),
                        it.startedAt(),
                        it.completedAt(),
                        it.httpStatus(),
                        text(it.request()),
                        text(it.response()),
                        text(it.output()),
                        it.error(),
                        it.retryable(),
                        retryAt));
        boolean measured = it.status() == StepStatus.Completed || it.status() == StepStatus.Failed;
        if (measured && it.startedAt() != null) {
            measure("step.duration.ms", millis(it.startedAt(), it.completedAt()), it.completedAt());
        }
    }

    void stepCompleted(Attempted it, StepDefinition step) {
        say(
                new ExecutionEvents.StepCompleted(
                        id(),
                        workflow.workflowId(),
                        workflow.version(),
                        step.key(),
                        step.name(),
                        item(it.place()),
                        it.place().undoes(),
                        it.attempt(),
                        it.startedAt(),
                        it.completedAt(),
                        millis(it.startedAt(), it.completedAt()),
                        it.httpStatus(),
                        bounded(it.output())));
        log(
                Level.Info,
                named(it.place())
                        + " completed in "
                        + millis(it.startedAt(), it.completedAt())
                        + " ms"
                        + (it.httpStatus() == null ? "." : " with HTTP " + it.httpStatus() + "."),
                step,
                it.completedAt());
    }

    void stepSkipped(StepDefinition step, String reason, Instant at) {
        say(
                new ExecutionEvents.StepSkipped(
                        id(),
                        workflow.workflowId(),
                        workflow.version(),
                        step.key(),
                        step.name(),
                        reason));
        log(Level.Info, "Step " + step.key() + " skipped: " + reason, step, at);
    }

    /** A {@code goto} led past the step. */
    void passedOver(StepDefinition step, int sequence, Instant at) {
        String reason = "Another step's error handling led past it.";
        steps.add(
                new StepRow(
                        sequence,
                        step.id(),
                        step.key(),
                        step.name(),
                        null,
                        false,
                        0,
                        StepStatus.Skipped,
                        null,
                        at,
                        null,
                        null,
                        null,
                        null,
                        reason,
                        false,
                        null));
        stepSkipped(step, reason, at);
    }

    void stepRetried(Attempted it, StepDefinition step, Duration pause) {
        say(
                new ExecutionEvents.StepRetried(
                        id(),
                        workflow.workflowId(),
                        workflow.version(),
                        step.key(),
                        step.name(),
                        item(it.place()),
                        it.place().undoes(),
                        it.attempt(),
                        it.httpStatus(),
                        it.error(),
                        pause.toMillis()));
        log(
                Level.Warning,
                named(it.place())
                        + ", attempt "
                        + it.attempt()
                        + ": "
                        + it.error()
                        + " Tried again after "
                        + pause.toMillis()
                        + " ms.",
                step,
                it.completedAt());
        measure("step.retries", 1, it.completedAt());
    }

    void stepFailed(Attempted it, StepDefinition step) {
        say(
                new ExecutionEvents.StepFailed(
                        id(),
                        workflow.workflowId(),
                        workflow.version(),
                        step.key(),
                        step.name(),
                        item(it.place()),
                        it.place().undoes(),
                        it.attempt(),
                        it.startedAt(),
                        it.completedAt(),
                        millis(it.startedAt(), it.completedAt()),
                        it.httpStatus(),
                        it.error()));
        log(Level.Error, named(it.place()) + " failed: " + it.error(), step, it.completedAt());
    }

    void completed(Instant startedAt, Instant at, JsonNode output, int httpCalls) {
        say(
                new ExecutionEvents.ExecutionCompleted(
                        id(),
                        workflow.workflowId(),
                        workflow.version(),
                        startedAt,
                        at,
                        millis(startedAt, at),
                        bounded(output)));
        log(Level.Info, "Execution completed.", null, at);
        ended(startedAt, at, httpCalls);
    }

    void failed(Instant startedAt, Instant at, String reason, int httpCalls) {
        say(
                new ExecutionEvents.ExecutionFailed(
                        id(),
                        workflow.workflowId(),
                        workflow.version(),
                        startedAt,
                        at,
                        millis(startedAt, at),
                        reason));
        log(Level.Error, "Execution failed. " + reason, null, at);
        ended(startedAt, at, httpCalls);
    }

    void cancelled(Instant startedAt, Instant at, String reason, int httpCalls) {
        say(
                new ExecutionEvents.ExecutionCancelled(
                        id(), workflow.workflowId(), workflow.version(), startedAt, at, reason));
        log(Level.Warning, reason, null, at);
        ended(startedAt, at, httpCalls);
    }

    /** The step, or an item of it, waits. */
    void stepWaiting(Attempted it, StepDefinition step, StepWait wait) {
        say(
                new ExecutionEvents.StepWaiting(
                        id(),
                        workflow.workflowId(),
                        workflow.version(),
                        step.key(),
                        step.name(),
                        item(it.place()),
                        it.attempt(),
                        wait.kind(),
                        wait.dueAt(),
                        wait.childId()));
        log(
                Level.Info,
                named(it.place())
                        + " waits"
                        + (wait.childId() == null ? "" : " for execution " + wait.childId())
                        + (wait.dueAt() == null ? "." : " until " + wait.dueAt() + "."),
                step,
                it.completedAt());
    }

    /** The step is to be repeated for a list. */
    void expanded(Attempted it, StepDefinition step) {
        log(
                Level.Info,
                named(it.place()) + " is repeated for " + it.output().size() + " items.",
                step,
                it.completedAt());
    }

    /** All items of a step are settled. */
    void gathered(
            Task.Gather task, StepDefinition step, ItemResults items, int sequence, Instant at) {
        boolean failed = task.failure() != null;
        Attempted whole =
                new Attempted(
                        Place.of(step.key()),
                        1,
                        failed ? StepStatus.Failed : StepStatus.Completed,
                        items.since(),
                        at,
                        null,
                        null,
                        null,
                        failed ? null : bounded(items.gathered()),
                        task.failure(),
                        false,
                        null,
                        null);
        attempted(whole, step, sequence, null);
        if (failed) {
            stepFailed(whole, step);
        } else {
            stepCompleted(whole, step);
        }
    }

    void turned(Task.Turn task, Instant at) {
        log(Level.Warning, task.reason() + " What succeeded is undone first.", null, at);
    }

    private void ended(Instant startedAt, Instant at, int httpCalls) {
        measure("execution.duration.ms", millis(startedAt, at), at);
        measure("http.calls", httpCalls, at);
    }

    private void say(Object data) {
        events.add(rows.of(id(), execution.workspaceId(), execution.traceParent(), data));
    }

    private void log(Level level, String message, StepDefinition step, Instant at) {
        if (logsEverything || level == Level.Warning || level == Level.Error) {
            logs.add(
                    new LogLine(
                            level,
                            message,
                            null,
                            step == null ? null : step.id(),
                            step == null ? null : step.key(),
                            at));
        }
    }

    private void measure(String name, double value, Instant at) {
        if (measures) {
            metrics.add(new Metric(workflow.workflowId(), name, value, null, at));
        }
    }

    private JsonNode bounded(JsonNode output) {
        return output != null && output.toString().length() > eventOutputBound ? null : output;
    }

    private static Integer item(Place place) {
        return place.isItem() ? place.item() : null;
    }

    private static String named(Place place) {
        return (place.undoes() ? "Compensation of step " : "Step ") + place;
    }

    private String id() {
        return execution.key().id();
    }

    static String text(JsonNode json) {
        return json == null || json.isNull() ? null : json.toString();
    }

    /** 0 where the beginning is not known, as of an attempt that was interrupted. */
    private static long millis(Instant from, Instant to) {
        return from == null ? 0 : Duration.between(from, to).toMillis();
    }
}
