package io.workflowmanagement.catalog.file;

import io.workflowmanagement.catalog.comparison.Difference;
import java.util.List;

/**
 * What became of one thing that a file names.
 *
 * @param document the place of the file among those that were sent, from 0
 * @param entity the type's name: Environment, ApiEndpoint, Workflow
 * @param id null where it is only told what would be made
 * @param differences of an updated one, before and after; of a kept one, what is there and what the
 *     file has
 * @param note what is left for a person to do
 */
record Change(
        int document,
        String entity,
        String name,
        Integer id,
        Action action,
        List<Difference> differences,
        String note) {

    enum Action {
        Created,
        Updated,
        Unchanged,
        /** It is there already, and is not overwritten. */
        Kept,
        Published,
        /** Its publish waits for approval. */
        Requested
    }
}
