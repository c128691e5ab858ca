package io.workflowmanagement.catalog.approval;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

@Path("/api/v1/approvals")
@Authenticated
class ApprovalResource {

    private final Approvals approvals;

    ApprovalResource(Approvals approvals) {
        this.approvals = approvals;
    }

    @GET
    @MinimumRole(Role.Viewer)
    public Uni<Page<ApprovalView>> list(
            @BeanParam ApprovalFilter filter, @BeanParam PageRequest page) {
        return approvals.list(filter, page);
    }

    @GET
    @Path("{id}")
    @MinimumRole(Role.Viewer)
    public Uni<ApprovalView> get(@PathParam("id") int id) {
        return approvals.get(id);
    }

    @GET
    @Path("{id}/definition")
    @MinimumRole(Role.Viewer)
    public Uni<WorkflowDefinition> definition(@PathParam("id") int id) {
        return approvals.definition(id);
    }

    @POST
    @Path("{id}/approve")
    @MinimumRole(Role.ProjectManager)
    public Uni<ApprovalView> approve(
            @PathParam("id") int id,
            @HeaderParam("If-Match") IfMatch ifMatch,
            @Valid Verdict verdict) {
        return approvals.approve(id, ifMatch, comments(verdict));
    }

    @POST
    @Path("{id}/reject")
    @MinimumRole(Role.ProjectManager)
    public Uni<ApprovalView> reject(
            @PathParam("id") int id,
            @HeaderParam("If-Match") IfMatch ifMatch,
            @Valid Verdict verdict) {
        return approvals.reject(id, ifMatch, comments(verdict));
    }

    @POST
    @Path("{id}/cancel")
    @MinimumRole(Role.Developer)
    public Uni<ApprovalView> cancel(
            @PathParam("id") int id,
            @HeaderParam("If-Match") IfMatch ifMatch,
            @Valid Verdict verdict) {
        return approvals.cancel(id, ifMatch, comments(verdict));
    }

    private static String comments(Verdict verdict) {
        return verdict == null ? null : verdict.comments();
    }
}
