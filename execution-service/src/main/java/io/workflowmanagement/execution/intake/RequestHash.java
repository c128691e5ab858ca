package io.workflowmanagement.execution.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.workflowmanagement.execution.ledger.Priority;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What a request asks for, in a hash: the order of an object's fields does not matter. */
final class RequestHash {

    private static final ObjectMapper SORTED =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private RequestHash() {}

    /**
     * @param input as it counts: an object
     * @param repeated the execution that is repeated, null for none
     */
    static String of(StartRequest request, JsonNode input, String repeated) {
        try {
            Object plain = SORTED.treeToValue(input, Object.class);
            List<Object> parts =
                    new ArrayList<>(Arrays.asList(request.workflowId(), request.version(), plain));
            // What is absent mostly stands in no hash, so that older ones stay as they are.
            if (repeated != null) {
                parts.add(repeated);
            }
            if (request.priority() != Priority.Normal) {
                parts.add(request.priority());
            }
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    SORTED.writeValueAsString(parts)
                                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
