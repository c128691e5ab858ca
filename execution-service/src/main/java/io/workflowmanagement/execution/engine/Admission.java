package io.workflowmanagement.execution.engine;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.environment.Environment;
import io.workflowmanagement.execution.environment.Environments;
import io.workflowmanagement.execution.ledger.Acceptance;
import io.workflowmanagement.execution.ledger.Acceptance.Records;
import io.workflowmanagement.execution.ledger.Acceptance.Result;
import io.workflowmanagement.execution.ledger.Ledger;
import io.workflowmanagement.execution.ledger.OutboxRow;
import io.workflowmanagement.execution.run.Transition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * Accepts new executions: they start in this instance at once, if it has room, their settings are
 * here and the database finds a free slot; they are queued otherwise.
 */
@ApplicationScoped
public class Admission {

    private final EngineTools tools;
    private final Environments environments;
    private final Intakes intakes;
    private final AcceptanceRecords records;
    private final Ledger ledger;
    private final ActiveExecutions active;
    private final Claims claims;
    private final Releases releases;

    Admission(
            EngineTools tools,
            Environments environments,
            Intakes intakes,
            AcceptanceRecords records,
            Ledger ledger,
            ActiveExecutions active,
            Claims claims,
            Releases releases) {
        this.tools = tools;
        this.environments = environments;
        this.intakes = intakes;
        this.records = records;
        this.ledger = ledger;
        this.active = active;
        this.claims = claims;
        this.releases = releases;
    }

    /**
     * What came of a new execution: durable, and running here or queued. Whoever asked may go away,
     * and what was accepted is run all the same.
     */
    public Uni<Result> accept(NewExecution request) {
        return Uni.createFrom()
                .emitter(
                        emitter ->
                                tools.loop()
                                        .run(
                                                () ->
                                                        newest(request)
                                                                .chain(it -> accept(request, it))
                                                                .subscribe()
                                                                .with(
                                                                        emitter::complete,
                                                                        emitter::fail)));
    }

    /** What was read a moment ago does, unless the workflow was published with newer settings. */
    private Uni<Optional<Environment>> newest(NewExecution request) {
        int id = request.environmentId();
        Optional<Environment> known = environments.known(id).filter(it -> isNewEnough(it, request));
        return known.isPresent()
                ? Uni.createFrom().item(known)
                : tools.loop().inBackground(() -> environments.newest(id));
    }

    private static boolean isNewEnough(Environment environment, NewExecution request) {
        return environment.version() >= request.neededEnvironmentVersion();
    }

    private Uni<Result> accept(NewExecution request, Optional<Environment> environment) {
        Instant now = tools.now();
        boolean isHeld = intakes.isPaused(request.workflow().definition().workflowId());
        boolean mayStart =
                environment.filter(it -> isNewEnough(it, request)).isPresent()
                        && !isHeld
                        && request.beginsAtTheBeginning()
                        && !tools.instance().isStopping()
                        && active.room() > 0;
        OwnedExecution execution = request.owned(environment.map(Environment::version), now);
        Optional<Start> start =
                mayStart
                        ? Optional.of(start(request, execution, environment.get(), now))
                        : Optional.empty();
        start.ifPresent(it -> active.open(execution.key().id()));
        int asked = active.term();
        OutboxRow told = records.told(request);
        Acceptance acceptance =
                request.acceptance(
                        execution,
                        tools.instance().id(),
                        mayStart,
                        isHeld,
                        now,
                        start.map(Start::records).orElse(Records.NONE).and(told),
                        records.queued(request, environment, now).and(told));
        return ledger.accept(acceptance)
                .onTermination()
                .invoke(() -> active.opened(execution.key().id()))
                .invoke(
                        result -> {
                            if (result instanceof Result.Accepted accepted) {
                                accepted(accepted.started() ? start.get() : null, request, asked);
                            }
                        });
    }

    private Start start(
            NewExecution request, OwnedExecution owned, Environment environment, Instant now) {
        PreparedExecution execution =
                new PreparedExecution(owned, request.workflow(), environment, request.input());
        Transition beginning = execution.beginning(tools.stepSettings().parallel());
        return new Start(execution, beginning, records.started(request, execution, beginning, now));
    }

    /**
     * @param start null where it is queued
     * @param asked the term in which it was asked for
     */
    private void accepted(Start start, NewExecution request, int asked) {
        if (start == null) {
            claims.queued(request.workflow().definition().workspaceId());
        } else if (asked != active.term()) {
            releases.giveBack(start.execution.owned());
        } else {
            active.activate(start.execution).proceed(start.beginning);
        }
    }

    /** How an execution starts that starts at once. */
    private record Start(PreparedExecution execution, Transition beginning, Records records) {}
}
