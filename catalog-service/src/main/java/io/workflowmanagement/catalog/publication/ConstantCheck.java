package io.workflowmanagement.catalog.publication;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.catalog.schema.JsonSchemas;
import io.workflowmanagement.kit.definition.ParameterDefinition;
import io.workflowmanagement.kit.expression.InvalidExpression;
import io.workflowmanagement.kit.expression.Template;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Whether a value that is written out, with no expression in it, is one of its parameter's. */
final class ConstantCheck {

    private ConstantCheck() {}

    static List<String> faults(ParameterDefinition parameter, JsonNode value) {
        if (value.isNull() || !isConstant(value)) {
            return List.of();
        }
        if (!isOfType(parameter, value)) {
            return List.of(
                    "must be of the type " + parameter.type() + ", which " + value + " is not");
        }
        List<String> faults = new ArrayList<>();
        if (parameter.validationRules() != null) {
            JsonSchemas.faults(value, parameter.validationRules())
                    .forEach(fault -> faults.add("breaks the validationRules: " + fault));
        }
        return faults;
    }

    private static boolean isConstant(JsonNode value) {
        if (value.isTextual()) {
            try {
                return Template.compile(value.textValue()).isConstant();
            } catch (InvalidExpression e) {
                // It is told of where mappings are compiled.
                return false;
            }
        }
        for (JsonNode part : value) {
            if (!isConstant(part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfType(ParameterDefinition parameter, JsonNode value) {
        return switch (parameter.type()) {
            case String -> value.isTextual();
            case Integer -> value.isIntegralNumber() || isWhole(value);
            case Boolean -> value.isBoolean();
            case Decimal -> value.isNumber();
            case DateTime -> value.isTextual() && isInstant(value.textValue());
            case Object -> value.isObject();
            case Array -> value.isArray();
        };
    }

    private static boolean isWhole(JsonNode value) {
        return value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    private static boolean isInstant(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
