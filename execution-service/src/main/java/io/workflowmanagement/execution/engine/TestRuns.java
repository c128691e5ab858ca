package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.workflowmanagement.execution.environment.Environment;
import io.workflowmanagement.execution.ledger.Advance;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.execution.ledger.Journal;
import io.workflowmanagement.execution.ledger.StepRow;
import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.execution.workflow.CompiledStep;
import io.workflowmanagement.execution.workflow.CompiledWorkflow;
import io.workflowmanagement.kit.call.CallRefused;
import io.workflowmanagement.kit.call.PreparedCall;
import io.workflowmanagement.kit.call.Reply;
import io.workflowmanagement.kit.definition.StepDefinition;
import io.workflowmanagement.kit.definition.StepKind;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.secrets.Redaction;
import io.workflowmanagement.kit.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
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

    private final EngineTools tools;
    private final StepAttempts attempts;
    private final TestRunSettings settings;
    private final Ids ids;
    private final ObjectMapper json;
    private final AtomicInteger underWay = new AtomicInteger();

    TestRuns(
            EngineTools tools,
            StepAttempts attempts,
            TestRunSettings settings,
            Ids ids,
            ObjectMapper json) {
        this.tools = tools;
        this.attempts = attempts;
        this.settings = settings;
        this.ids = ids;
        this.json = json;
    }

    /**
     * @param answers by step key, and {@link #undoing} for its compensation: one for each time that
     *     somebody is called or waited for; the last one is given again. A compensation without any
     *     succeeds.
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
                            return begin(
                                            workflow,
                                            environment,
                                            input,
                                            new Rehearsal(workflow, answers))
                                    .onTermination()
                                    .invoke(underWay::decrementAndGet);
                        });
    }

    /** By what name the answers for a step's compensation go. */
    public static String undoing(String stepKey) {
        return stepKey + "/undo";
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
                            PreparedExecution execution =
                                    new PreparedExecution(
                                            execution(workflow.definition(), environment, input),
                                            workflow,
                                            environment,
                                            input);
                            tools.loop().run(() -> rehearsal.begin(execution));
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

    /**
     * One test run: an execution takes its way as one of this instance's would, but written down
     * nowhere, answered from what was sent along, without pauses and without other executions. All
     * but its outcome is on the engine's loop.
     */
    private final class Rehearsal implements ActiveExecution.Owner, Effects {

        private final CompiledWorkflow workflow;
        private final Map<String, List<CannedAnswer>> answers;
        private final List<TestRunOutcome.Wait> waits = new ArrayList<>();
        private final Map<String, Integer> asked = new HashMap<>();
        private final Set<String> missing = new LinkedHashSet<>();
        private final List<StepRow> steps = new ArrayList<>();
        private UniEmitter<? super ExecutionStatus> emitter;
        private ActiveExecution execution;
        private Advance last;

        Rehearsal(CompiledWorkflow workflow, Map<String, List<CannedAnswer>> answers) {
            this.workflow = workflow;
            this.answers = answers;
        }

        void begin(PreparedExecution prepared) {
            execution = new ActiveExecution(prepared, tools, this, this);
            execution.start(prepared.beginning(tools.stepSettings().parallel()), List.of());
        }

        /** Nothing of it happens any more; it may not have begun. */
        void drop() {
            tools.loop()
                    .run(
                            () -> {
                                if (execution != null) {
                                    execution.drop();
                                }
                            });
        }

        @Override
        public Journal journal() {
            return this::write;
        }

        @Override
        public StepAttempts attempts() {
            return attempts.answeredBy(this::answer);
        }

        @Override
        public Uni<String> startChild(
                OwnedExecution parent, Place place, int workflowId, JsonNode childInput) {
            return Uni.createFrom().nullItem();
        }

        @Override
        public Duration withJitter(Duration pause) {
            return Duration.ZERO;
        }

        private synchronized Uni<Boolean> write(Advance advance) {
            steps.addAll(advance.steps());
            last = advance;
            if (advance.to() == ExecutionStatus.Waiting) {
                emitter.complete(ExecutionStatus.Waiting);
            }
            return Uni.createFrom().item(true);
        }

        private synchronized Uni<Reply> answer(
                CompiledStep step,
                Place place,
                PreparedCall call,
                Duration timeout,
                Redaction redaction) {
            String key = place.stepKey();
            CannedAnswer given =
                    place.undoes() ? next(undoing(key), CannedAnswer.NOTHING) : next(key, null);
            if (given == null) {
                missing.add(key);
                return Uni.createFrom()
                        .failure(new CallRefused("The test has no answer for this step."));
            }
            return Uni.createFrom().item(given.reply(redaction));
        }

        /** A Wait passes at once; what others are to answer has an answer, or is waited for. */
        @Override
        public synchronized StepWait foretell(StepWait wait) {
            Place place = wait.place();
            CannedAnswer given =
                    wait.kind() == StepKind.Wait
                            ? CannedAnswer.NOTHING
                            : next(place.stepKey(), null);
            if (given == null) {
                missing.add(place.stepKey());
            }
            waits.add(
                    new TestRunOutcome.Wait(
                            place.stepKey(),
                            place.isItem() ? place.item() : null,
                            wait.kind(),
                            wait.dueAt(),
                            read(wait.details()),
                            given != null));
            return given == null ? null : answered(wait, given);
        }

        private StepWait answered(StepWait wait, CannedAnswer given) {
            if (wait.kind() == StepKind.Workflow) {
                return ended(wait, given);
            }
            return wait.answered(given.succeeds() ? String.valueOf(given.body()) : null);
        }

        private StepWait ended(StepWait wait, CannedAnswer given) {
            StepDefinition step = workflow.step(wait.place().stepKey()).definition();
            ExecutionStatus status =
                    given.succeeds() ? ExecutionStatus.Completed : ExecutionStatus.Failed;
            ObjectNode end =
                    json.createObjectNode()
                            .put("status", status.ordinal())
                            .put("error", given.body() == null ? "" : given.body().asText());
            end.set("output", given.body());
            return StepWait.open(
                            wait.place(),
                            wait.kind(),
                            wait.openedAt(),
                            null,
                            "of workflow " + step.workflow().workflowId(),
                            null)
                    .answered(end.toString());
        }

        private CannedAnswer next(String key, CannedAnswer absent) {
            List<CannedAnswer> given = answers.getOrDefault(key, List.of());
            if (given.isEmpty()) {
                return absent;
            }
            int times = asked.merge(key, 1, Integer::sum);
            return given.get(Math.min(times, given.size()) - 1);
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
                                                    row.item(),
                                                    row.isCompensation(),
                                                    row.attempt(),
                                                    row.status(),
                                                    read(row.request()),
                                                    read(row.response()),
                                                    read(row.output()),
                                                    row.error()))
                            .toList(),
                    List.copyOf(missing),
                    List.copyOf(waits));
        }
    }
}
