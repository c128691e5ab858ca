package io.workflowmanagement.execution.intake;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.history.ExecutionView;
import io.workflowmanagement.execution.history.Executions;
import io.workflowmanagement.execution.intake.Intake.Begun;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/executions")
@Authenticated
@Tag(name = "Executions")
class StartResource {

    private final Intake intake;
    private final Executions executions;
    private final IntakeSettings settings;

    StartResource(Intake intake, Executions executions, IntakeSettings settings) {
        this.intake = intake;
        this.executions = executions;
        this.settings = settings;
    }

    @POST
    @MinimumRole(Role.Developer)
    @Operation(
            summary = "Starts an execution",
            description =
                    "With ?wait=<seconds> it answers 200 with the final execution, or 202 when it is"
                            + " not final in time. The same Idempotency-Key again gives the first"
                            + " execution.")
    @APIResponse(
            responseCode = "200",
            description = "Final within ?wait=",
            content = @Content(schema = @Schema(implementation = ExecutionView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Accepted and durable",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Uni<Response> start(
            @HeaderParam("Idempotency-Key") @Size(min = 1, max = 200) String idempotencyKey,
            @QueryParam("wait") String wait,
            @Valid @NotNull StartRequest request,
            UriInfo uri) {
        Duration patience = patience(wait);
        return intake.start(request, idempotencyKey).chain(begun -> answer(begun, patience, uri));
    }

    private Uni<Response> answer(Begun begun, Duration patience, UriInfo uri) {
        Started started = begun.started();
        URI location = started.location(uri);
        if (!patience.isZero()) {
            return intake.await(begun, patience)
                    .map(
                            view ->
                                    view.status().isFinal()
                                            ? Response.ok(view).location(location).build()
                                            : accepted(view, location));
        }
        return started.status() == null
                ? executions.get(started.id()).map(view -> accepted(view, location))
                : Uni.createFrom().item(Response.accepted(started).location(location).build());
    }

    private static Response accepted(ExecutionView view, URI location) {
        return Response.accepted(Started.of(view)).location(location).build();
    }

    private Duration patience(String wait) {
        if (wait == null) {
            return Duration.ZERO;
        }
        long most = settings.longestWait().toSeconds();
        try {
            long seconds = Long.parseLong(wait);
            if (seconds >= 0 && seconds <= most) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            throw new Failure.Malformed("wait is no number of seconds: " + wait);
        }
        throw new Failure.Invalid("wait", "must be from 0 to " + most + " seconds");
    }
}
