package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.engine.WaitStatements.Answering;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.kit.definition.StepKind;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** What comes for steps that wait for somebody outside; once durable, the execution goes on. */
@ApplicationScoped
public class Answers {

    private final WaitStatements statements;
    private final Wakeups wakeups;
    private final CallbackSettings settings;
    private final ObjectMapper json;

    Answers(
            WaitStatements statements,
            Wakeups wakeups,
            CallbackSettings settings,
            ObjectMapper json) {
        this.statements = statements;
        this.wakeups = wakeups;
        this.settings = settings;
        this.json = json;
    }

    /**
     * @throws Failure when nobody waits for it (any more)
     */
    public Uni<Void> ofCallback(CallbackToken token, JsonNode body) {
        return statements
                .answer(token, body.toString())
                .invoke(came -> check(came, new Failure.NotFound("callback", "of that token")))
                .invoke(wakeups::answered)
                .replaceWithVoid();
    }

    /**
     * @throws Failure when it is decided, or can't be any more
     */
    public Uni<Void> ofDecision(ExecutionKey key, String stepKey, JsonNode decision) {
        return statements
                .answer(key, Place.of(stepKey), decision.toString())
                .invoke(came -> check(came, new Failure.NotFound("open decision", stepKey)))
                .invoke(wakeups::answered)
                .replaceWithVoid();
    }

    /** The decisions that an execution waits for, the oldest first. */
    public Uni<List<OpenDecision>> decisions(ExecutionKey key) {
        return statements
                .waits(List.of(key.id()), false)
                .map(
                        waits ->
                                waits.getOrDefault(key.id(), List.of()).stream()
                                        .filter(it -> it.kind() == StepKind.Decision)
                                        .filter(it -> !it.isAnswered())
                                        .sorted(
                                                (one, other) ->
                                                        one.openedAt().compareTo(other.openedAt()))
                                        .map(this::decision)
                                        .toList());
    }

    /**
     * Another URL for a callback that an execution waits for; those before it still count.
     *
     * @throws Failure when it waits for none in the step
     */
    public Uni<URI> newCallbackUrl(ExecutionKey key, String stepKey) {
        CallbackToken token = CallbackToken.next();
        return statements
                .allow(key, Place.of(stepKey), token)
                .invoke(
                        allowed -> {
                            if (!allowed) {
                                throw new Failure.NotFound("open callback", stepKey);
                            }
                        })
                .map(allowed -> token.url(settings.publicUrl()));
    }

    private OpenDecision decision(StepWait wait) {
        try {
            return new OpenDecision(
                    wait.place().stepKey(),
                    json.readTree(wait.details()),
                    wait.openedAt(),
                    wait.dueAt());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored question can't be read", e);
        }
    }

    private static void check(Answering came, Failure unknown) {
        switch (came) {
            case TAKEN -> {
                // The execution goes on.
            }
            case UNKNOWN -> throw unknown;
            case ANSWERED_BEFORE -> throw new AlreadyAnswered("It was answered before.");
            case EXPIRED -> throw new AlreadyAnswered("It has expired.");
        }
    }

    /** It is over: answered, or expired. */
    static final class AlreadyAnswered extends Failure.Conflict {

        AlreadyAnswered(String detail) {
            super(detail);
        }
    }

    /**
     * A decision that somebody is waited for to make.
     *
     * @param question {@code title}, {@code options}, {@code minimumRole}
     */
    public record OpenDecision(
            String stepKey, JsonNode question, Instant requestedAt, Instant expiresAt) {}
}
