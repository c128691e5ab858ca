package io.workflowmanagement.catalog.publication;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

@Path("/api/v1/workflows")
@Authenticated
class PublicationResource {

    private final Publications publications;

    PublicationResource(Publications publications) {
        this.publications = publications;
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

    @GET
    @Path("{id}/versions/{from}/diff/{to}")
    @MinimumRole(Role.Viewer)
    public Uni<VersionDifferences> differences(
            @PathParam("id") int id, @PathParam("from") int from, @PathParam("to") int to) {
        return publications.compare(id, from, to);
    }
}
