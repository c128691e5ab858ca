package io.workflowmanagement.catalog.project;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Something that lies in projects and goes with them. */
public interface ProjectContents {

    /** Deletes what lies in the project, in its transaction, or fails where that must not be. */
    Uni<Void> deleteIn(int projectId, Instant now);

    /** Restores what was deleted with the project, which has that time. */
    Uni<Void> restoreIn(int projectId, Instant deletedAt);
}
