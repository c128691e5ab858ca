package io.workflowmanagement.execution.run;

import java.time.Duration;

/** What can happen to a run. */
public sealed interface Happening {

    <R> R on(Cases<R> cases);

    /** The attempt succeeded. */
    record Completed(Place place) implements Happening {

        public Completed(String stepKey) {
            this(Place.of(stepKey));
        }

        @Override
        public <R> R on(Cases<R> cases) {
            return cases.completed(this);
        }
    }

    /** The step's condition did not hold. */
    record Skipped(Place place) implements Happening {

        public Skipped(String stepKey) {
            this(Place.of(stepKey));
        }

        @Override
        public <R> R on(Cases<R> cases) {
            return cases.skipped(this);
        }
    }

    /** The list that the step is repeated for is known. */
    record Expanded(String stepKey, int items) implements Happening {
        @Override
        public <R> R on(Cases<R> cases) {
            return cases.expanded(this);
        }
    }

    /** The attempt has done its part and waits: for an instant, an answer, another execution. */
    record Parked(Place place) implements Happening {
        @Override
        public <R> R on(Cases<R> cases) {
            return cases.parked(this);
        }
    }

    /**
     * The attempt failed; of a step whose items are under way, all of it, such as when its time is
     * over.
     *
     * @param retryable whether another attempt may mend it
     * @param retryAfter the shortest pause that the receiver asked for
     */
    record Failed(Place place, String reason, boolean retryable, Duration retryAfter)
            implements Happening {

        public Failed(String stepKey, String reason, boolean retryable, Duration retryAfter) {
            this(Place.of(stepKey), reason, retryable, retryAfter);
        }

        @Override
        public <R> R on(Cases<R> cases) {
            return cases.failed(this);
        }
    }

    /**
     * The instance that had the attempt under way is gone; whether the call was sent is unknown.
     */
    record Interrupted(Place place) implements Happening {

        public Interrupted(String stepKey) {
            this(Place.of(stepKey));
        }

        @Override
        public <R> R on(Cases<R> cases) {
            return cases.interrupted(this);
        }
    }

    /** Somebody asked for the end. */
    record CancelRequested(String requestedBy) implements Happening {
        @Override
        public <R> R on(Cases<R> cases) {
            return cases.cancelRequested(this);
        }
    }

    /** The whole execution has taken longer than its environment allows. */
    record TimedOut(Duration timeout) implements Happening {
        @Override
        public <R> R on(Cases<R> cases) {
            return cases.timedOut(this);
        }
    }

    /** A cancel or a time-out that was recorded before a take-over. */
    record Turned(Task.Ending ending, String reason) implements Happening {
        @Override
        public <R> R on(Cases<R> cases) {
            return cases.turned(this);
        }
    }

    /** One method a kind, so that none is forgotten. */
    interface Cases<R> {
        R completed(Completed it);

        R skipped(Skipped it);

        R expanded(Expanded it);

        R parked(Parked it);

        R failed(Failed it);

        R interrupted(Interrupted it);

        R cancelRequested(CancelRequested it);

        R timedOut(TimedOut it);

        R turned(Turned it);
    }
}
