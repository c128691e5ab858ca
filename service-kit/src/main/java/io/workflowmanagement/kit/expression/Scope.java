package io.workflowmanagement.kit.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cel.common.values.NullValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values that expressions are evaluated on. Immutable; the {@code with} methods give another
 * scope and copy no JSON, which therefore mustn't be modified while a scope holds it.
 *
 * <p>Without more, {@code input}, {@code env} and {@code steps} are empty and {@code response} is
 * null. A JSON number keeps all its digits; one that neither a 64-bit integer nor a double holds
 * can be passed on and compared for equality, but not calculated with.
 */
public final class Scope {
    private static final String ITEM = "item";
    private static final String INDEX = "index";

    private final Object input;
    private final Map<String, Object> systemValues;
    private final CelMap system;
    private final Map<String, String> environment;
    private final CelMap env;
    private final Map<String, CelMap> stepValues;
    private final CelMap steps;

    /** What came from outside: the response to a step's call, or the event that a trigger hears. */
    private final Object response;

    private final Map<String, Object> loop;

    private Scope(
            Object input,
            Map<String, Object> systemValues,
            Map<String, String> environment,
            Map<String, CelMap> stepValues,
            Object response,
            Map<String, Object> loop) {
        this.input = input;
        this.systemValues = systemValues;
        this.system = CelMap.of(systemValues);
        this.environment = environment;
        this.env = CelMap.of(environment);
        this.stepValues = stepValues;
        this.steps = CelMap.of(stepValues);
        this.response = response;
        this.loop = loop;
    }

    public static Scope of(SystemValues values) {
        Map<String, Object> system = new LinkedHashMap<>();
        system.put("utcNow", orNull(values.utcNow()));
        system.put("executionId", orNull(values.executionId()));
        system.put("workflowId", number(values.workflowId()));
        system.put("workflowVersion", number(values.workflowVersion()));
        return new Scope(
                CelMap.of(JsonNodeFactory.instance.objectNode()),
                system,
                Map.of(),
                Map.of(),
                NullValue.NULL_VALUE,
                Map.of());
    }

    /** {@code input}; null is an empty object. */
    public Scope withInput(JsonNode json) {
        Object value =
                json == null || json.isNull() || json.isMissingNode()
                        ? CelMap.of(JsonNodeFactory.instance.objectNode())
                        : Values.toCel(json);
        return new Scope(value, systemValues, environment, stepValues, response, loop);
    }

    /** {@code env}: the environment's variables, secrets in the clear among them. */
    public Scope withEnv(Map<String, String> variables) {
        return new Scope(input, systemValues, Map.copyOf(variables), stepValues, response, loop);
    }

    /** Makes steps known that haven't run: all their values are null, {@code skipped} is false. */
    public Scope withSteps(Collection<String> keys) {
        Map<String, CelMap> more = new LinkedHashMap<>(stepValues);
        CelMap notRun = step(StepValues.notRun());
        keys.forEach(key -> more.putIfAbsent(key, notRun));
        return new Scope(input, systemValues, environment, more, response, loop);
    }

    public Scope withStep(String key, StepValues values) {
        Map<String, CelMap> more = new LinkedHashMap<>(stepValues);
        more.put(key, step(values));
        return new Scope(input, systemValues, environment, more, response, loop);
    }

    /** {@code item} and {@code index}, from 0: there in a step that is repeated alone. */
    public Scope withItem(JsonNode item, int index) {
        return new Scope(
                input,
                systemValues,
                environment,
                stepValues,
                response,
                Map.of(ITEM, Values.toCelOrNull(item), INDEX, (long) index));
    }

    /** {@code system.callbackUrl}: there in a step that waits for a callback alone. */
    public Scope withCallbackUrl(String url) {
        Map<String, Object> more = new LinkedHashMap<>(systemValues);
        more.put("callbackUrl", url);
        return new Scope(input, more, environment, stepValues, response, loop);
    }

    public Scope withResponse(ResponseValues values) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", number(values.status()));
        fields.put("headers", headers(values.headers()));
        fields.put("body", Values.toCelOrNull(values.body()));
        return new Scope(input, systemValues, environment, stepValues, CelMap.of(fields), loop);
    }

    /** {@code event}, of a trigger, null without; there is no response where there is an event. */
    public Scope withEvent(JsonNode event) {
        return new Scope(
                input, systemValues, environment, stepValues, new Heard(Values.toCel(event)), loop);
    }

    Optional<Object> find(String variable) {
        return switch (variable) {
            case "input" -> Optional.of(input);
            case Expressions.STEPS -> Optional.of(steps);
            case Expressions.ENV -> Optional.of(env);
            case "system" -> Optional.of(system);
            case "response" ->
                    Optional.of(response instanceof Heard ? NullValue.NULL_VALUE : response);
            case "event" ->
                    Optional.of(
                            response instanceof Heard heard ? heard.event() : NullValue.NULL_VALUE);
            case ITEM, INDEX -> Optional.ofNullable(loop.get(variable));
            default -> Optional.empty();
        };
    }

    /** A variable by its exact name, else in upper case, else in any case; null when none. */
    String variable(String name) {
        String exact = environment.get(name);
        if (exact != null) {
            return exact;
        }
        return environment.keySet().stream()
                .filter(name::equalsIgnoreCase)
                .sorted()
                .findFirst()
                .map(environment::get)
                .orElse(null);
    }

    private static CelMap step(StepValues values) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", number(values.status()));
        fields.put("headers", headers(values.headers()));
        fields.put("body", Values.toCelOrNull(values.body()));
        fields.put("output", Values.toCelOrNull(values.output()));
        fields.put("skipped", values.skipped());
        fields.put("error", Values.toCelOrNull(values.error()));
        return CelMap.of(fields);
    }

    private static Object headers(Map<String, String> headers) {
        if (headers == null) {
            return NullValue.NULL_VALUE;
        }
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return CelMap.of(anyCase);
    }

    private static Object number(Integer value) {
        return value == null ? NullValue.NULL_VALUE : (Object) value.longValue();
    }

    private static Object orNull(Object value) {
        return value == null ? NullValue.NULL_VALUE : value;
    }

    /** An event in the response's place. */
    private record Heard(Object event) {}
}
