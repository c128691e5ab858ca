package io.workflowmanagement.catalog.endpoint.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * How a parameter's value is written where it is a list or an object. An endpoint writes the name
 * once for each element of a query's list, and knows no other way.
 */
record Style(String name, boolean isExploded) {

    static Style of(JsonNode parameter) {
        String usual = parameter.path("in").asText().matches("query|cookie") ? "form" : "simple";
        String name = parameter.path("style").asText(usual);
        return new Style(name, parameter.path("explode").asBoolean(name.equals("form")));
    }

    boolean isKnown() {
        return !name.equals("matrix") && !name.equals("label");
    }

    /** What stands between the elements of a list; empty where each has the parameter's name. */
    Optional<String> separator() {
        return switch (name) {
            case "simple" -> Optional.of("commas");
            case "spaceDelimited" -> isExploded ? Optional.empty() : Optional.of("blanks");
            case "pipeDelimited" -> isExploded ? Optional.empty() : Optional.of("vertical bars");
            default -> isExploded ? Optional.empty() : Optional.of("commas");
        };
    }

    /** The name that an object's property has in the query; empty where it has none of its own. */
    Optional<String> propertyName(String parameter, String property) {
        if (name.equals("deepObject")) {
            return Optional.of(parameter + "[" + property + "]");
        }
        return name.equals("form") && isExploded ? Optional.of(property) : Optional.empty();
    }
}
