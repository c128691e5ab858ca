package io.workflowmanagement.execution.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** What a request asks for, in a hash: the order of an object's fields does not matter. */
final class RequestHash {

    private static final ObjectMapper SORTED =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private RequestHash() {}

    /** Of a repetition, {@code execution} is what it repeats; else it is null. */
    static String of(int workflowId, Integer version, JsonNode input, String execution) {
        try {
            Object plain = SORTED.treeToValue(input, Object.class);
            String text =
                    SORTED.writeValueAsString(
                            execution == null
                                    ? Arrays.asList(workflowId, version, plain)
                                    : Arrays.asList(workflowId, version, plain, execution));
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
