package io.workflowmanagement.catalog.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** JSON Schema of draft 2020-12. */
public final class JsonSchemas {

    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().locale(Locale.ROOT).build();
    private static final JsonSchema META =
            FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012), CONFIG);

    /** An {@code $id} would make references be read relative to it. */
    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$id");

    private JsonSchemas() {}

    /** What is wrong with a schema; empty for a good one. */
    public static List<String> faults(JsonNode schema) {
        List<String> faults = new ArrayList<>();
        refuseOthers(schema, faults);
        META.validate(schema).stream().map(ValidationMessage::getMessage).forEach(faults::add);
        if (faults.isEmpty()) {
            try {
                FACTORY.getSchema(schema, CONFIG).initializeValidators();
            } catch (JsonSchemaException | IllegalArgumentException e) {
                // A pattern that is no regular expression, a $ref that leads nowhere.
                faults.add(e.getMessage());
            }
        }
        return faults;
    }

    /** What is wrong with a value under a schema that has no faults. */
    public static List<String> faults(JsonNode value, JsonNode schema) {
        return FACTORY.getSchema(schema, CONFIG).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static void refuseOthers(JsonNode schema, List<String> faults) {
        for (var keyword : schema.properties()) {
            String name = keyword.getKey();
            // A property may have such a name too: then its schema is no text.
            String text = keyword.getValue().textValue();
            if (text != null && REFERENCES.contains(name) && !text.startsWith("#")) {
                faults.add(name + " must begin with #: other documents are not read");
            }
            if (text != null && name.equals("$schema") && !text.equals(SchemaId.V202012)) {
                faults.add("$schema must be " + SchemaId.V202012 + " where it is given");
            }
        }
        schema.forEach(part -> refuseOthers(part, faults));
    }
}
