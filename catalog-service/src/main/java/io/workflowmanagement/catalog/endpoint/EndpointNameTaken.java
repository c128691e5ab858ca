package io.workflowmanagement.catalog.endpoint;

import io.workflowmanagement.kit.problem.Failure;

class EndpointNameTaken extends Failure.Conflict {
    EndpointNameTaken(String name) {
        super("The workspace has an endpoint named " + name + " already.");
    }
}
