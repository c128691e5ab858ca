package io.workflowmanagement.kit.caller;

/**
 * A user's role, in the system and in each workspace. The order is the source document's and is
 * stored: Admin 0, ProjectManager 1, Developer 2, Viewer 3; an earlier one may all that a later one
 * may. The names are the contract's.
 */
public enum Role {
    Admin,
    ProjectManager,
    Developer,
    Viewer;

    /** Whether this role may what {@code least} may. */
    public boolean covers(Role least) {
        return compareTo(least) <= 0;
    }
}
