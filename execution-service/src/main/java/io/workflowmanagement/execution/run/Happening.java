package io.workflowmanagement.execution.run;

import java.time.Duration;

/** What can happen to a run. */
public sealed interface Happening {

    <R> R on(Cases<R> cases);

    /** The step's attempt succeeded. */
    record Completed(String stepKey) implements Happening {
        @Override
        public <R> R on(Cases<R> cases) {
            return cases.completed(this);
        }
    }

    /** The step's condition did not hold. */
    record Skipped(String stepKey) implements Happening {
        @Override
        public <R> R on(Cases<R> cases) {
            return cases.skipped(this);
        }
    }

    /**
     * The step's attempt failed.
     *
     * @param retryable whether another attempt may mend it
     * @param retryAfter the shortest pause that the receiver asked for
     */
    record Failed(String stepKey, String reason, boolean retryable, Duration retryAfter)
            implements Happening {
        @Override
        public <R> R on(Cases<R> cases) {
            return cases.failed(this);
        }
    }

    /**
     * The instance that had the attempt under way is gone; whether the call was sent is unknown.
     */
    record Interrupted(String stepKey) implements Happening {
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

    /** One method a kind, so that none is forgotten. */
    interface Cases<R> {
        R completed(Completed it);

        R skipped(Skipped it);

        R failed(Failed it);

        R interrupted(Interrupted it);

        R cancelRequested(CancelRequested it);

        R timedOut(TimedOut it);
    }
}
