package io.workflowmanagement.catalog.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.catalog.schema.JsonSchemas;
import io.workflowmanagement.kit.call.MediaType;
import io.workflowmanagement.kit.definition.ParameterLocation;
import io.workflowmanagement.kit.expression.EndpointText;
import io.workflowmanagement.kit.expression.InvalidExpression;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.problem.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        rules.violations.addAll(
                AuthenticationRules.violations(
                        draft.authenticationMethod(), draft.authentication()));
        rules.checkUrl();
        rules.checkHeaders();
        List<ParameterDraft> located = rules.locate();
        rules.checkParameters(located);
        rules.checkBody(located);
        if (!rules.violations.isEmpty()) {
            throw new Failure.Invalid(rules.violations);
        }
        return draft.with(located);
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

    private void checkBody(List<ParameterDraft> parameters) {
        MediaType type = contentType();
        boolean isSoap = draft.type() == EndpointType.SOAP;
        if (isSoap && draft.method() != HttpMethod.POST) {
            broken("method", "must be POST for SOAP");
        }
        if (isSoap && !type.isXml()) {
            broken("headers.Content-Type", "must be text/xml or application/soap+xml for SOAP");
        }
        if (draft.bodyTemplate() == null) {
            checkUntemplatedBody(parameters, type, isSoap);
        } else if (draft.bodyTemplate().isBlank()) {
            broken("bodyTemplate", "is empty: leave it out, and Body parameters make the body");
        } else if (!draft.method().hasBody()) {
            broken("bodyTemplate", "is there, but " + draft.method() + " sends no body");
        } else if (type.is(MediaType.MULTIPART)) {
            broken("bodyTemplate", "can't be: the parts of multipart/form-data are parameters");
        }
    }

    private void checkUntemplatedBody(
            List<ParameterDraft> parameters, MediaType type, boolean isSoap) {
        boolean made = type.isJson() || type.is(MediaType.FORM) || type.is(MediaType.MULTIPART);
        boolean hasBody =
                parameters.stream().anyMatch(it -> it.location() == ParameterLocation.Body);
        if (isSoap) {
            broken("bodyTemplate", "is needed for SOAP: the envelope");
        } else if (hasBody && !made) {
            broken(
                    "bodyTemplate",
                    "is needed: Body parameters make a body of JSON, a form or"
                            + " multipart/form-data, not of "
                            + type.type());
        }
    }

    /** What the endpoint's header says, or else what it will be. */
    private MediaType contentType() {
        return MediaType.of(
                draft.headers().entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(draft.type() == EndpointType.SOAP ? "text/xml" : MediaType.JSON));
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
                } else if (RESERVED_HEADERS.contains(parameter.name().toLowerCase(Locale.ROOT))) {
                    broken(field, "is Header, but this one is set by the service itself");
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
        if (parameter.validationRules() == null) {
            return true;
        }
        List<String> faults = JsonSchemas.faults(parameter.validationRules());
        if (faults.isEmpty()) {
            faults = RulesOfType.faults(parameter.validationRules(), parameter.type());
        }
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
