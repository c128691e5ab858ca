package io.workflowmanagement.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

/** JSON Schema 2020-12; nothing is ever fetched. */
public final class Schemas {

    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder()
                    .pathType(PathType.JSON_POINTER)
                    .formatAssertionsEnabled(true)
                    .build();

    private Schemas() {}

    public static JsonSchema compile(JsonNode schema) {
        return FACTORY.getSchema(schema, CONFIG);
    }

    /** The place of a fault, as {@code customer.lines[0].sku}. */
    public static String path(ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        String place =
                pointer.replaceAll("/(\\d+)(?=/|$)", "[$1]")
                        .replace('/', '.')
                        .replaceFirst("^\\.", "");
        String property = message.getProperty();
        if (property == null) {
            return place;
        }
        return place.isEmpty() ? property : place + "." + property;
    }
}
