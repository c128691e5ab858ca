package io.workflowmanagement.catalog.publication;

import io.workflowmanagement.kit.problem.Failure;

class VersionNotFound extends Failure.NotFound {
    VersionNotFound(int version) {
        super("version", version);
    }
}
