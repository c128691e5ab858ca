package io.workflowmanagement.kit.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workflowmanagement.kit.definition.ErrorHandling;
import java.util.List;
import org.junit.jupiter.api.Test;

class MisfitTest {

    record Step(ErrorHandling errorHandling) {}

    @Test
    void namesTheValuesAsTheContractWritesThem() {
        Failure.Invalid failure =
                (Failure.Invalid) failureOf("{\"errorHandling\":{\"onError\":\"stop\"}}");

        assertEquals(
                List.of(
                        new Violation(
                                "errorHandling.onError", "must be one of fail, continue, goto")),
                failure.violations());
    }

    @Test
    void namesTheFieldsThatAreKnown() {
        Failure failure = failureOf("{\"errorHandling\":{\"onErorr\":\"fail\"}}");

        assertEquals(
                "The field errorHandling.onErorr is not known. Known are: backoff, fallback, goto,"
                        + " maxDelaySeconds, onError, retryOn.",
                failure.getMessage());
    }

    private static Failure failureOf(String json) {
        return Misfit.of(
                assertThrows(
                        JsonMappingException.class,
                        () -> new ObjectMapper().readValue(json, Step.class)));
    }
}
