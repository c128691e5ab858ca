package io.workflowmanagement.execution.engine;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.run.Place;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The statements on what steps wait for: one method a purpose, one implementation a database. */
interface WaitStatements {

    /**
     * Queues waiting executions whose time has come.
     *
     * @return how many
     */
    Uni<Integer> wake(int most);

    /**
     * Takes executions that wait, or are queued again, and whose end was asked for; they need no
     * free slot to end.
     *
     * @return with each, who asked
     */
    Uni<Map<OwnedExecution, String>> takeCancelled(String instance, int most);

    /**
     * What the executions wait for, by their ids. Whose time is over gets no answer any more.
     *
     * @param answeredOnly leaves out what nothing has come of yet
     */
    Uni<Map<String, List<StepWait>>> waits(Collection<String> executionIds, boolean answeredOnly);

    /** Answers whoever holds the token. */
    Uni<Answering> answer(CallbackToken token, String answer);

    /** Answers a place of an execution. */
    Uni<Answering> answer(ExecutionKey key, Place place, String answer);

    /** Adds a token to a callback that is waited for; false when none is. */
    Uni<Boolean> allow(ExecutionKey key, Place place, CallbackToken token);

    /**
     * Answers those who wait for executions that have ended.
     *
     * @param childId null for all that have
     * @return how many were answered
     */
    Uni<Integer> answerParents(String childId);

    /** What came of an answer. */
    enum Answering {
        TAKEN,
        UNKNOWN,
        ANSWERED_BEFORE,
        EXPIRED
    }
}
