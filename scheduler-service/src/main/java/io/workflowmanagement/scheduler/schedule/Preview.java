package io.workflowmanagement.scheduler.schedule;

import java.time.Instant;
import java.util.List;

/**
 * When an expression would run, and what it means.
 *
 * @param items instants, the next first
 * @param cronDescription the expression in words
 */
record Preview(List<Instant> items, String cronDescription) {

    Preview {
        items = List.copyOf(items);
    }
}
