package io.workflowmanagement.catalog.publication;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.workflow.WorkflowView;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
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

@Path("/api/v1/workflows")
@Authenticated
class PublicationResource {

    private final Publications publications;

    PublicationResource(Publications publications) {
        this.publications = publications;
    }

    @POST
    @Path("{id}/publish")
    @MinimumRole(Role.Developer)
    public Uni<WorkflowView> publish(
            @PathParam("id") int id,
            @HeaderParam("If-Match") IfMatch ifMatch,
            @Valid Publishing publishing) {
        return publications.publish(
                id, ifMatch, publishing == null ? Publishing.SILENT : publishing);
    }

    @GET
    @Path("{id}/versions")
    @MinimumRole(Role.Viewer)
    public Uni<Page<VersionView>> versions(@PathParam("id") int id, @BeanParam PageRequest page) {
        return publications.list(id, page);
    }

    @GET
    @Path("{id}/versions/{version}")
    @MinimumRole(Role.Viewer)
    public Uni<WholeVersionView> version(
            @PathParam("id") int id, @PathParam("version") int version) {
        return publications.get(id, version);
    }
}
