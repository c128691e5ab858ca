package io.workflowmanagement.local.bench;

/**
 * How queues were worked off.
 *
 * @param executions that waited
 * @param nanos from the opening to the last end
 * @param nanosOfFirstTenth until a tenth had ended
 * @param nanosOfLastTenth from when a tenth was left
 */
record Drain(long executions, long nanos, long nanosOfFirstTenth, long nanosOfLastTenth) {

    double perSecond() {
        return executions * 1e9 / nanos;
    }

    double perSecondAtFirst() {
        return executions / 10 * 1e9 / nanosOfFirstTenth;
    }

    double perSecondAtLast() {
        return executions / 10 * 1e9 / nanosOfLastTenth;
    }

    /** Begins when it is made, and is told from time to time how many are left. */
    static final class Clock {

        private final long executions;
        private final long began = System.nanoTime();
        private long firstTenth;
        private long lastTenth;
        private long last;

        Clock(long executions) {
            this.executions = executions;
        }

        void left(long left) {
            left(left, System.nanoTime() - began);
        }

        void left(long left, long nanos) {
            if (firstTenth == 0 && left <= executions - executions / 10) {
                firstTenth = nanos;
            }
            if (lastTenth == 0 && left <= executions / 10) {
                lastTenth = nanos;
            }
            last = nanos;
        }

        Drain drain() {
            // At least a nanosecond: few may end between two looks.
            return new Drain(executions, last, firstTenth, Math.max(1, last - lastTenth));
        }
    }
}
