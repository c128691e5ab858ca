package io.workflowmanagement.catalog.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workflowmanagement.catalog.endpoint.EndpointDraft;
import io.workflowmanagement.catalog.environment.EnvironmentDraft;
import io.workflowmanagement.catalog.environment.Variable;
import io.workflowmanagement.catalog.policy.ApprovalRule;
import io.workflowmanagement.catalog.workflow.CompensationDraft;
import io.workflowmanagement.catalog.workflow.StepDraft;
import io.workflowmanagement.catalog.workflow.WorkflowConfiguration;
import io.workflowmanagement.catalog.workflow.WorkflowDraft;
import io.workflowmanagement.kit.definition.SubWorkflow;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The schema for editors says all that the API takes, and nothing else. */
class FileSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What files have in the place of ids, which they have none of. */
    private static final Map<Class<?>, Map<String, Set<String>>> INSTEAD =
            Map.of(
                    EnvironmentDraft.class, Map.of("projectId", Set.of()),
                    EndpointDraft.class, Map.of("workspaceId", Set.of()),
                    StepDraft.class, Map.of("apiEndpointId", Set.of("endpoint")),
                    CompensationDraft.class, Map.of("apiEndpointId", Set.of("endpoint")),
                    SubWorkflow.class, Map.of("workflowId", Set.of("name", "project")));

    private final JsonNode schema = JSON.readTree(FileSchema.TEXT);

    FileSchemaTest() throws IOException {}

    @Test
    void hasEveryPartOfAFile() {
        assertEquals(components(WorkflowFile.class), fields(schema));
        Set<String> ofDrafts = components(WorkflowDraft.class);
        ofDrafts.removeAll(Set.of("projectId", "environmentId"));
        assertTrue(fields(schema).containsAll(ofDrafts), ofDrafts::toString);

        walk(EnvironmentDraft.class, property(schema, "environment"));
        walk(EndpointDraft.class, property(schema, "endpoints").path("items"));
        walk(WorkflowConfiguration.class, property(schema, "configuration"));
        walk(StepDraft.class, property(schema, "steps").path("items"));
    }

    private void walk(Class<?> type, JsonNode referring) {
        JsonNode part = resolved(referring);
        String name = type.getSimpleName();
        assertEquals(components(type), fields(part), name);
        assertFalse(part.path("additionalProperties").asBoolean(true), name);
        for (RecordComponent component : type.getRecordComponents()) {
            if (!INSTEAD.getOrDefault(type, Map.of()).containsKey(component.getName())) {
                Field field = field(type, component);
                JsonNode property = property(part, named(field));
                compareBounds(field, property);
                walkInto(type, component.getGenericType(), property);
            }
        }
    }

    private void walkInto(Class<?> owner, Type type, JsonNode property) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            walkInto(owner, generic.getActualTypeArguments()[0], property.path("items"));
        } else if (type instanceof Class<?> some && some.isEnum()) {
            compareConstants(owner, some, property);
        } else if (type instanceof Class<?> some && some.isRecord() && some != Variable.class) {
            walk(some, property);
        }
    }

    private static void compareConstants(Class<?> owner, Class<?> type, JsonNode property) {
        List<String> constants =
                Arrays.stream(type.getEnumConstants())
                        .map(it -> JSON.convertValue(it, String.class))
                        .toList();
        List<String> told =
                JSON.convertValue(property.path("enum"), JSON.constructType(List.class));
        if (owner == ApprovalRule.class) {
            assertTrue(constants.containsAll(told), "those who may decide approvals");
        } else {
            assertEquals(constants, told, owner.getSimpleName());
        }
    }

    private static void compareBounds(Field field, JsonNode property) {
        String name = field.toString();
        if (field.isAnnotationPresent(Min.class)) {
            assertEquals(
                    field.getAnnotation(Min.class).value(),
                    property.path("minimum").asLong(-1),
                    name);
        }
        if (field.isAnnotationPresent(Max.class)) {
            assertEquals(
                    field.getAnnotation(Max.class).value(),
                    property.path("maximum").asLong(-1),
                    name);
        }
        if (field.isAnnotationPresent(Size.class)) {
            String keyword = field.getType() == String.class ? "maxLength" : "maxItems";
            assertEquals(
                    field.getAnnotation(Size.class).max(), property.path(keyword).asInt(-1), name);
        }
    }

    private static Set<String> components(Class<?> type) {
        Set<String> names = new TreeSet<>();
        Map<String, Set<String>> instead = INSTEAD.getOrDefault(type, Map.of());
        for (RecordComponent component : type.getRecordComponents()) {
            names.addAll(
                    instead.getOrDefault(
                            component.getName(), Set.of(named(field(type, component)))));
        }
        return names;
    }

    private static Field field(Class<?> type, RecordComponent component) {
        try {
            return type.getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("A record has a field for each component", e);
        }
    }

    private static String named(Field field) {
        JsonProperty property = field.getAnnotation(JsonProperty.class);
        return property == null ? field.getName() : property.value();
    }

    private JsonNode property(JsonNode part, String name) {
        return resolved(resolved(part).path("properties").path(name));
    }

    private Set<String> fields(JsonNode part) {
        Set<String> names = new TreeSet<>();
        resolved(part).path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private JsonNode resolved(JsonNode part) {
        return part.has("$ref") ? schema.at(part.path("$ref").textValue().substring(1)) : part;
    }
}
