package io.workflowmanagement.scheduler.schedule;

import java.time.Instant;
import java.util.List;

/** Instants at which a schedule runs, the next first. */
record Runs(List<Instant> items) {

    Runs {
        items = List.copyOf(items);
    }
}
