package io.workflowmanagement.kit.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workflowmanagement.kit.definition.EndpointDefinition;
import io.workflowmanagement.kit.definition.ParameterDefinition;
import io.workflowmanagement.kit.definition.ParameterLocation;
import io.workflowmanagement.kit.definition.ParameterType;
import io.workflowmanagement.kit.expression.Scope;
import io.workflowmanagement.kit.expression.SystemValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Endpoints for tests, built step by step. */
final class Endpoints {

    private final String method;
    private final String url;
    private final List<ParameterDefinition> parameters = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String type = "REST";
    private String authenticationMethod = "None";
    private Map<String, String> authentication = Map.of();
    private String bodyTemplate;

    private Endpoints(String method, String url) {
        this.method = method;
        this.url = url;
    }

    static Endpoints get(String url) {
        return new Endpoints("GET", url);
    }

    static Endpoints post(String url) {
        return new Endpoints("POST", url);
    }

    static Endpoints soap(String url, String envelope) {
        Endpoints soap = new Endpoints("POST", url);
        soap.type = "SOAP";
        soap.bodyTemplate = envelope;
        return soap;
    }

    Endpoints parameter(String name, ParameterType parameterType, ParameterLocation location) {
        parameters.add(new ParameterDefinition(name, parameterType, location, false, null, null));
        return this;
    }

    Endpoints required(String name, ParameterType parameterType, String rules) {
        parameters.add(
                new ParameterDefinition(
                        name,
                        parameterType,
                        ParameterLocation.Query,
                        true,
                        null,
                        rules == null ? null : json(rules)));
        return this;
    }

    Endpoints header(String name, String text) {
        headers.put(name, text);
        return this;
    }

    Endpoints body(String template) {
        bodyTemplate = template;
        return this;
    }

    Endpoints authenticated(String how, Map<String, String> values) {
        authenticationMethod = how;
        authentication = values;
        return this;
    }

    PreparedCall prepare(String values) {
        return prepare(values, Map.of());
    }

    PreparedCall prepare(String values, Map<String, String> variables) {
        return CompiledEndpoint.of(
                        new EndpointDefinition(
                                1,
                                "endpoint",
                                url,
                                method,
                                type,
                                headers,
                                authenticationMethod,
                                authentication,
                                bodyTemplate,
                                parameters,
                                null))
                .prepare(
                        Scope.of(new SystemValues(null, null, null, null)).withEnv(variables),
                        json(values));
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
