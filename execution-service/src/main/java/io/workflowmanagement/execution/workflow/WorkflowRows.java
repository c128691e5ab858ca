package io.workflowmanagement.execution.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import io.workflowmanagement.kit.rowsecurity.AcrossWorkspaces;
import jakarta.enterprise.context.ApplicationScoped;

/** What the replica has of workflows; what is read is remembered for everybody. */
@ApplicationScoped
class WorkflowRows {

    private final ObjectMapper json;
    private final Access access;

    WorkflowRows(ObjectMapper json, Access access) {
        this.json = json;
        this.access = access;
    }

    /** Lets the caller of the request into the workflow's workspace, in his session. */
    Uni<Integer> admit(int workflowId) {
        return access.toRow(
                KnownWorkflow.class, workflowId, () -> new WorkflowNotFound(workflowId));
    }

    @AcrossWorkspaces
    @WithSession
    Uni<Standing> standing(int workflowId) {
        return find(KnownWorkflow.class, workflowId, workflowId)
                .map(
                        it ->
                                new Standing(
                                        it.workspaceId,
                                        it.publishedVersion,
                                        it.isPublished(),
                                        it.isDeleted));
    }

    @AcrossWorkspaces
    @WithSession
    Uni<WorkflowDefinition> definition(PublishedWorkflow.Key key) {
        return find(PublishedWorkflow.class, key, key.workflowId()).map(this::read);
    }

    private static <E> Uni<E> find(Class<E> type, Object id, int workflowId) {
        return Panache.getSession()
                .chain(session -> session.find(type, id))
                .onItem()
                .ifNull()
                .failWith(() -> new WorkflowNotFound(workflowId));
    }

    private WorkflowDefinition read(PublishedWorkflow published) {
        try {
            return json.readerFor(WorkflowDefinition.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(published.definition);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored definition can't be read", e);
        }
    }
}
