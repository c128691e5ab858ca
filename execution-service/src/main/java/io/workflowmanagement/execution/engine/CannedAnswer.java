package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.kit.call.Reply;
import io.workflowmanagement.kit.expression.ResponseValues;
import io.workflowmanagement.kit.secrets.Redaction;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a step's endpoint is to have answered. Of what a step waits for, a body that is posted,
 * decided or given by another workflow; with a status that is no success it expires, or the other
 * workflow fails.
 *
 * @param body as expressions see it; null for none
 * @param headers null for none
 */
public record CannedAnswer(int status, JsonNode body, Map<String, String> headers) {

    private static final int OK = 200;

    static final CannedAnswer NOTHING = new CannedAnswer(OK, null, null);

    private static final int MULTIPLE_CHOICES = 300;

    boolean succeeds() {
        return status >= OK && status < MULTIPLE_CHOICES;
    }

    Reply reply(Redaction redaction) {
        Map<String, String> lowerCase = new TreeMap<>();
        if (headers != null) {
            headers.forEach((name, text) -> lowerCase.put(name.toLowerCase(Locale.ROOT), text));
        }
        return new Reply(
                new ResponseValues(
                        status,
                        redaction.headers(lowerCase),
                        body == null || body.isNull() ? null : redaction.json(body)),
                succeeds() ? null : "The answer was HTTP " + status + ".",
                status,
                null);
    }
}
