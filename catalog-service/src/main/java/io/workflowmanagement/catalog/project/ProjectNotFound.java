package io.workflowmanagement.catalog.project;

import io.workflowmanagement.kit.problem.Failure;

class ProjectNotFound extends Failure.NotFound {
    ProjectNotFound(int id) {
        super("project", id);
    }
}
