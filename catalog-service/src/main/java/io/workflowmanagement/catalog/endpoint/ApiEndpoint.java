package io.workflowmanagement.catalog.endpoint;

import io.workflowmanagement.catalog.column.TextMapColumn;
import io.workflowmanagement.catalog.workspace.WorkspaceObject;
import io.workflowmanagement.kit.audit.Audited;
import io.workflowmanagement.kit.definition.EndpointDefinition;
import io.workflowmanagement.kit.definition.RateLimit;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

@Entity
@Audited("ApiEndpoint")
@Table(name = "ApiEndpoints")
class ApiEndpoint extends WorkspaceObject {

    @Column(name = "Url")
    String url;

    @Enumerated(EnumType.STRING)
    @Column(name = "Method")
    HttpMethod method;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Type")
    EndpointType type;

    @Convert(converter = TextMapColumn.class)
    @Column(name = "Headers")
    Map<String, String> headers;

    @Enumerated(EnumType.STRING)
    @Column(name = "AuthenticationMethod")
    AuthenticationMethod authenticationMethod;

    @Convert(converter = TextMapColumn.class)
    @Column(name = "Authentication")
    Map<String, String> authentication;

    @Column(name = "BodyTemplate")
    String bodyTemplate;

    @Column(name = "Documentation")
    String documentation;

    @Column(name = "RateLimitRequests")
    Integer rateLimitRequests;

    @Column(name = "RateLimitSeconds")
    Integer rateLimitSeconds;

    @Column(name = "IsActive")
    boolean isActive;

    @OneToMany(
            mappedBy = "endpoint",
            cascade = CascadeType.ALL,
            orphanRemoval = true,
            fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @OrderBy("id")
    List<ApiParameter> parameters = new ArrayList<>();

    protected ApiEndpoint() {}

    ApiEndpoint(EndpointDraft draft, int createdByUserId, Instant now) {
        super(draft.workspaceId(), createdByUserId, now);
        take(draft, now);
    }

    void take(EndpointDraft draft, Instant now) {
        call(draft.name(), draft.description());
        url = draft.url();
        method = draft.method();
        type = draft.type();
        headers = draft.headers();
        authenticationMethod = draft.authenticationMethod();
        authentication = draft.authentication();
        rateLimitRequests = draft.rateLimit() == null ? null : draft.rateLimit().requests();
        rateLimitSeconds = draft.rateLimit() == null ? null : draft.rateLimit().perSeconds();
        bodyTemplate = draft.bodyTemplate();
        documentation = draft.documentation();
        isActive = draft.isActive();
        if (!draft.parameters().equals(parameterDrafts())) {
            parameters.clear();
            draft.parameters().forEach(it -> parameters.add(new ApiParameter(this, it, now)));
        }
    }

    EndpointDraft draft() {
        return new EndpointDraft(
                workspaceId(),
                name(),
                description(),
                url,
                method,
                type,
                headers,
                authenticationMethod,
                authentication,
                bodyTemplate,
                documentation,
                parameterDrafts(),
                rateLimit(),
                isActive);
    }

    EndpointView view() {
        return new EndpointView(
                id(),
                workspaceId(),
                name(),
                description(),
                url,
                method,
                type,
                headers,
                authenticationMethod,
                authentication,
                bodyTemplate,
                documentation,
                parameterDrafts(),
                rateLimit(),
                isActive,
                createdByUserId(),
                createdAt(),
                updatedAt(),
                rowVersion());
    }

    KnownEndpoint known() {
        return new KnownEndpoint(
                new EndpointDefinition(
                        id(),
                        name(),
                        url,
                        method.name(),
                        type.name(),
                        headers,
                        authenticationMethod.name(),
                        authentication,
                        bodyTemplate,
                        parameters.stream().map(ApiParameter::definition).toList(),
                        rateLimit()),
                isActive);
    }

    private RateLimit rateLimit() {
        return rateLimitRequests == null
                ? null
                : new RateLimit(rateLimitRequests, rateLimitSeconds);
    }

    private List<ParameterDraft> parameterDrafts() {
        return parameters.stream().map(ApiParameter::draft).toList();
    }
}
