package io.workflowmanagement.scheduler.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.AnyUser;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.paging.QueryText;
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.enterprise.event.Event;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/api/v1/schedules")
@Authenticated
@Tag(name = "Schedules")
class ScheduleResource {

    private final Schedules schedules;
    private final Event<NextRunPlanned> planned;

    ScheduleResource(Schedules schedules, Event<NextRunPlanned> planned) {
        this.schedules = schedules;
        this.planned = planned;
    }

    @GET
    @MinimumRole(Role.Viewer)
    @Operation(summary = "Lists schedules in order of id")
    public Uni<Page<ScheduleView>> list(
            @BeanParam ScheduleFilter filter, @BeanParam PageRequest page) {
        return schedules.list(filter, page);
    }

    @POST
    @MinimumRole(Role.Developer)
    @Operation(summary = "Schedules a published workflow that has no schedule yet")
    @APIResponseSchema(value = ScheduleView.class, responseCode = "201")
    public Uni<RestResponse<ScheduleView>> create(@Valid @NotNull ScheduleDraft draft) {
        return schedules.create(draft).invoke(this::tell).map(ScheduleResource::created);
    }

    @GET
    @Path("{id}")
    @MinimumRole(Role.Viewer)
    @Operation(summary = "Reads a schedule")
    public Uni<ScheduleView> get(@PathParam("id") int id) {
        return schedules.get(id);
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", "application/json"})
    @MinimumRole(Role.Developer)
    @Operation(summary = "Changes a schedule by a JSON merge patch")
    public Uni<ScheduleView> change(
            @PathParam("id") int id,
            @HeaderParam("If-Match") IfMatch ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = ScheduleDraft.class)))
                    JsonNode patch) {
        return schedules.change(id, ifMatch, patch).invoke(this::tell);
    }

    @DELETE
    @Path("{id}")
    @MinimumRole(Role.Developer)
    @Operation(summary = "Deletes a schedule for good; its firings stay")
    public Uni<Void> delete(@PathParam("id") int id, @HeaderParam("If-Match") IfMatch ifMatch) {
        return schedules.delete(id, ifMatch);
    }

    @POST
    @Path("{id}/pause")
    @MinimumRole(Role.Developer)
    @Consumes("application/json")
    @Operation(summary = "Lets nothing come due until it is resumed; the body may hold a note")
    public Uni<ScheduleView> pause(
            @PathParam("id") int id,
            @HeaderParam("If-Match") IfMatch ifMatch,
            @Valid PauseRequest request) {
        return schedules.pause(id, ifMatch, PauseRequest.noteOf(request));
    }

    @POST
    @Path("{id}/resume")
    @MinimumRole(Role.Developer)
    @Operation(summary = "Goes on, and makes up for nothing")
    public Uni<ScheduleView> resume(
            @PathParam("id") int id, @HeaderParam("If-Match") IfMatch ifMatch) {
        return schedules.resume(id, ifMatch).invoke(this::tell);
    }

    @GET
    @Path("{id}/next-runs")
    @MinimumRole(Role.Viewer)
    @Operation(summary = "Shows the next runs that are planned")
    public Uni<Runs> nextRuns(@PathParam("id") int id, @QueryParam("count") String count) {
        return schedules.nextRuns(id, RunCount.of(QueryText.number("count", count)));
    }

    @POST
    @Path("preview")
    @AnyUser("touches no workspace")
    @Operation(
            summary = "Shows when an expression would run, without a schedule, and what it means")
    public Uni<Preview> preview(@Valid @NotNull PreviewRequest request) {
        return schedules.preview(request);
    }

    private void tell(ScheduleView view) {
        if (view.nextRunTime() != null) {
            planned.fire(new NextRunPlanned(view.nextRunTime()));
        }
    }

    private static RestResponse<ScheduleView> created(ScheduleView view) {
        URI location = URI.create("/api/v1/schedules/" + view.id());
        return ResponseBuilder.<ScheduleView>created(location).entity(view).build();
    }
}
