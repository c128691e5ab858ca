package io.workflowmanagement.identity.audit;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.caller.Memberships.Standing;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reads the audit trail. */
@Path("/api/v1/audit-entries")
@Authenticated
@Tag(name = "Audit")
class AuditResource {

    private final Access access;
    private final AuditTrail trail;

    AuditResource(Access access, AuditTrail trail) {
        this.access = access;
        this.trail = trail;
    }

    @GET
    @MinimumRole(Role.Admin)
    @Operation(
            summary = "Who did what, newest first",
            description =
                    "The Admins of a workspace name it in workspaceId; a system Admin may leave it"
                            + " out.")
    public Uni<Page<AuditEntryView>> list(
            @BeanParam AuditFilter filter, @BeanParam PageRequest page) {
        return access.standing()
                .chain(standing -> admit(standing, filter.workspaceId()))
                .chain(() -> trail.list(filter, page));
    }

    /** A system Admin also reads of a workspace that is deleted. */
    private Uni<Void> admit(Standing standing, Integer workspaceId) {
        if (standing.systemRole() == Role.Admin) {
            return access.asSystemAdmin();
        }
        if (workspaceId == null) {
            throw new Failure.Forbidden(
                    "Only a system Admin may read all of it: name your workspace in workspaceId.");
        }
        return access.to(workspaceId);
    }
}
