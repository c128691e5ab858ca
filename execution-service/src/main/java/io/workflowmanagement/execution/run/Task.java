package io.workflowmanagement.execution.run;

import java.time.Duration;

/** What a run wants done. */
public sealed interface Task {

    <R> R on(Cases<R> cases);

    /**
     * Try the step.
     *
     * @param attempt 1 for the first
     * @param pause how long to wait before it, at least
     */
    record Attempt(String stepKey, int attempt, Duration pause) implements Task {
        @Override
        public <R> R on(Cases<R> cases) {
            return cases.attempt(this);
        }
    }

    /** Record that a {@code goto} led past the step. */
    record PassOver(String stepKey) implements Task {
        @Override
        public <R> R on(Cases<R> cases) {
            return cases.passOver(this);
        }
    }

    /**
     * The run has ended; what is still under way is given up.
     *
     * @param reason why it failed or was cancelled, null when completed
     */
    record End(Ending ending, String reason) implements Task {
        @Override
        public <R> R on(Cases<R> cases) {
            return cases.end(this);
        }
    }

    /** How a run ends. */
    enum Ending {
        COMPLETED,
        FAILED,
        CANCELLED
    }

    /** One method a kind, so that none is forgotten. */
    interface Cases<R> {
        R attempt(Attempt it);

        R passOver(PassOver it);

        R end(End it);
    }
}
