package io.workflowmanagement.database;

/** Someone else changes this database's schema, or died in it and left a lock behind. */
public final class DeploymentLocked extends DatabaseToolException {

    DeploymentLocked(String message) {
        super(message);
    }
}
