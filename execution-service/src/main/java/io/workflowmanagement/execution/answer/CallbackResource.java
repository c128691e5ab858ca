package io.workflowmanagement.execution.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.engine.Answers;
import io.workflowmanagement.execution.engine.CallbackSettings;
import io.workflowmanagement.execution.engine.CallbackToken;
import io.workflowmanagement.kit.caller.Anybody;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/executions/callbacks")
@Tag(name = "Executions")
class CallbackResource {

    private final Answers answers;
    private final CallbackSettings settings;

    CallbackResource(Answers answers, CallbackSettings settings) {
        this.answers = answers;
        this.settings = settings;
    }

    @POST
    @Path("{token}")
    @PermitAll
    @Anybody("the token in the path is the proof")
    @Operation(
            summary = "Answers a step that waits for a callback",
            description =
                    "Needs no access token: the token in the path is one, and counts once. The body"
                            + " becomes the step's output.")
    @APIResponse(responseCode = "202", description = "Taken, and durable")
    @APIResponse(responseCode = "404", description = "Nobody waits for it")
    @APIResponse(responseCode = "409", description = "It was answered before, or has expired")
    public Uni<RestResponse<Void>> answer(@PathParam("token") String token, JsonNode body) {
        JsonNode given = body == null ? NullNode.getInstance() : body;
        if (given.toString().length() > settings.largestBody()) {
            throw new Failure.Invalid(
                    "body", "must be at most " + settings.largestBody() + " characters");
        }
        return answers.ofCallback(CallbackToken.presented(token), given)
                .map(taken -> RestResponse.accepted());
    }
}
