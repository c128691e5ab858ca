package io.workflowmanagement.kit.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.workflowmanagement.kit.background.Background;
import io.workflowmanagement.kit.expression.ResponseValues;
import io.workflowmanagement.kit.secrets.Redaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Reads answers and masks them; a large one on a worker, since that takes its time. */
@ApplicationScoped
class AnswerReader {

    private static final int LARGE = 64 * 1024;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    private final ObjectMapper json;
    private final CallSettings settings;
    private final Clock clock;

    AnswerReader(ObjectMapper json, CallSettings settings, Clock clock) {
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param redactions all of them mask
     */
    Uni<Reply> read(Answer answer, boolean soap, Redaction... redactions) {
        Uni<Reply> reply = Uni.createFrom().item(() -> reply(answer, soap, redactions));
        return answer.body().length <= LARGE
                ? reply
                : reply.runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .emitOn(Background.here());
    }

    private Reply reply(Answer answer, boolean soap, Redaction... redactions) {
        JsonNode body = body(answer, soap);
        Map<String, String> headers = answer.headers();
        for (Redaction redaction : redactions) {
            body = redaction.json(body);
            headers = redaction.headers(headers);
        }
        ResponseValues response = new ResponseValues(answer.status(), headers, body);
        SoapFault fault = soap && body != null ? SoapFault.in(body) : null;
        if (fault != null) {
            return new Reply(response, fault.message(), fault.status(), retryAfter(answer));
        }
        String failure = answer.succeeded() ? null : "The answer was HTTP " + answer.status() + ".";
        return new Reply(response, failure, answer.status(), retryAfter(answer));
    }

    private JsonNode body(Answer answer, boolean soap) {
        MediaType type = answer.contentType();
        if (answer.body().length == 0) {
            return null;
        }
        if (type.isJson()) {
            return jsonBody(answer);
        }
        return type.isXml() ? xmlBody(answer, type, soap) : text(answer);
    }

    private JsonNode jsonBody(Answer answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return text(answer); // it says JSON and is none: shown as it came
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory can't fail", e);
        }
    }

    private JsonNode xmlBody(Answer answer, MediaType type, boolean soap) {
        try {
            return XmlReader.read(
                    answer.body(),
                    type.charset().orElse(null),
                    settings.xmlDepth(),
                    settings.xmlElements());
        } catch (XMLStreamException e) {
            if (soap && answer.succeeded()) {
                throw new CallRefused("The answer says it is XML and is none.");
            }
            return text(answer);
        } catch (XmlRefused e) {
            throw new CallRefused("The answer's XML is not read: " + e.getMessage() + ".");
        }
    }

    private static JsonNode text(Answer answer) {
        return TextNode.valueOf(new String(answer.body(), answer.contentType().charsetOrUtf8()));
    }

    /** Seconds or a date; null where it asks for nothing, or can't be understood. */
    private Duration retryAfter(Answer answer) {
        String header = answer.headers().get("retry-after");
        if (header == null) {
            return null;
        }
        if (SECONDS.matcher(header).matches()) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            ZonedDateTime at = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration pause = Duration.between(clock.instant(), at.toInstant());
            return pause.isNegative() ? Duration.ZERO : pause;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
