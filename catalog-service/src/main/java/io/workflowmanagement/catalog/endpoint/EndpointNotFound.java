package io.workflowmanagement.catalog.endpoint;

import io.workflowmanagement.kit.problem.Failure;

class EndpointNotFound extends Failure.NotFound {
    EndpointNotFound(int id) {
        super("endpoint", id);
    }
}
