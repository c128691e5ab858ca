package io.workflowmanagement.execution.trial;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.engine.CannedAnswer;
import io.workflowmanagement.execution.engine.TestRunOutcome;
import io.workflowmanagement.execution.engine.TestRunSettings;
import io.workflowmanagement.execution.engine.TestRuns;
import io.workflowmanagement.execution.environment.Environment;
import io.workflowmanagement.execution.environment.Environments;
import io.workflowmanagement.execution.workflow.CompiledWorkflow;
import io.workflowmanagement.execution.workflow.Startable;
import io.workflowmanagement.execution.workflow.WorkflowNotFound;
import io.workflowmanagement.execution.workflow.Workflows;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.definition.StepDefinition;
import io.workflowmanagement.kit.definition.StepKind;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prepares test runs: finds or compiles the workflow, checks the input and the answers' names. */
@ApplicationScoped
class Trials {

    /** What a step must have to be read, by its kind. */
    private static final Map<String, String> PARTS =
            Map.of(
                    StepKind.Call.name(), "endpoint",
                    StepKind.Wait.name(), "wait",
                    StepKind.Callback.name(), "callback",
                    StepKind.Decision.name(), "decision",
                    StepKind.Workflow.name(), "workflow");

    private final Workflows workflows;
    private final Environments environments;
    private final TestRuns runs;
    private final TestRunSettings settings;
    private final Access access;
    private final ObjectMapper json;

    Trials(
            Workflows workflows,
            Environments environments,
            TestRuns runs,
            TestRunSettings settings,
            Access access,
            ObjectMapper json) {
        this.workflows = workflows;
        this.environments = environments;
        this.runs = runs;
        this.settings = settings;
        this.access = access;
        this.json = json;
    }

    Uni<TestRunOutcome> run(TrialRequest request) {
        boolean isPublished = request.workflowId() != null;
        if (isPublished == hasDefinition(request)) {
            throw new Failure.Invalid(
                    "workflowId", "or definition must be there, and not both of them");
        }
        Uni<CompiledWorkflow> workflow = isPublished ? published(request) : sentAlong(request);
        return workflow.invoke(it -> check(it, request))
                .chain(
                        it ->
                                environment(it.definition())
                                        .chain(
                                                environment ->
                                                        runs.run(
                                                                it,
                                                                environment,
                                                                it.checked(request.input()),
                                                                request.answers())));
    }

    private Uni<CompiledWorkflow> published(TrialRequest request) {
        return workflows
                .workspaceOf(request.workflowId())
                .chain(
                        workspaceId ->
                                access.to(
                                        workspaceId,
                                        () -> new WorkflowNotFound(request.workflowId())))
                .chain(() -> workflows.startable(request.workflowId(), request.version()))
                .map(Startable::workflow);
    }

    private Uni<CompiledWorkflow> sentAlong(TrialRequest request) {
        WorkflowDefinition definition = read(request.definition());
        if (definition.workspaceId() == 0) {
            throw new Failure.Invalid("definition.workspaceId", "is missing");
        }
        return access.to(definition.workspaceId()).map(nothing -> workflows.compile(definition));
    }

    private WorkflowDefinition read(JsonNode text) {
        if (!(text.get("steps") instanceof ArrayNode steps)
                || steps.isEmpty()
                || steps.size() > settings.steps()) {
            throw new Failure.Invalid(
                    "definition.steps", "must be a list of 1 to " + settings.steps() + " steps");
        }
        for (int i = 0; i < steps.size(); i++) {
            JsonNode step = steps.get(i);
            String kind = step.path("kind").asText(StepKind.Call.name());
            String part = PARTS.getOrDefault(kind, "kind");
            if (!step.path("key").isTextual() || !step.path(part).isObject()) {
                throw new Failure.Invalid(
                        "definition.steps[" + i + "]",
                        "needs a key and, as a " + kind + ", " + part);
            }
        }
        try {
            return json.readerFor(WorkflowDefinition.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .readValue(text);
        } catch (JsonMappingException e) {
            throw new Failure.Invalid("definition", "can't be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory can't fail", e);
        }
    }

    /** One of another workspace is as unknown as one that does not exist. */
    private Uni<Environment> environment(WorkflowDefinition definition) {
        if (definition.environmentId() == 0) {
            return Uni.createFrom().item(() -> environments.none(definition.workspaceId()));
        }
        return environments
                .newest(definition.environmentId())
                .map(
                        newest ->
                                newest.filter(it -> it.workspaceId() == definition.workspaceId())
                                        .orElseThrow(
                                                () ->
                                                        new Failure.Invalid(
                                                                "definition.environmentId",
                                                                "is not known here")));
    }

    private static void check(CompiledWorkflow workflow, TrialRequest request) {
        Set<String> keys =
                workflow.definition().steps().stream()
                        .flatMap(step -> Stream.of(step.key(), TestRuns.undoing(step.key())))
                        .collect(Collectors.toSet());
        workflow.definition().steps().stream()
                .filter(step -> step.kind() == StepKind.Decision)
                .forEach(step -> checkOptions(step, request.answers().get(step.key())));
        request.answers().keySet().stream()
                .filter(key -> !keys.contains(key))
                .findFirst()
                .ifPresent(
                        key -> {
                            throw new Failure.Invalid(
                                    "answers." + key, "is for no step of the workflow");
                        });
    }

    /** What nobody could decide would try nothing. */
    private static void checkOptions(StepDefinition step, List<CannedAnswer> answers) {
        List<String> options = step.decision().options();
        for (CannedAnswer answer : answers == null ? List.<CannedAnswer>of() : answers) {
            String option = answer.body() == null ? "" : answer.body().path("option").asText();
            if (answer.status() < 300 && !options.contains(option)) {
                throw new Failure.Invalid(
                        "answers." + step.key(),
                        "needs a body with an option of " + String.join(", ", options));
            }
        }
    }

    private static boolean hasDefinition(TrialRequest request) {
        return request.definition() != null && !request.definition().isNull();
    }
}
