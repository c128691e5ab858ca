package io.workflowmanagement.scheduler.firing;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.scheduler.schedule.NextRunPlanned;
import jakarta.enterprise.event.Event;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/api/v1/schedules/{id}")
@Authenticated
@Tag(name = "Schedules")
class BackfillResource {

    private final Backfills backfills;
    private final Event<NextRunPlanned> planned;

    BackfillResource(Backfills backfills, Event<NextRunPlanned> planned) {
        this.backfills = backfills;
        this.planned = planned;
    }

    @POST
    @Path("backfill")
    @MinimumRole(Role.Developer)
    @Operation(summary = "Makes up for what was not fired in a past window, a few at once")
    @APIResponseSchema(value = BackfillView.class, responseCode = "202")
    public Uni<RestResponse<BackfillView>> begin(
            @PathParam("id") int id, @Valid @NotNull BackfillRequest request) {
        return backfills
                .begin(id, request)
                .invoke(view -> planned.fire(new NextRunPlanned(view.createdAt())))
                .map(BackfillResource::accepted);
    }

    @GET
    @Path("backfills")
    @MinimumRole(Role.Viewer)
    @Operation(summary = "Lists a schedule's backfills, newest first")
    public Uni<Page<BackfillView>> list(@PathParam("id") int id, @BeanParam PageRequest page) {
        return backfills.list(id, page);
    }

    @GET
    @Path("backfills/{backfillId}")
    @MinimumRole(Role.Viewer)
    @Operation(summary = "Reads a backfill and how far it has come")
    public Uni<BackfillView> get(
            @PathParam("id") int id, @PathParam("backfillId") long backfillId) {
        return backfills.get(id, backfillId);
    }

    @POST
    @Path("backfills/{backfillId}/cancel")
    @MinimumRole(Role.Developer)
    @Operation(summary = "Fires nothing more of a backfill; what it started goes on")
    public Uni<BackfillView> cancel(
            @PathParam("id") int id, @PathParam("backfillId") long backfillId) {
        return backfills.cancel(id, backfillId);
    }

    private static RestResponse<BackfillView> accepted(BackfillView view) {
        URI location =
                URI.create("/api/v1/schedules/" + view.scheduleId() + "/backfills/" + view.id());
        return ResponseBuilder.<BackfillView>accepted(view).location(location).build();
    }
}
