package io.workflowmanagement.catalog.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.catalog.column.JsonObjectColumn;
import io.workflowmanagement.kit.audit.AuditedPart;
import io.workflowmanagement.kit.definition.ParameterDefinition;
import io.workflowmanagement.kit.definition.ParameterLocation;
import io.workflowmanagement.kit.definition.ParameterType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

@Entity
@AuditedPart(of = "endpoint", as = "parameters")
@Table(name = "ApiParameters")
class ApiParameter {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "Id")
    Integer id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "ApiEndpointId")
    ApiEndpoint endpoint;

    @Column(name = "Name")
    String name;

    @Column(name = "Description")
    String description;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Type")
    ParameterType type;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Location")
    ParameterLocation location;

    @Column(name = "IsRequired")
    boolean isRequired;

    @Column(name = "DefaultValue")
    String defaultValue;

    @Convert(converter = JsonObjectColumn.class)
    @Column(name = "ValidationRules")
    ObjectNode validationRules;

    @Column(name = "CreatedAt")
    Instant createdAt;

    @Column(name = "UpdatedAt")
    Instant updatedAt;

    @Version
    @Column(name = "RowVersion")
    int rowVersion;

    protected ApiParameter() {}

    ApiParameter(ApiEndpoint endpoint, ParameterDraft draft, Instant now) {
        this.endpoint = endpoint;
        name = draft.name();
        description = draft.description();
        type = draft.type();
        location = draft.location();
        isRequired = draft.isRequired();
        defaultValue = draft.defaultValue();
        validationRules = draft.validationRules();
        createdAt = now;
    }

    ParameterDraft draft() {
        return new ParameterDraft(
                name, description, type, location, isRequired, defaultValue, validationRules);
    }

    ParameterDefinition definition() {
        return new ParameterDefinition(
                name, type, location, isRequired, defaultValue, validationRules);
    }
}
