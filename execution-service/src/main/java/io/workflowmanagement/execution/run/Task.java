package io.workflowmanagement.execution.run;

import java.time.Duration;

/** What a run wants done. */
public sealed interface Task {

    <R> R on(Cases<R> cases);

    /**
     * Try the step, its item or its compensation.
     *
     * @param attempt 1 for the first
     * @param pause how long to wait before it, at least
     */
    record Attempt(Place place, int attempt, Duration pause) implements Task {

        public Attempt(String stepKey, int attempt, Duration pause) {
            this(Place.of(stepKey), attempt, pause);
        }

        public String stepKey() {
            return place.stepKey();
        }

        @Override
        public <R> R on(Cases<R> cases) {
            return cases.attempt(this);
        }
    }

    /**
     * All items of a step are settled: its result is theirs, in their order.
     *
     * @param failure why the step failed, null when it succeeded
     */
    record Gather(String stepKey, String failure) implements Task {
        @Override
        public <R> R on(Cases<R> cases) {
            return cases.gather(this);
        }
    }

    /** Give up what is parked: nobody waits for its outcome any more. */
    record Abandon(Place place) implements Task {
        @Override
        public <R> R on(Cases<R> cases) {
            return cases.abandon(this);
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
     * From here on steps are undone, whatever happens; then the run ends so.
     *
     * @param reason why it fails or is cancelled
     */
    record Turn(Ending ending, String reason) implements Task {
        @Override
        public <R> R on(Cases<R> cases) {
            return cases.turn(this);
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

        R gather(Gather it);

        R abandon(Abandon it);

        R passOver(PassOver it);

        R turn(Turn it);

        R end(End it);
    }
}
