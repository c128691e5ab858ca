package io.workflowmanagement.execution.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.engine.BacklogFull;
import io.workflowmanagement.execution.intake.Intake;
import io.workflowmanagement.execution.intake.StartRequest;
import io.workflowmanagement.execution.trigger.SubscribedEvents.Occurred;
import io.workflowmanagement.execution.workflow.WorkflowInactive;
import io.workflowmanagement.execution.workflow.WorkflowNotFound;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.problem.Outage;
import io.workflowmanagement.kit.rowsecurity.AcrossWorkspaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jboss.logging.Logger;

/** The event subscriptions of all workspaces, as they were a moment ago. */
@ApplicationScoped
class Subscriptions {

    private static final Logger LOG = Logger.getLogger(Subscriptions.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final SubscriptionRows rows;
    private final Later later;
    private final Intake intake;
    private final TriggerSettings settings;
    private final Clock clock;
    private final ObjectMapper json;

    private volatile Known known = new Known(Instant.MIN, List.of());

    Subscriptions(
            SubscriptionRows rows,
            Later later,
            Intake intake,
            TriggerSettings settings,
            Clock clock,
            ObjectMapper json) {
        this.rows = rows;
        this.later = later;
        this.intake = intake;
        this.settings = settings;
        this.clock = clock;
        this.json = json;
    }

    /** Those that hear of such an event; waits while the database is away. */
    Uni<List<Subscription>> to(String topic, String type, Instant at) {
        return current().map(all -> all.stream().filter(it -> it.hears(topic, type, at)).toList());
    }

    /**
     * Starts an execution for each. One that can't be started holds up none of the others, and
     * fails the whole at the end, so that the event comes to the dead letters.
     */
    Uni<Void> deliver(List<Subscription> subscribed, Occurred event) {
        List<Uni<Void>> starts = new ArrayList<>();
        for (Subscription each : subscribed) {
            if (event.concerns(each.workspaceId()) && !isItsOwn(each, event)) {
                starts.add(Uni.createFrom().deferred(() -> start(each, event)));
            }
        }
        return starts.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(starts)
                        .usingConcurrencyOf(1)
                        .andCollectFailures()
                        .replaceWithVoid();
    }

    private Uni<Void> start(Subscription subscription, Occurred event) {
        Instant now = clock.instant();
        if (!subscription.input().accepts(event.seen(), now)) {
            return Uni.createFrom().voidItem();
        }
        JsonNode input = subscription.input().from(event.seen(), subscription.workflowId(), now);
        String context = "event/" + subscription.triggerId();
        String key = context + "/" + digest(event.source(), event.id());
        return intake.startForCommand(
                        new StartRequest(subscription.workflowId(), null, input, null),
                        context,
                        event.traceParent(),
                        key)
                .replaceWithVoid()
                // As a command it waits for room, and holds up no other event meanwhile.
                .onFailure(BacklogFull.class)
                .recoverWithUni(
                        failure ->
                                later.start(
                                        subscription.workspaceId(),
                                        new StartLater(
                                                subscription.workflowId(), input, key, context)))
                .onFailure(
                        failure ->
                                failure instanceof WorkflowInactive
                                        || failure instanceof WorkflowNotFound)
                .recoverWithUni(
                        failure -> {
                            LOG.infof("Trigger %s rests: %s", context, failure.getMessage());
                            return Uni.createFrom().voidItem();
                        });
    }

    /** What a workflow's own executions tell would start it for ever. */
    private static boolean isItsOwn(Subscription subscription, Occurred event) {
        return event.ours()
                && event.source().equals("/execution")
                && event.seen().path("body").path("workflowId").asInt()
                        == subscription.workflowId();
    }

    private Uni<List<Subscription>> current() {
        Known now = known;
        if (clock.instant().isBefore(now.until())) {
            return Uni.createFrom().item(now.all());
        }
        return rows.active()
                .map(found -> found.stream().map(row -> Subscription.of(row, json)).toList())
                .invoke(all -> known = new Known(clock.instant().plus(settings.refresh()), all))
                .onFailure(Outage::isOne)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /** Ids of events may be of any length. */
    private static String digest(String source, String id) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest((source + "\n" + id).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The data of {@code ExecutionRequested}. */
    record StartLater(int workflowId, JsonNode input, String idempotencyKey, String requestedBy) {}

    private record Known(Instant until, List<Subscription> all) {}

    @ApplicationScoped
    static class SubscriptionRows {

        @AcrossWorkspaces
        @WithSession
        Uni<List<WorkflowTrigger>> active() {
            return Panache.getSession()
                    .chain(
                            session ->
                                    session.createSelectionQuery(
                                                    WorkflowTrigger.ACTIVE
                                                            + " and t.kind = :kind order by t.id",
                                                    WorkflowTrigger.class)
                                            .setParameter("kind", TriggerKind.Event)
                                            .getResultList());
        }
    }

    @ApplicationScoped
    static class Later {

        private final Outbox outbox;

        Later(Outbox outbox) {
            this.outbox = outbox;
        }

        @WithTransaction
        Uni<Void> start(int workspaceId, StartLater command) {
            return outbox.append(
                    Event.about(
                            "workflow/" + command.workflowId(),
                            "execution.commands",
                            "ExecutionRequested",
                            workspaceId,
                            command));
        }
    }
}
