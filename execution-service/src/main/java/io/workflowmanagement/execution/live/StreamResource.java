package io.workflowmanagement.execution.live;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/executions/{id}/stream")
@Authenticated
@Tag(name = "Executions")
class StreamResource {

    private final Streams streams;

    StreamResource(Streams streams) {
        this.streams = streams;
    }

    @GET
    @Admitted
    @MinimumRole(Role.Viewer)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Streams an execution until it is final",
            description =
                    "Events: step, an attempt as /steps shows it; execution, as it stands after"
                            + " them. It ends after the final one. Last-Event-ID goes on from there.")
    public Multi<OutboundSseEvent> stream(
            @PathParam("id") String id,
            @HeaderParam("Last-Event-ID") String lastEventId,
            @Context Sse sse) {
        return streams.of(id, Position.parse(lastEventId)).map(event -> written(event, sse));
    }

    private static OutboundSseEvent written(LiveEvent event, Sse sse) {
        return event == LiveEvent.HEARTBEAT
                ? sse.newEventBuilder().comment("still there").build()
                : sse.newEventBuilder()
                        .name(event.name())
                        .id(event.at().toString())
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(event.data().getClass(), event.data())
                        .build();
    }
}
