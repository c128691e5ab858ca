package io.workflowmanagement.kit.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a problem tells, for tests in which several must tell the same. */
public final class TestProblems {

    private TestProblems() {}

    /** All of it but the id of its request, which it must have. */
    public static String toldBy(String problem) {
        try {
            ObjectNode told = (ObjectNode) new ObjectMapper().readTree(problem);
            assertTrue(told.remove("requestId") != null, problem);
            return told.toString();
        } catch (JsonProcessingException e) {
            throw new AssertionError(problem, e);
        }
    }
}
