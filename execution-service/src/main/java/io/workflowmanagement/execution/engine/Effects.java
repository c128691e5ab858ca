package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.ledger.Journal;
import io.workflowmanagement.execution.run.Place;
import java.time.Duration;

/** What an execution does to the world outside it; a test run does none of it. */
interface Effects {

    /** Where its way is written down. */
    Journal journal();

    /** By whom its calls are answered. */
    StepAttempts attempts();

    /** The answer to what a step is about to wait for; null where it has to wait. */
    StepWait foretell(StepWait wait);

    /**
     * The id of the execution that the place runs, however often it is asked for; null where none
     * is started.
     */
    Uni<String> startChild(OwnedExecution parent, Place place, int workflowId, JsonNode input);

    /** Jitter only lengthens, but in a test run there are no pauses. */
    Duration withJitter(Duration pause);
}
