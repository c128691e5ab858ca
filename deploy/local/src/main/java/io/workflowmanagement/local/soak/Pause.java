package io.workflowmanagement.local.soak;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits on this thread. */
final class Pause {

    private Pause() {}

    static void of(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SoakFailed("Interrupted", e);
        }
    }
}
