package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.ledger.Acceptance.Idempotency;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.ledger.Priority;
import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.execution.workflow.Startable;
import io.workflowmanagement.execution.workflow.WorkflowInactive;
import io.workflowmanagement.execution.workflow.WorkflowNotFound;
import io.workflowmanagement.execution.workflow.Workflows;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.stream.Collectors;

/** Makes the executions that steps start. */
@ApplicationScoped
class Children {

    private final Workflows workflows;
    private final Ids ids;
    private final Clock clock;
    private final StepSettings settings;

    Children(Workflows workflows, Ids ids, Clock clock, StepSettings settings) {
        this.workflows = workflows;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * The execution of the workflow's current version; its key makes it the same one however often
     * the place tries to start it.
     *
     * @param input null is an empty object
     */
    Uni<NewExecution> of(OwnedExecution parent, Place place, int workflowId, JsonNode input) {
        int depth = Trigger.depthOf(parent.context()) + 1;
        if (depth > settings.depth()) {
            return Uni.createFrom()
                    .failure(
                            new ChildRefused(
                                    "Workflows run each other more than %d deep."
                                            .formatted(settings.depth())));
        }
        return workflows
                .startable(workflowId, null)
                .onFailure(WorkflowNotFound.class)
                .transform(gone -> new ChildRefused("There is no workflow " + workflowId + "."))
                .onFailure(WorkflowInactive.class)
                .transform(
                        inactive -> new ChildRefused("Workflow " + workflowId + " is not active."))
                .invoke(startable -> check(startable, parent, workflowId, input))
                .map(startable -> execution(startable, parent, place, depth, input));
    }

    private static void check(
            Startable startable, OwnedExecution parent, int workflowId, JsonNode input) {
        if (startable.workspaceId() != parent.workspaceId()) {
            throw new ChildRefused("There is no workflow " + workflowId + ".");
        }
        try {
            startable.workflow().checked(input);
        } catch (Failure.Invalid e) {
            throw new ChildRefused(
                    e.violations().stream()
                            .map(it -> it.field() + " " + it.message())
                            .collect(
                                    Collectors.joining("; ", "Workflow " + workflowId + ": ", "")));
        }
    }

    private NewExecution execution(
            Startable startable, OwnedExecution parent, Place place, int depth, JsonNode input) {
        return new NewExecution(
                ExecutionKey.of(ids.next()),
                startable.workflow(),
                startable.workflow().checked(input),
                Trigger.child(parent.key().id(), depth),
                null,
                Priority.Normal,
                parent.traceParent(),
                new Idempotency(key(parent, place), "", clock.instant().plus(settings.childKeys())),
                null);
    }

    /** That of the one execution that the place ever starts. */
    static String key(OwnedExecution parent, Place place) {
        return "execution/" + parent.key().id() + "/" + place;
    }

    /** The execution was not started, and will not be. */
    static final class ChildRefused extends RuntimeException {

        ChildRefused(String message) {
            super(message, null, false, false);
        }
    }
}
