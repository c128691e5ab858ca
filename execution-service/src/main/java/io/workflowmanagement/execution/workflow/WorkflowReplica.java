package io.workflowmanagement.execution.workflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.environment.EnvironmentSlots;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import io.workflowmanagement.kit.events.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes over what catalog says of workflows; its events of one workflow come in order. */
@ApplicationScoped
class WorkflowReplica {

    private final ObjectMapper json;
    private final EnvironmentSlots slots;

    WorkflowReplica(ObjectMapper json, EnvironmentSlots slots) {
        this.json = json;
        this.slots = slots;
    }

    @WithTransaction
    Uni<Void> learn(ReceivedEvent event) {
        return switch (event.name()) {
            case "WorkflowPublished" ->
                    published(event.data(WorkflowDefinition.class, json), event.data().toString());
            case "WorkflowDeactivated" ->
                    change(event, workflow -> workflow.status = KnownWorkflow.INACTIVE);
            case "WorkflowDeleted" -> change(event, workflow -> workflow.isDeleted = true);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> published(WorkflowDefinition definition, String text) {
        return Panache.getSession()
                .chain(
                        session ->
                                keep(session, definition, text)
                                        .chain(
                                                () ->
                                                        session.find(
                                                                KnownWorkflow.class,
                                                                definition.workflowId()))
                                        .chain(known -> announce(session, known, definition)))
                .chain(
                        () ->
                                slots.ensure(
                                        definition.environmentId(),
                                        definition.workspaceId(),
                                        definition.environmentVersion()));
    }

    private static Uni<Void> keep(
            Mutiny.Session session, WorkflowDefinition definition, String text) {
        PublishedWorkflow.Key key =
                new PublishedWorkflow.Key(definition.workflowId(), definition.version());
        return session.find(PublishedWorkflow.class, key)
                .chain(
                        found ->
                                found == null
                                        ? session.persist(new PublishedWorkflow(key, text))
                                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> announce(
            Mutiny.Session session, KnownWorkflow known, WorkflowDefinition definition) {
        KnownWorkflow workflow = known == null ? new KnownWorkflow() : known;
        workflow.id = definition.workflowId();
        workflow.workspaceId = definition.workspaceId();
        workflow.projectId = definition.projectId();
        workflow.name = definition.name();
        workflow.status = KnownWorkflow.PUBLISHED;
        // One that was deleted and restored comes back with its next version.
        workflow.isDeleted &=
                workflow.publishedVersion != null
                        && definition.version() <= workflow.publishedVersion;
        workflow.publishedVersion = definition.version();
        return known == null ? session.persist(workflow) : Uni.createFrom().voidItem();
    }

    private Uni<Void> change(ReceivedEvent event, Consumer<KnownWorkflow> change) {
        int id = event.data(WorkflowReference.class, json).workflowId();
        return Panache.getSession()
                .chain(session -> session.find(KnownWorkflow.class, id))
                .invoke(
                        workflow -> {
                            if (workflow != null) {
                                change.accept(workflow);
                            }
                        })
                .replaceWithVoid();
    }

    record WorkflowReference(int workflowId) {}
}
