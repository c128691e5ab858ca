package io.workflowmanagement.catalog.environment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;

/** Reads a {@link Variable} from the three forms that it has in JSON. */
class VariableReader extends JsonDeserializer<Variable> {

    static final String SECRET = "secret";

    @Override
    public Variable deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            return Variable.plain(parser.getText());
        }
        if (!parser.isExpectedStartObjectToken()) {
            return wrong(context);
        }
        Variable secret = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (!parser.currentName().equals(SECRET)) {
                context.handleUnknownProperty(parser, this, Variable.class, parser.currentName());
            }
            parser.nextToken();
            secret = secret(parser, context);
        }
        return secret == null ? wrong(context) : secret;
    }

    private static Variable secret(JsonParser parser, DeserializationContext context)
            throws IOException {
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            return Variable.secret(parser.getText());
        }
        return parser.hasToken(JsonToken.VALUE_TRUE) ? Variable.KEPT : wrong(context);
    }

    private static Variable wrong(DeserializationContext context) throws IOException {
        return context.reportInputMismatch(
                String.class, "must be text, {\"secret\": \"...\"} or {\"secret\": true}");
    }
}
