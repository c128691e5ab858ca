package io.workflowmanagement.catalog.file;

import io.workflowmanagement.catalog.file.Change.Action;
import java.util.List;

/**
 * What an import did, or would do.
 *
 * @param dryRun whether nothing of it was kept
 */
record Applied(boolean dryRun, List<Change> items) {

    boolean hasMade() {
        return !dryRun && items.stream().anyMatch(it -> it.action() == Action.Created);
    }
}
