package io.workflowmanagement.local.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What is killed, and when.
 *
 * @param kills by the count of accepted executions at which each is due, least first whatever the
 *     order given
 */
record KillPlan(List<Kill> kills) {

    /** Each kind in turn before any comes again, so that a short plan has several too. */
    private static final List<String> VICTIMS =
            List.of("execution", "postgres", "execution-2", "kafka");

    KillPlan {
        kills = kills.stream().sorted(Comparator.comparingInt(Kill::afterAccepted)).toList();
    }

    /** The same for the same numbers. */
    static KillPlan random(int kills, int executions, long seed) {
        Random random = new Random(seed);
        int turn = random.nextInt(VICTIMS.size());
        List<Kill> all = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            // Not before anything runs, and not when little is left to be hurt.
            int after = (int) (executions * (0.05 + 0.9 * random.nextDouble()));
            all.add(
                    new Kill(
                            VICTIMS.get((turn + i) % VICTIMS.size()),
                            Math.max(1, after),
                            Duration.ZERO));
        }
        return new KillPlan(all);
    }

    /** With one more, unless it would be away for no time at all. */
    KillPlan with(Kill absence) {
        if (absence.away().isZero()) {
            return this;
        }
        List<Kill> all = new ArrayList<>(kills);
        all.add(absence);
        return new KillPlan(all);
    }

    /** How long nothing may be possible. */
    Duration longestAbsence() {
        return kills.stream().map(Kill::away).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /**
     * @param away how long it is not started again; zero for at once
     */
    record Kill(String component, int afterAccepted, Duration away) {}
}
