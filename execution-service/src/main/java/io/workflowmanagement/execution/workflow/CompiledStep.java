package io.workflowmanagement.execution.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.kit.call.CompiledEndpoint;
import io.workflowmanagement.kit.definition.StepDefinition;
import io.workflowmanagement.kit.definition.Wait;
import io.workflowmanagement.kit.expression.Condition;
import io.workflowmanagement.kit.expression.Mapping;
import io.workflowmanagement.kit.expression.Scope;
import io.workflowmanagement.kit.expression.Template;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A step with its expressions compiled. */
public final class CompiledStep {

    private static final Duration LONGEST_WAIT = Duration.ofDays(366);

    private final StepDefinition definition;
    private final Condition condition;
    private final Mapping input;
    private final Optional<Mapping> output;
    private final CompiledEndpoint endpoint;
    private final Optional<Template> items;
    private final Optional<Template> until;
    private final Optional<Template> title;
    private final Optional<CompiledCompensation> compensation;

    private CompiledStep(
            StepDefinition definition,
            Condition condition,
            Mapping input,
            Optional<Mapping> output,
            CompiledEndpoint endpoint,
            Optional<Template> items,
            Optional<Template> until,
            Optional<Template> title,
            Optional<CompiledCompensation> compensation) {
        this.definition = definition;
        this.condition = condition;
        this.input = input;
        this.output = output;
        this.endpoint = endpoint;
        this.items = items;
        this.until = until;
        this.title = title;
        this.compensation = compensation;
    }

    static CompiledStep of(StepDefinition step) {
        return new CompiledStep(
                step,
                Condition.compile(step.condition()),
                Mapping.compile(step.inputMapping(), "inputMapping"),
                Optional.ofNullable(step.outputMapping())
                        .filter(mapping -> !mapping.isNull())
                        .map(mapping -> Mapping.compile(mapping, "outputMapping")),
                step.endpoint() == null ? null : CompiledEndpoint.of(step.endpoint()),
                Optional.ofNullable(step.forEach()).map(it -> Template.compile(it.items())),
                Optional.ofNullable(step.pause()).map(Wait::until).map(Template::compile),
                Optional.ofNullable(step.decision()).map(it -> Template.compile(it.title())),
                Optional.ofNullable(step.compensation()).map(CompiledCompensation::of));
    }

    public StepDefinition definition() {
        return definition;
    }

    /** Null for a kind that calls none. */
    public CompiledEndpoint endpoint() {
        return endpoint;
    }

    public boolean isDue(Scope scope) {
        return condition.holds(scope);
    }

    /** The list that it is repeated for; empty for a step that is done once. */
    public Optional<Template> items() {
        return items;
    }

    /**
     * When a Wait is over.
     *
     * @throws InvalidWait when the expression gives no instant, or one too far ahead
     */
    public Instant waitsUntil(Scope scope, Instant now) {
        if (until.isEmpty()) {
            return now.plusSeconds(definition.pause().delaySeconds());
        }
        String text = until.get().evaluate(scope).asText();
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isAfter(now.plus(LONGEST_WAIT))) {
                throw new InvalidWait("wait.until is more than a year ahead.");
            }
            return instant;
        } catch (DateTimeParseException e) {
            throw new InvalidWait("wait.until gives no instant such as 2026-01-31T08:00:00Z.");
        }
    }

    /** What a Decision asks: title, options and who may decide. */
    public ObjectNode question(Scope scope) {
        ObjectNode question =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("title", title.orElseThrow().text(scope))
                        .put("minimumRole", definition.decision().minimumRole().name());
        definition.decision().options().forEach(question.withArray("options")::add);
        return question;
    }

    public Optional<CompiledCompensation> compensation() {
        return compensation;
    }

    /** The parameters' values, by name. */
    public JsonNode input(Scope scope) {
        return input.evaluate(scope);
    }

    /** The step's output: the mapping's, or the response's body where there is none. */
    public JsonNode output(Scope scope, JsonNode responseBody) {
        return output.map(mapping -> mapping.evaluate(scope)).orElse(responseBody);
    }

    /** Whether the endpoint's answer with this status may be mended by another attempt. */
    public boolean retriesOn(int status) {
        return definition.errorHandling().retryOn().stream()
                .anyMatch(it -> it.isInt() && it.intValue() == status);
    }

    /**
     * @param cause {@code timeout} or {@code connect}
     */
    public boolean retriesOn(String cause) {
        return definition.errorHandling().retryOn().stream()
                .anyMatch(it -> it.isTextual() && it.textValue().equals(cause));
    }
}
