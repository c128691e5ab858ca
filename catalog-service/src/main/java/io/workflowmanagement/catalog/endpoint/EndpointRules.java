package io.workflowmanagement.catalog.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.catalog.schema.JsonSchemas;
import io.workflowmanagement.kit.definition.ParameterLocation;
import io.workflowmanagement.kit.expression.EndpointText;
import io.workflowmanagement.kit.expression.InvalidExpression;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.problem.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of an endpoint that go beyond single fields. */
final class EndpointRules {

    private static final Pattern ABSOLUTE = Pattern.compile("https?://[^/?#\\s].*", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** The connection's own business: whoever sends the request sets them. */
    private static final Set<String> RESERVED_HEADERS =
            Set.of(
                    "connection",
                    "content-length",
                    "host",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private final EndpointDraft draft;
    private final List<Violation> violations = new ArrayList<>();
    private Set<String> inUrl = Set.of();

    private EndpointRules(EndpointDraft draft) {
        this.draft = draft;
    }

    /**
     * @return the draft with a location for each parameter
     * @throws Failure.Invalid with all that is wrong
     */
    static EndpointDraft checked(EndpointDraft draft) {
        EndpointRules rules = new EndpointRules(draft);
        rules.refuseWhatIsNotAvailable();
        rules.checkUrl();
        rules.checkHeaders();
        List<ParameterDraft> located = rules.locate();
        rules.checkParameters(located);
        if (!rules.violations.isEmpty()) {
            throw new Failure.Invalid(rules.violations);
        }
        return draft.with(located);
    }

    private void refuseWhatIsNotAvailable() {
        if (draft.type() == EndpointType.SOAP) {
            broken("type", "SOAP endpoints are not available yet");
        }
        switch (draft.authenticationMethod()) {
            case OAuth2ClientCredentials ->
                    broken("authenticationMethod", "OAuth2ClientCredentials is not available yet");
            case Basic, Bearer -> {
                if (draft.headers().keySet().stream()
                        .noneMatch("Authorization"::equalsIgnoreCase)) {
                    broken("headers.Authorization", "is needed, such as \"Bearer {token}\"");
                }
            }
            case ApiKey, None -> {}
        }
        if (draft.bodyTemplate() != null) {
            broken("bodyTemplate", "body templates are not available yet");
        }
    }

    private void checkUrl() {
        String url = draft.url();
        if (!url.startsWith("{") && !ABSOLUTE.matcher(url).matches()) {
            broken("url", "must be absolute (http or https) or begin with a variable");
        }
        try {
            inUrl = EndpointText.url(url, draft.parameterNames()).parameters();
        } catch (InvalidExpression e) {
            broken("url", e.getMessage());
        }
    }

    private void checkHeaders() {
        Set<String> names = new HashSet<>();
        draft.headers()
                .forEach(
                        (name, text) -> {
                            String field = "headers." + name;
                            if (!TOKEN.matcher(name).matches()) {
                                broken(field, "is no name of a header");
                            } else if (RESERVED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                                broken(field, "is set by the service itself");
                            } else if (!names.add(name.toLowerCase(Locale.ROOT))) {
                                broken(field, "stands there twice");
                            }
                            checkHeader(field, text);
                        });
    }

    private void checkHeader(String field, String text) {
        try {
            EndpointText.header(text, draft.parameterNames());
        } catch (InvalidExpression e) {
            broken(field, e.getMessage());
        }
    }

    private List<ParameterDraft> locate() {
        return draft.parameters().stream()
                .map(it -> it.location() == null ? it.at(locationOf(it)) : it)
                .toList();
    }

    private ParameterLocation locationOf(ParameterDraft parameter) {
        if (inUrl.contains(parameter.name())) {
            return ParameterLocation.Path;
        }
        return draft.method().asks() ? ParameterLocation.Query : ParameterLocation.Body;
    }

    private void checkParameters(List<ParameterDraft> parameters) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < parameters.size(); i++) {
            ParameterDraft parameter = parameters.get(i);
            String field = "parameters[" + i + "]";
            if (!names.add(parameter.name())) {
                broken(field + ".name", "there are two parameters named " + parameter.name());
            }
            checkLocation(parameter, field + ".location");
            if (checkRules(parameter, field + ".validationRules")
                    && parameter.defaultValue() != null) {
                checkDefault(parameter, field + ".defaultValue");
            }
        }
    }

    private void checkLocation(ParameterDraft parameter, String field) {
        boolean isInUrl = inUrl.contains(parameter.name());
        switch (parameter.location()) {
            case Path -> {
                if (!isInUrl) {
                    broken(field, "is Path, but the URL has no {" + parameter.name() + "}");
                }
            }
            case Header -> {
                if (!TOKEN.matcher(parameter.name()).matches()) {
                    broken(field, "is Header, but the name is no name of a header");
                }
            }
            case Body -> {
                if (!draft.method().hasBody()) {
                    broken(field, "is Body, but " + draft.method() + " sends none");
                }
            }
            case Query -> {}
        }
        if (isInUrl && parameter.location() != ParameterLocation.Path) {
            broken(field, "must be Path, since the URL holds {" + parameter.name() + "}");
        }
    }

    private boolean checkRules(ParameterDraft parameter, String field) {
        List<String> faults =
                parameter.validationRules() == null
                        ? List.of()
                        : JsonSchemas.faults(parameter.validationRules());
        faults.forEach(fault -> broken(field, fault));
        return faults.isEmpty();
    }

    private void checkDefault(ParameterDraft parameter, String field) {
        Optional<JsonNode> value = DefaultValue.read(parameter.defaultValue(), parameter.type());
        if (value.isEmpty()) {
            broken(field, "can't be read as " + parameter.type());
        } else if (parameter.validationRules() != null) {
            JsonSchemas.faults(value.get(), parameter.validationRules())
                    .forEach(fault -> broken(field, "breaks the validationRules: " + fault));
        }
    }

    private void broken(String field, String message) {
        violations.add(new Violation(field, message));
    }
}
