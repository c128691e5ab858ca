package io.workflowmanagement.execution.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** Counts the open streams of this instance. */
@ApplicationScoped
class OpenStreams {

    private final StreamSettings settings;
    private final Map<Integer, Integer> byUser = new HashMap<>();
    private int all;

    OpenStreams(StreamSettings settings) {
        this.settings = settings;
    }

    /**
     * @throws TooManyStreams when there are
     */
    synchronized void open(int userId) {
        if (byUser.getOrDefault(userId, 0) >= settings.perUser()) {
            throw new TooManyStreams("You", settings.perUser());
        }
        if (all >= settings.perInstance()) {
            throw new TooManyStreams("This instance", settings.perInstance());
        }
        byUser.merge(userId, 1, Integer::sum);
        all++;
    }

    synchronized void close(int userId) {
        byUser.computeIfPresent(userId, (id, open) -> open == 1 ? null : open - 1);
        all--;
    }
}
