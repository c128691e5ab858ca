package io.workflowmanagement.local.soak;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was accepted, held against what is stored, what was called and what was announced.
 *
 * @param statuses how many executions have each status
 * @param lost accepted, but not stored or not ended
 * @param unasked stored, but never answered: an idempotency key that did not hold
 * @param stepsMissing steps without a completed attempt, of executions that completed
 * @param stepsRepeated recorded as completed more than once, or called after that was recorded
 * @param callsUnrecorded steps that called more often than they have attempts
 * @param endedTwice more than one event tells of the end
 * @param unannounced ended, and no event tells it
 */
record Verdict(
        int accepted,
        Map<String, Integer> statuses,
        int lost,
        int unasked,
        int stepsMissing,
        int stepsRepeated,
        int callsUnrecorded,
        int endedTwice,
        int unannounced) {

    private static final Set<String> FINAL = Set.of("Completed", "Failed", "Cancelled");

    Verdict {
        statuses = new TreeMap<>(statuses);
    }

    /** The API always answers, so that anything but completion is a fault. */
    boolean isGood() {
        return accepted == statuses.getOrDefault("Completed", 0)
                && lost
                                + unasked
                                + stepsMissing
                                + stepsRepeated
                                + callsUnrecorded
                                + endedTwice
                                + unannounced
                        == 0;
    }

    /** Gathers a verdict row by row. */
    static final class Tally {

        private final Set<String> accepted;
        private final Map<String, CountingApi.Calls> calls;
        private final Map<String, Integer> ends;
        private final Map<String, Integer> statuses = new TreeMap<>();
        private final Set<String> ended = new HashSet<>();
        private final Set<String> completed = new HashSet<>();
        private int unasked;
        private int stepsDone;
        private int stepsRepeated;
        private int callsUnrecorded;

        /**
         * @param calls by {@code <executionId>/<stepKey>}
         * @param ends how many events tell of each execution's end
         */
        Tally(
                Set<String> accepted,
                Map<String, CountingApi.Calls> calls,
                Map<String, Integer> ends) {
            this.accepted = accepted;
            this.calls = calls;
            this.ends = ends;
        }

        /** Executions go before their steps. */
        void add(Stored.Execution execution) {
            statuses.merge(execution.status(), 1, Integer::sum);
            if (!accepted.contains(execution.id())) {
                unasked++;
            }
            if (FINAL.contains(execution.status())) {
                ended.add(execution.id());
            }
            if (execution.status().equals("Completed")) {
                completed.add(execution.id());
            }
        }

        void add(Stored.Step step) {
            CountingApi.Calls made = calls.get(step.executionId() + "/" + step.key());
            boolean calledAgain =
                    made != null
                            && step.recordedAt() != null
                            && made.last().isAfter(step.recordedAt());
            if (step.completed() > 1 || calledAgain) {
                stepsRepeated++;
            }
            if (made != null && made.count() > step.attempts()) {
                callsUnrecorded++;
            }
            if (step.completed() > 0 && completed.contains(step.executionId())) {
                stepsDone++;
            }
        }

        Verdict verdict() {
            int found = (int) accepted.stream().filter(ended::contains).count();
            return new Verdict(
                    accepted.size(),
                    statuses,
                    accepted.size() - found,
                    unasked,
                    completed.size() * Workload.STEPS.size() - stepsDone,
                    stepsRepeated,
                    callsUnrecorded,
                    (int) ended.stream().filter(id -> ends.getOrDefault(id, 0) > 1).count(),
                    (int) ended.stream().filter(id -> !ends.containsKey(id)).count());
        }
    }
}
