package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.workflowmanagement.execution.environment.Environment;
import io.workflowmanagement.execution.ledger.Advance;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.execution.ledger.StepRow;
import io.workflowmanagement.execution.workflow.CompiledStep;
import io.workflowmanagement.execution.workflow.CompiledWorkflow;
import io.workflowmanagement.kit.call.CallRefused;
import io.workflowmanagement.kit.call.PreparedCall;
import io.workflowmanagement.kit.call.Reply;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.secrets.Redaction;
import io.workflowmanagement.kit.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs workflows without calling anyone and without storing anything: by the same machine, mappings
 * and expressions as an execution, with answers that were sent along.
 */
@ApplicationScoped
public class TestRuns {

    private final Engine engine;
    private final TestRunSettings settings;
    private final Ids ids;
    private final Clock clock;
    private final ObjectMapper json;
    private final AtomicInteger underWay = new AtomicInteger();

    TestRuns(Engine engine, TestRunSettings settings, Ids ids, Clock clock, ObjectMapper json) {
        this.engine = engine;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /**
     * @param answers by step key, one for each attempt; the last one is given again
     */
    public Uni<TestRunOutcome> run(
            CompiledWorkflow workflow,
            Environment environment,
            JsonNode input,
            Map<String, List<CannedAnswer>> answers) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            if (underWay.incrementAndGet() > settings.atOnce()) {
                                underWay.decrementAndGet();
                                throw new Failure.TooMany(
                                        "As many test runs as may be are under way here.", 1);
                            }
                            return begin(workflow, environment, input, new Rehearsal(answers))
                                    .onTermination()
                                    .invoke(underWay::decrementAndGet);
                        });
    }

    private Uni<TestRunOutcome> begin(
            CompiledWorkflow workflow,
            Environment environment,
            JsonNode input,
            Rehearsal rehearsal) {
        return Uni.createFrom()
                .<ExecutionStatus>emitter(
                        emitter -> {
                            rehearsal.emitter = emitter;
                            engine.rehearse(
                                    execution(workflow.definition(), environment, input),
                                    workflow,
                                    environment,
                                    input,
                                    rehearsal::write,
                                    rehearsal::answer,
                                    rehearsal,
                                    begun -> rehearsal.execution = begun);
                        })
                .ifNoItem()
                .after(settings.longest())
                .recoverWithItem(ExecutionStatus.Running)
                .onTermination()
                .invoke(rehearsal::drop)
                .map(rehearsal::outcome);
    }

    private OwnedExecution execution(
            WorkflowDefinition definition, Environment environment, JsonNode input) {
        return new OwnedExecution(
                ExecutionKey.of(ids.next()),
                definition.workflowId(),
                definition.version(),
                definition.workspaceId(),
                definition.projectId(),
                definition.environmentId(),
                environment.version(),
                Story.text(input),
                "test",
                null,
                null,
                1,
                0,
                null,
                null,
                null,
                Duration.ZERO,
                false);
    }

    private JsonNode read(String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written just now can't be read", e);
        }
    }

    /** One test run. All but its outcome is on the engine's loop. */
    private final class Rehearsal implements ActiveExecution.Owner {

        private final Map<String, List<CannedAnswer>> answers;
        private final Map<String, Integer> asked = new HashMap<>();
        private final Set<String> missing = new LinkedHashSet<>();
        private final List<StepRow> steps = new ArrayList<>();
        private UniEmitter<? super ExecutionStatus> emitter;
        private volatile ActiveExecution execution;
        private Advance last;

        Rehearsal(Map<String, List<CannedAnswer>> answers) {
            this.answers = answers;
        }

        synchronized Uni<Boolean> write(Advance advance) {
            steps.addAll(advance.steps());
            last = advance;
            if (advance.to() == ExecutionStatus.Waiting) {
                emitter.complete(ExecutionStatus.Waiting);
            }
            return Uni.createFrom().item(true);
        }

        synchronized Uni<Reply> answer(
                CompiledStep step, PreparedCall call, Duration timeout, Redaction redaction) {
            String key = step.definition().key();
            List<CannedAnswer> given = answers.getOrDefault(key, List.of());
            if (given.isEmpty()) {
                missing.add(key);
                return Uni.createFrom()
                        .failure(new CallRefused("The test has no answer for this step."));
            }
            int attempt = asked.merge(key, 1, Integer::sum);
            return Uni.createFrom()
                    .item(given.get(Math.min(attempt, given.size()) - 1).reply(redaction));
        }

        @Override
        public void ended(ActiveExecution ended) {
            emitter.complete(last.to());
        }

        @Override
        public void rests(ActiveExecution waiting) {
            emitter.complete(ExecutionStatus.Waiting);
        }

        @Override
        public void lost(ActiveExecution lost) {
            emitter.complete(ExecutionStatus.Running);
        }

        void drop() {
            engine.drop(execution);
        }

        synchronized TestRunOutcome outcome(ExecutionStatus status) {
            return new TestRunOutcome(
                    status,
                    last == null ? null : read(last.output()),
                    last == null ? null : last.error(),
                    steps.stream()
                            .map(
                                    row ->
                                            new TestRunOutcome.Attempt(
                                                    row.stepKey(),
                                                    row.stepName(),
                                                    row.attempt(),
                                                    row.status(),
                                                    read(row.request()),
                                                    read(row.response()),
                                                    read(row.output()),
                                                    row.error()))
                            .toList(),
                    List.copyOf(missing));
        }
    }
}
