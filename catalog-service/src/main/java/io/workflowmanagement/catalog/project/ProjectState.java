package io.workflowmanagement.catalog.project;

import io.workflowmanagement.kit.events.Event;

/** The data of every {@code Project…} event: the project as it is after it. */
record ProjectState(
        int projectId,
        int workspaceId,
        String name,
        String description,
        boolean isActive,
        boolean isDeleted,
        long version) {

    Event event(String name) {
        return Event.about("project/" + projectId, "catalog.events", name, workspaceId, this);
    }
}
