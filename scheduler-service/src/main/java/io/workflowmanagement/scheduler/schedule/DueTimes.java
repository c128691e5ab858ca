package io.workflowmanagement.scheduler.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became due since the last look.
 *
 * @param fire the oldest first
 * @param missed those before them
 * @param last the last of all; null when nothing is due
 */
public record DueTimes(List<Instant> fire, Optional<Missed> missed, Instant last) {

    static final DueTimes NONE = new DueTimes(List.of(), Optional.empty(), null);

    public DueTimes {
        fire = List.copyOf(fire);
    }
}
