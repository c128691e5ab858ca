package io.workflowmanagement.execution.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.intake.Intake;
import io.workflowmanagement.execution.intake.StartRequest;
import io.workflowmanagement.execution.intake.Started;
import io.workflowmanagement.kit.expression.ExpressionFailed;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.rowsecurity.AcrossWorkspaces;
import io.workflowmanagement.kit.secrets.SecretBox;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;

/** Takes what comes to webhooks. */
@ApplicationScoped
class Hooks {

    /** What an idempotency key has room for, next to the hook's id. */
    private static final int LONGEST_DELIVERY_ID = 100;

    private final HookRows rows;
    private final Intake intake;
    private final SecretBox secrets;
    private final TriggerSettings settings;
    private final Clock clock;
    private final ObjectMapper json;

    Hooks(
            HookRows rows,
            Intake intake,
            SecretBox secrets,
            TriggerSettings settings,
            Clock clock,
            ObjectMapper json) {
        this.rows = rows;
        this.intake = intake;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Starts an execution; for a delivery that came before, on whichever instance, it is the first
     * one's.
     */
    Uni<Started> receive(String hookId, HookRequest request) {
        return rows.active(hookId).chain(trigger -> start(trigger, request));
    }

    private Uni<Started> start(WorkflowTrigger trigger, HookRequest request) {
        Instant now = clock.instant();
        if (trigger.secretsAt(now).stream().noneMatch(each -> fits(trigger, each, request, now))) {
            throw new Failure.Unauthenticated("The signature does not fit.");
        }
        return intake.startForCommand(
                new StartRequest(trigger.workflowId, null, input(trigger, request, now), null),
                "hook/" + trigger.id,
                null,
                trigger.sealedAs() + "/" + delivery(trigger.signature, request));
    }

    private boolean fits(WorkflowTrigger trigger, String stored, HookRequest request, Instant now) {
        String secret = secrets.open(trigger.workspaceId, trigger.sealedAs(), stored);
        return new HookSignature(trigger.signature, secret, settings.window())
                .fits(request.timestamp(), request.signature(), request.body(), now);
    }

    /** A signature over a time is one delivery's; one over a body is that of all alike. */
    private static String delivery(SignatureScheme scheme, HookRequest request) {
        if (scheme == SignatureScheme.Timestamped) {
            return request.signature();
        }
        String id = request.deliveryId();
        if (id == null || id.isBlank() || id.length() > LONGEST_DELIVERY_ID) {
            throw new Failure.Malformed(
                    "X-Delivery-Id or X-GitHub-Delivery must name the delivery, in at most "
                            + LONGEST_DELIVERY_ID
                            + " characters.");
        }
        return id;
    }

    private JsonNode input(WorkflowTrigger trigger, HookRequest request, Instant now) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.set("body", body(request.body()));
        event.set("headers", json.valueToTree(request.headers()));
        try {
            return TriggeredInput.of(trigger, json).from(event, trigger.workflowId, now);
        } catch (ExpressionFailed e) {
            throw new Failure.Invalid("inputMapping", e.getMessage());
        }
    }

    /** What is no JSON is text. */
    private JsonNode body(byte[] body) {
        try {
            JsonNode read = json.readTree(body);
            return read.isMissingNode() ? JsonNodeFactory.instance.nullNode() : read;
        } catch (IOException e) {
            return JsonNodeFactory.instance.textNode(new String(body, StandardCharsets.UTF_8));
        }
    }

    @ApplicationScoped
    static class HookRows {

        /** No caller's: who knows the id and the secret may start it. */
        @AcrossWorkspaces
        @WithSession
        Uni<WorkflowTrigger> active(String hookId) {
            return Panache.getSession()
                    .chain(
                            session ->
                                    session.createSelectionQuery(
                                                    WorkflowTrigger.ACTIVE
                                                            + " and t.hookId = :hook",
                                                    WorkflowTrigger.class)
                                            .setParameter("hook", hookId)
                                            .getSingleResultOrNull())
                    .onItem()
                    .ifNull()
                    .failWith(() -> new HookNotFound(hookId));
        }
    }
}
