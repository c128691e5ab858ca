package io.workflowmanagement.execution.workflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import io.workflowmanagement.kit.expression.Expressions;
import io.workflowmanagement.kit.expression.InvalidExpression;
import io.workflowmanagement.kit.expression.InvalidMapping;
import io.workflowmanagement.kit.memory.MemorySettings;
import io.workflowmanagement.kit.memory.Remembered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The published workflows, compiled. */
@ApplicationScoped
public class Workflows {

    private static final int MOST_COMPILED = 1_000;

    private final WorkflowRows rows;
    private final Remembered<Integer, Standing> standings;

    /** Versions never change: the ones used last are kept. */
    private final Cache<PublishedWorkflow.Key, CompiledWorkflow> compiled =
            Caffeine.newBuilder().maximumSize(MOST_COMPILED).build();

    Workflows(WorkflowRows rows, MemorySettings settings) {
        this.rows = rows;
        this.standings =
                new Remembered<>(settings.moment(), settings.most(), Standing::isPublished);
    }

    void start(@Observes StartupEvent event) {
        Infrastructure.getDefaultWorkerPool().execute(Expressions::prepare);
    }

    /** Something was published, or no longer is. */
    void forget() {
        standings.forget();
    }

    /**
     * Lets the caller of the request into the workflow's workspace, in the session of the caller.
     */
    public Uni<Integer> admit(int workflowId) {
        return rows.admit(workflowId);
    }

    /**
     * The workspace that a workflow lies in, deleted or not, for those who ask for rights to it.
     */
    public Uni<Integer> workspaceOf(int workflowId) {
        return standing(workflowId).map(Standing::workspaceId);
    }

    /**
     * @param version null for the one that is current
     * @throws WorkflowNotFound when it was never published in that version, or is deleted
     * @throws WorkflowInactive when it is deactivated
     */
    public Uni<Startable> startable(int workflowId, Integer version) {
        return standing(workflowId)
                .invoke(
                        workflow -> {
                            if (workflow.isDeleted()) {
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
                                                        ? workflow.publishedVersion()
                                                        : version)
                                        .map(it -> new Startable(workflow.workspaceId(), it)));
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
    public Uni<CompiledWorkflow> version(int workflowId, int version) {
        PublishedWorkflow.Key key = new PublishedWorkflow.Key(workflowId, version);
        CompiledWorkflow known = compiled.getIfPresent(key);
        return known != null
                ? Uni.createFrom().item(known)
                : rows.definition(key)
                        .map(CompiledWorkflow::of)
                        .invoke(workflow -> compiled.put(key, workflow));
    }

    private Uni<Standing> standing(int workflowId) {
        return standings.get(workflowId, () -> rows.standing(workflowId));
    }
}
