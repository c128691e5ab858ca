package io.workflowmanagement.execution.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import io.workflowmanagement.kit.expression.Expressions;
import io.workflowmanagement.kit.expression.InvalidExpression;
import io.workflowmanagement.kit.expression.InvalidMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The published workflows, compiled. */
@ApplicationScoped
public class Workflows {

    private static final int MOST_COMPILED = 1_000;

    private final ObjectMapper json;

    /** Versions never change: the ones used last are kept. */
    private final Map<PublishedWorkflow.Key, CompiledWorkflow> compiled =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<PublishedWorkflow.Key, CompiledWorkflow> eldest) {
                            return size() > MOST_COMPILED;
                        }
                    });

    Workflows(ObjectMapper json) {
        this.json = json;
    }

    void start(@Observes StartupEvent event) {
        Infrastructure.getDefaultWorkerPool().execute(Expressions::prepare);
    }

    /** The workspace that a workflow lies in, deleted or not. */
    @WithSession
    public Uni<Integer> workspaceOf(int workflowId) {
        return known(workflowId).map(workflow -> workflow.workspaceId);
    }

    /**
     * @param version null for the one that is current
     * @throws WorkflowNotFound when it was never published in that version, or is deleted
     * @throws WorkflowInactive when it is deactivated
     */
    @WithSession
    public Uni<Startable> startable(int workflowId, Integer version) {
        return known(workflowId)
                .invoke(
                        workflow -> {
                            if (workflow.isDeleted) {
                                throw new WorkflowNotFound(workflowId);
                            }
                            if (!workflow.isPublished()) {
                                throw new WorkflowInactive(workflowId);
                            }
                        })
                .chain(
                        workflow ->
                                version(
                                                workflowId,
                                                version == null
                                                        ? workflow.publishedVersion
                                                        : version)
                                        .map(it -> new Startable(workflow.workspaceId, it)));
    }

    /**
     * A definition that is no published version; nothing of it is kept.
     *
     * @throws DefinitionInvalid when it can't be compiled
     */
    public CompiledWorkflow compile(WorkflowDefinition definition) {
        try {
            return CompiledWorkflow.of(definition);
        } catch (InvalidExpression | InvalidMapping e) {
            throw new DefinitionInvalid(e.getMessage());
        }
    }

    /** A version for an execution that is pinned to it, whatever became of the workflow. */
    @WithSession
    public Uni<CompiledWorkflow> version(int workflowId, int version) {
        PublishedWorkflow.Key key = new PublishedWorkflow.Key(workflowId, version);
        CompiledWorkflow cached = compiled.get(key);
        return cached != null ? Uni.createFrom().item(cached) : load(key);
    }

    private Uni<CompiledWorkflow> load(PublishedWorkflow.Key key) {
        return Panache.getSession()
                .chain(session -> session.find(PublishedWorkflow.class, key))
                .onItem()
                .ifNull()
                .failWith(() -> new WorkflowNotFound(key.workflowId()))
                .map(published -> CompiledWorkflow.of(read(published)))
                .invoke(workflow -> compiled.put(key, workflow));
    }

    private static Uni<KnownWorkflow> known(int workflowId) {
        return Panache.getSession()
                .chain(session -> session.find(KnownWorkflow.class, workflowId))
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
