package io.workflowmanagement.local.trial;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits on this thread. */
public final class Pause {

    private Pause() {}

    public static void of(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailed("Interrupted", e);
        }
    }
}
