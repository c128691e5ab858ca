package io.workflowmanagement.kit.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * JSON that does not fit the record it is read into: an unknown field or a wrong type is 400, a
 * text that names no known value (an enum, an instant) and a value that the record refuses are 422.
 */
public final class Misfit {

    private Misfit() {}

    public static Failure of(JsonMappingException exception) {
        String field = path(exception);
        if (exception instanceof InvalidFormatException format
                && format.getValue() instanceof String) {
            return new Failure.Invalid(field, expected(format.getTargetType()));
        }
        if (exception instanceof ValueInstantiationException
                && exception.getCause() instanceof IllegalArgumentException cause) {
            return new Failure.Invalid(field, cause.getMessage());
        }
        if (exception instanceof UnrecognizedPropertyException unknown) {
            return new Failure.Malformed(
                    "The field " + field + " is not known." + knownFields(unknown));
        }
        if (exception instanceof MismatchedInputException mismatched
                && mismatched.getTargetType() != null) {
            String place = field.isEmpty() ? "The body" : "The field " + field;
            return new Failure.Malformed(
                    place + " has a wrong type: it " + expected(mismatched.getTargetType()) + ".");
        }
        return new Failure.Malformed("The body is not the JSON that is expected here.");
    }

    private static String knownFields(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds() == null
                ? ""
                : unknown.getKnownPropertyIds().stream()
                        .map(String::valueOf)
                        .sorted()
                        .collect(Collectors.joining(", ", " Known are: ", "."));
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getFields())
                    .filter(Field::isEnumConstant)
                    .map(Misfit::nameInJson)
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        if (type == Instant.class) {
            return "must be an instant such as 2026-01-31T08:00:00Z";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "must be a whole number in range";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "must be text";
        }
        if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
            return "must be a list";
        }
        return "must be an object";
    }

    private static String nameInJson(Field constant) {
        JsonProperty renamed = constant.getAnnotation(JsonProperty.class);
        return renamed == null ? constant.getName() : renamed.value();
    }

    private static String path(JsonMappingException exception) {
        StringBuilder field = new StringBuilder();
        for (JsonMappingException.Reference reference : exception.getPath()) {
            if (reference.getFieldName() == null) {
                field.append('[').append(reference.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return field.toString();
    }
}
