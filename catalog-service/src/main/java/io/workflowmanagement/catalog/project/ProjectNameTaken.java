package io.workflowmanagement.catalog.project;

import io.workflowmanagement.kit.problem.Failure;

class ProjectNameTaken extends Failure.Conflict {
    ProjectNameTaken(String name) {
        super("The workspace has a project named " + name + " already.");
    }
}
