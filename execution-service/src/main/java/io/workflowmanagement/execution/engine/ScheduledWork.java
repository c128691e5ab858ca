package io.workflowmanagement.execution.engine;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What one execution has still to do on the engine's loop, next or after a pause. */
final class ScheduledWork {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);

    private final EngineLoop loop;
    private final Consumer<RuntimeException> failed;
    private final Set<Long> timers = new HashSet<>();
    private boolean stopped;

    /**
     * @param failed hears of work that went wrong: nobody else does, and the execution would rest
     *     for ever
     */
    ScheduledWork(EngineLoop loop, Consumer<RuntimeException> failed) {
        this.loop = loop;
        this.failed = failed;
    }

    /** Next on the loop, even when stopped: what came of a write or a call is put in order. */
    void next(Runnable work) {
        loop.run(() -> runSafely(work));
    }

    /** After the pause, unless it is stopped before. */
    void after(Duration pause, Runnable work) {
        if (pause.isZero()) {
            next(() -> unlessStopped(work));
            return;
        }
        long[] timer = new long[1];
        timer[0] =
                loop.after(
                        pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause,
                        () ->
                                runSafely(
                                        () -> {
                                            timers.remove(timer[0]);
                                            unlessStopped(work);
                                        }));
        timers.add(timer[0]);
    }

    void stop() {
        stopped = true;
        timers.forEach(loop::cancel);
        timers.clear();
    }

    boolean isStopped() {
        return stopped;
    }

    private void unlessStopped(Runnable work) {
        if (!stopped) {
            work.run();
        }
    }

    private void runSafely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failed.accept(e);
        }
    }
}
