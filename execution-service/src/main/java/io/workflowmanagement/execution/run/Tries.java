package io.workflowmanagement.execution.run;

/**
 * How often something was tried that is not settled.
 *
 * @param attempt the number of the attempt under way, from 1
 * @param retries how many of them followed a failure
 * @param interruptions how many of them followed the death of an instance
 * @param isParked whether the attempt has done its part and waits
 */
record Tries(int attempt, int retries, int interruptions, boolean isParked) {

    static final Tries FIRST = new Tries(1, 0, 0, false);

    Tries retried() {
        return new Tries(attempt + 1, retries + 1, interruptions, false);
    }

    Tries interrupted() {
        return new Tries(attempt + 1, retries, interruptions + 1, false);
    }

    Tries parked() {
        return new Tries(attempt, retries, interruptions, true);
    }
}
