package io.workflowmanagement.scheduler.firing;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/api/v1/schedules")
@Authenticated
@Tag(name = "Schedules")
class FiringResource {

    private final Firings firings;

    FiringResource(Firings firings) {
        this.firings = firings;
    }

    @GET
    @Path("{id}/firings")
    @MinimumRole(Role.Viewer)
    @Operation(summary = "Lists a schedule's firings, newest first")
    public Uni<Page<FiringView>> list(@PathParam("id") int id, @BeanParam PageRequest page) {
        return firings.list(id, page);
    }

    @POST
    @Path("{id}/trigger")
    @ResponseStatus(202)
    @MinimumRole(Role.Developer)
    @Operation(summary = "Runs the schedule's workflow now, also while the schedule is paused")
    @APIResponseSchema(value = FiringView.class, responseCode = "202")
    public Uni<FiringView> trigger(@PathParam("id") int id) {
        return firings.trigger(id);
    }
}
