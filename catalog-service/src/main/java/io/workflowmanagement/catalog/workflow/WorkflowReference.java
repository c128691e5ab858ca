package io.workflowmanagement.catalog.workflow;

import io.workflowmanagement.kit.events.Event;

/**
 * The data of {@code WorkflowDeactivated} and {@code WorkflowDeleted}.
 *
 * @param version the last that was published
 */
public record WorkflowReference(int workflowId, int version, int workspaceId, int projectId) {

    Event event(String name) {
        return Event.about("workflow/" + workflowId, "catalog.events", name, workspaceId, this);
    }
}
