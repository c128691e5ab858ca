package io.workflowmanagement.local.soak;

import io.workflowmanagement.local.launcher.ChildSuite;
import io.workflowmanagement.local.soak.KillPlan.Kill;
import io.workflowmanagement.local.trial.MemoryWatch;
import io.workflowmanagement.local.trial.Pause;
import io.workflowmanagement.local.trial.TrialFailed;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One soak, from the first start to the verdict. */
final class Soak {

    /** How long nothing may move before the suite counts as stuck. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration TELL = Duration.ofSeconds(10);

    private final ChildSuite suite;
    private final CountingApi api;
    private final Client client;
    private final Deque<Kill> due;
    private final PrintStream progress;
    private final Map<String, Integer> killed = new HashMap<>();
    private final Map<String, Duration> absences = new HashMap<>();

    /** Until when each stays away, on the clock of {@code System.nanoTime}. */
    private final Map<String, Long> away = new HashMap<>();

    private final MemoryWatch memory;
    private long began;
    private long told;

    Soak(ChildSuite suite, CountingApi api, Client client, KillPlan plan, PrintStream progress) {
        this.suite = suite;
        this.api = api;
        this.client = client;
        this.due = new ArrayDeque<>(plan.kills());
        this.progress = progress;
        memory = new MemoryWatch(suite);
    }

    Report run(int executions, int rate, long seed) throws SQLException {
        Workload workload = Workload.define(client, api.url());
        Stored stored = new Stored(suite.databases(), workload.workflow());
        began = System.nanoTime();
        told = began;
        CompletableFuture<Void> starting =
                CompletableFuture.runAsync(() -> workload.start(executions, rate));
        while (!starting.isDone()) {
            hurt(workload);
        }
        try {
            starting.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof TrialFailed failed ? failed : e;
        }
        // Kills that were due while their victim was down or in the last moment, and absences.
        while (!due.isEmpty() || !away.isEmpty()) {
            hurt(workload);
        }
        awaitRecovery();
        awaitEnd(stored, executions);
        Duration time = Duration.ofNanos(System.nanoTime() - began);
        memory.look();
        return new Report(
                seed, verdict(workload, stored), killed, absences, time, memory.footprints());
    }

    private void hurt(Workload workload) {
        killWhatIsDue(workload);
        letComeBack();
        look(workload);
    }

    private void killWhatIsDue(Workload workload) {
        Kill next = due.peek();
        if (next == null || next.afterAccepted() > workload.accepted().size() || !strike(next)) {
            return;
        }
        due.remove();
        killed.merge(next.component(), 1, Integer::sum);
        say(
                "%d accepted; killed %s%s",
                workload.accepted().size(),
                next.component(),
                next.away().isZero() ? "" : ", away for " + next.away().toSeconds() + " s");
        // One that is killed again before it is noticed would count for two.
        awaitGone(next.component());
    }

    private boolean strike(Kill kill) {
        if (kill.away().isZero()) {
            return suite.kill(kill.component());
        }
        boolean gone = suite.hold(kill.component());
        if (gone) {
            away.put(kill.component(), System.nanoTime() + kill.away().toNanos());
            absences.merge(kill.component(), kill.away(), Duration::plus);
        }
        return gone;
    }

    private void letComeBack() {
        away.entrySet()
                .removeIf(
                        each -> {
                            boolean over = System.nanoTime() - each.getValue() >= 0;
                            if (over) {
                                suite.release(each.getKey());
                                say("%s may come back", each.getKey());
                            }
                            return over;
                        });
    }

    private void awaitGone(String component) {
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (suite.pid(component) != 0 && System.nanoTime() - deadline < 0) {
            Pause.of(Duration.ofMillis(20));
        }
    }

    private void awaitRecovery() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!suite.isUp()) {
            if (System.nanoTime() - deadline > 0) {
                throw new TrialFailed(
                        "The suite is not up again after %d s: %s. Logs: %s"
                                .formatted(PATIENCE.toSeconds(), suite.components(), suite.logs()));
            }
            Pause.of(LOOK);
        }
    }

    /** Until all ended, or nothing has moved for long: the verdict tells which. */
    private void awaitEnd(Stored stored, int executions) throws SQLException {
        Map<String, Integer> before = Map.of();
        long moved = System.nanoTime();
        while (System.nanoTime() - moved < PATIENCE.toNanos()) {
            Map<String, Integer> now = stored.statuses();
            int open =
                    now.getOrDefault("Running", 0)
                            + now.getOrDefault("Queued", 0)
                            + now.getOrDefault("Waiting", 0);
            int all = now.values().stream().mapToInt(Integer::intValue).sum();
            if (open == 0 && all >= executions) {
                return;
            }
            if (!now.equals(before)) {
                before = now;
                moved = System.nanoTime();
            }
            tellNowAndThen(new TreeMap<>(now).toString());
            Pause.of(Duration.ofSeconds(1));
        }
    }

    private Verdict verdict(Workload workload, Stored stored) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            // Events are sent after what they tell of is stored.
            Verdict.Tally tally =
                    new Verdict.Tally(
                            workload.accepted(),
                            api.calls(),
                            Announced.ends(suite.bootstrapServers()));
            stored.executions(tally::add);
            stored.steps(tally::add);
            Verdict verdict = tally.verdict();
            if (verdict.unannounced() == 0 || System.nanoTime() - deadline > 0) {
                return verdict;
            }
            Pause.of(Duration.ofSeconds(2));
        }
    }

    private void look(Workload workload) {
        Pause.of(LOOK);
        tellNowAndThen(workload.accepted().size() + " accepted");
    }

    private void tellNowAndThen(String what) {
        if (System.nanoTime() - told > TELL.toNanos()) {
            told = System.nanoTime();
            memory.look();
            say("%s", what);
        }
    }

    private void say(String format, Object... values) {
        progress.printf(
                "  %7.1f s  %s%n", (System.nanoTime() - began) / 1e9, format.formatted(values));
        progress.flush();
    }
}
