package io.workflowmanagement.catalog.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.problem.Misfit;
import io.workflowmanagement.kit.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;

/** Reads parts of documents into the records of the HTTP contract, as strictly as it does. */
@ApplicationScoped
public class Parts {

    private final ObjectMapper json;
    private final Validator validator;

    Parts(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    public JsonNode tree(Object value) {
        return json.valueToTree(value);
    }

    /**
     * @param place of the part in the file, such as {@code endpoints[0]}; empty for the file itself
     */
    public <T> T read(JsonNode tree, Class<T> type, String place) {
        try {
            T value = json.treeToValue(tree, type);
            List<Violation> violations =
                    validator.validate(value).stream()
                            .map(
                                    it ->
                                            new Violation(
                                                    it.getPropertyPath().toString(),
                                                    it.getMessage()))
                            .sorted(Comparator.comparing(Violation::field))
                            .toList();
            if (!violations.isEmpty()) {
                throw new Failure.Invalid(violations);
            }
            return value;
        } catch (JsonMappingException e) {
            throw in(place, Misfit.of(e));
        } catch (JsonProcessingException e) {
            throw new Failure.Malformed("The document is not what is expected here.");
        } catch (Failure e) {
            throw in(place, e);
        }
    }

    /** As it is read, valid or not: to see what is there when nothing is said. */
    public <T> T lenient(JsonNode tree, Class<T> type) {
        try {
            return json.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A bare part can't be read", e);
        }
    }

    /** The same failure with the fields' paths in the whole. */
    public static Failure in(String place, Failure failure) {
        if (place.isEmpty()) {
            return failure;
        }
        if (failure instanceof Failure.Invalid invalid) {
            return new Failure.Invalid(
                    invalid.violations().stream()
                            .map(it -> new Violation(place + "." + it.field(), it.message()))
                            .toList());
        }
        return failure instanceof Failure.Malformed
                ? new Failure.Malformed(place + ": " + failure.getMessage())
                : failure;
    }
}
