package io.workflowmanagement.execution.engine;

import io.workflowmanagement.execution.ledger.Waits;
import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.kit.definition.StepDefinition;
import io.workflowmanagement.kit.definition.StepKind;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Where an execution may be starting another, of which nothing is known yet. Whoever started it may
 * have died before it could write down what it waits for, so that a start which is given up is
 * forestalled by its key.
 */
final class ChildStarts {

    private final PreparedExecution execution;
    private final OpenWaits waits;
    private final EngineTools tools;
    private final Set<Place> starting = new HashSet<>();

    ChildStarts(PreparedExecution execution, OpenWaits waits, EngineTools tools) {
        this.execution = execution;
        this.waits = waits;
        this.tools = tools;
    }

    /** An attempt at the place begins, or did before a take-over. */
    void mayBegin(Place place) {
        StepDefinition step = execution.definition(place.stepKey());
        boolean starts =
                step.kind() == StepKind.Workflow
                        && !place.undoes()
                        && place.isItem() == (step.forEach() != null);
        if (starts && waits.of(place) == null) {
            starting.add(place);
        }
    }

    /** What is waited for there is known now, or that nothing is started. */
    void known(Place place) {
        starting.remove(place);
    }

    /** Who started it does not listen any more, or is another instance: it may be accepted yet. */
    void keepOnly(Set<Place> underWay) {
        Instant expiresAt = tools.now().plus(tools.stepSettings().childKeys());
        starting.stream()
                .filter(place -> !underWay.contains(place))
                .forEach(
                        place ->
                                waits.forestall(
                                        new Waits.Start(
                                                execution.owned().workspaceId(),
                                                Children.key(execution.owned(), place),
                                                expiresAt)));
        starting.retainAll(underWay);
    }
}
