package io.workflowmanagement.execution.trigger;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.intake.Started;
import io.workflowmanagement.kit.caller.Anybody;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/hooks")
@Tag(name = "Triggers")
class HookResource {

    /** Not for expressions. */
    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "cookie", "x-signature-256", "x-hub-signature-256");

    private final Hooks hooks;
    private final TriggerSettings settings;

    HookResource(Hooks hooks, TriggerSettings settings) {
        this.hooks = hooks;
        this.settings = settings;
    }

    @POST
    @Path("{hookId}")
    @Consumes(MediaType.WILDCARD)
    @PermitAll
    @Anybody("the signature is the proof")
    @Operation(
            summary = "Starts the workflow of a webhook",
            description =
                    "X-Signature-256 is sha256= and the HMAC-SHA256, in hex, of X-Timestamp (seconds"
                            + " since 1970), a dot and the body; of the body alone where the trigger"
                            + " says so. The same delivery again gives the first execution.")
    @APIResponse(
            responseCode = "202",
            description = "Accepted and durable",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Uni<Response> receive(
            @PathParam("hookId") String hookId,
            @Context HttpHeaders headers,
            byte[] body,
            @Context UriInfo uri) {
        byte[] content = body == null ? new byte[0] : body;
        if (content.length > settings.body().asLongValue()) {
            throw new ClientErrorException(
                    "The body is larger than " + settings.body().asLongValue() + " bytes.",
                    Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        return hooks.receive(hookId, request(headers, content))
                .map(started -> Response.accepted(started).location(started.location(uri)).build());
    }

    private static HookRequest request(HttpHeaders headers, byte[] body) {
        Map<String, String> readable = new TreeMap<>();
        headers.getRequestHeaders()
                .forEach(
                        (name, values) -> {
                            String lower = name.toLowerCase(Locale.ROOT);
                            if (!CREDENTIALS.contains(lower)) {
                                readable.put(lower, values.get(0));
                            }
                        });
        return new HookRequest(
                headers.getHeaderString("X-Timestamp"),
                either(headers, "X-Signature-256", "X-Hub-Signature-256"),
                either(headers, "X-Delivery-Id", "X-GitHub-Delivery"),
                readable,
                body);
    }

    private static String either(HttpHeaders headers, String ours, String githubs) {
        String value = headers.getHeaderString(ours);
        return value == null ? headers.getHeaderString(githubs) : value;
    }
}
