package io.workflowmanagement.execution.engine;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.engine.Attempted.Suspension;
import io.workflowmanagement.execution.engine.Children.ChildRefused;
import io.workflowmanagement.execution.environment.Environment.Opened;
import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.execution.run.Task;
import io.workflowmanagement.kit.definition.StepKind;
import java.util.HashMap;
import java.util.Map;

/**
 * The attempts of one execution, with what it has for them: what its expressions see, its tokens,
 * the executions that it starts.
 */
final class ExecutionAttempts {

    private final PreparedExecution execution;
    private final Effects effects;
    private final StepResults results;
    private final ExecutionScope scope;
    private final int gathered;

    /** Tokens that are durable, for the attempt that they were made for. */
    private final Map<Place, CallbackToken> tokens = new HashMap<>();

    /**
     * @param gathered the most characters that the items' outputs of a step have together
     */
    ExecutionAttempts(
            PreparedExecution execution,
            Effects effects,
            StepResults results,
            ExecutionScope scope,
            int gathered) {
        this.execution = execution;
        this.effects = effects;
        this.results = results;
        this.scope = scope;
        this.gathered = gathered;
    }

    /** The next attempt at the place gives the token's URL away. */
    void allow(Place place, CallbackToken token) {
        tokens.put(place, token);
    }

    Uni<Attempted> attempt(Task.Attempt task, Opened environment) {
        Place place = task.place();
        return effects.attempts()
                .attempt(
                        execution.step(task.stepKey()),
                        place,
                        task.attempt(),
                        scope.at(place),
                        environment,
                        idempotencyKey(place),
                        tokens.remove(place))
                .chain(this::begun);
    }

    /** The same for each attempt, so that the receiver can tell a repetition. */
    private String idempotencyKey(Place place) {
        return execution.id()
                + "/"
                + place.stepKey()
                + (place.isItem() ? "/" + place.item() : "")
                + (place.undoes() ? "/undo" : "");
    }

    /** A step that runs another workflow has begun when that execution is accepted. */
    private Uni<Attempted> begun(Attempted it) {
        Suspension suspension = it.suspension();
        if (suspension == null || suspension.kind() != StepKind.Workflow) {
            return Uni.createFrom().item(it);
        }
        int workflowId = execution.definition(it.stepKey()).workflow().workflowId();
        return effects.startChild(execution.owned(), it.place(), workflowId, suspension.details())
                .map(
                        id ->
                                it.suspended(
                                        new Suspension(
                                                StepKind.Workflow,
                                                null,
                                                id == null ? suspension.details() : null,
                                                id)))
                .onFailure(ChildRefused.class)
                .recoverWithItem(refused -> it.failed(refused.getMessage()));
    }

    /** What comes of what a step waited for. */
    Attempted conclude(StepWait wait, int attempt, Opened environment) {
        return effects.attempts()
                .conclude(
                        execution.step(wait.place().stepKey()),
                        wait,
                        attempt,
                        scope.at(wait.place()),
                        environment);
    }

    /** An item whose output would make the step's too large has failed. */
    Attempted bounded(Attempted it) {
        if (!it.place().isItem() || it.place().undoes() || it.output() == null) {
            return it;
        }
        long size = results.itemsOf(it.stepKey()).size() + it.output().toString().length();
        return size <= gathered
                ? it
                : it.failed(
                        "The outputs of all items are larger than " + gathered + " characters.");
    }

    /** Whether it waits for a token to be durable, and calls with that. */
    boolean isBeforeItsCall(Attempted it) {
        return it.suspension() != null
                && it.suspension().kind() == StepKind.Callback
                && execution.step(it.stepKey()).endpoint() != null;
    }
}
