package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.engine.Children.ChildRefused;
import io.workflowmanagement.execution.ledger.Acceptance;
import io.workflowmanagement.execution.ledger.Journal;
import io.workflowmanagement.execution.ledger.Ledger;
import io.workflowmanagement.execution.run.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The effects of an execution that is no test: durable, with calls to endpoints. */
@ApplicationScoped
class LiveEffects implements Effects {

    private static final int JITTER_PERCENT = 20;

    private final Ledger ledger;
    private final StepAttempts attempts;
    private final Children children;
    private final Admission admission;
    private final EngineLoop loop;

    LiveEffects(
            Ledger ledger,
            StepAttempts attempts,
            Children children,
            Admission admission,
            EngineLoop loop) {
        this.ledger = ledger;
        this.attempts = attempts;
        this.children = children;
        this.admission = admission;
        this.loop = loop;
    }

    @Override
    public Journal journal() {
        return ledger;
    }

    @Override
    public StepAttempts attempts() {
        return attempts;
    }

    @Override
    public StepWait foretell(StepWait wait) {
        return null;
    }

    @Override
    public Uni<String> startChild(
            OwnedExecution parent, Place place, int workflowId, JsonNode input) {
        return loop.inBackground(() -> children.of(parent, place, workflowId, input))
                .chain(child -> admission.accept(child).map(result -> idOf(child, result)))
                .invoke(
                        id -> {
                            if (id.equals(parent.key().id())) {
                                throw new ChildRefused("It was given up before.");
                            }
                        });
    }

    private static String idOf(NewExecution child, Acceptance.Result result) {
        return result instanceof Acceptance.Result.KnownKey known
                ? known.executionId()
                : child.key().id();
    }

    @Override
    public Duration withJitter(Duration pause) {
        long most = pause.toMillis() * JITTER_PERCENT / 100;
        return most <= 0 ? pause : pause.plusMillis(ThreadLocalRandom.current().nextLong(most + 1));
    }
}
