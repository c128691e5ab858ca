package io.workflowmanagement.execution.engine;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.environment.Environment;
import io.workflowmanagement.execution.environment.Environments;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.workflow.CompiledWorkflow;
import io.workflowmanagement.execution.workflow.Workflows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Reads what an execution needs to go on that was taken from the database. */
@ApplicationScoped
class ExecutionReader {

    private final EngineStatements statements;
    private final WaitStatements waitStatements;
    private final Workflows workflows;
    private final Environments environments;
    private final EngineTools tools;

    ExecutionReader(
            EngineStatements statements,
            WaitStatements waitStatements,
            Workflows workflows,
            Environments environments,
            EngineTools tools) {
        this.statements = statements;
        this.waitStatements = waitStatements;
        this.workflows = workflows;
        this.environments = environments;
        this.tools = tools;
    }

    /** Empty when its settings are still to come. */
    Uni<Optional<Opening>> read(OwnedExecution execution) {
        return workflows
                .version(execution.workflowId(), execution.workflowVersion())
                .chain(workflow -> prepared(execution, workflow))
                .chain(prepared -> opening(execution.key(), prepared));
    }

    private Uni<Optional<PreparedExecution>> prepared(
            OwnedExecution execution, CompiledWorkflow workflow) {
        return settingsOf(execution, workflow)
                .map(
                        settings ->
                                settings.map(
                                        it ->
                                                new PreparedExecution(
                                                        execution,
                                                        workflow,
                                                        it,
                                                        tools.read(execution.input()))));
    }

    /** What it is pinned to, or the newest when it has not started; empty when they are to come. */
    private Uni<Optional<Environment>> settingsOf(
            OwnedExecution execution, CompiledWorkflow workflow) {
        if (execution.environmentVersion() != null) {
            return environments
                    .at(execution.environmentId(), execution.environmentVersion())
                    .map(Optional::of);
        }
        long needed = workflow.definition().environmentVersion();
        return environments
                .newest(execution.environmentId())
                .map(newest -> newest.filter(it -> it.version() >= needed));
    }

    private Uni<Optional<Opening>> opening(
            ExecutionKey key, Optional<PreparedExecution> execution) {
        return statements
                .recorded(key)
                .chain(
                        recorded ->
                                waits(key)
                                        .map(
                                                waits ->
                                                        execution.map(
                                                                it ->
                                                                        new Opening(
                                                                                it, recorded,
                                                                                waits))));
    }

    private Uni<List<StepWait>> waits(ExecutionKey key) {
        return waitStatements
                .waits(List.of(key.id()), false)
                .map(waits -> waits.getOrDefault(key.id(), List.of()));
    }

    /** An execution that can go on, with its way so far. */
    record Opening(
            PreparedExecution execution, List<RecordedStep> recorded, List<StepWait> waits) {}
}
