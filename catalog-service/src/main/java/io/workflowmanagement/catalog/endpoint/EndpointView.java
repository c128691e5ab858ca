package io.workflowmanagement.catalog.endpoint;

import io.workflowmanagement.kit.definition.RateLimit;
import io.workflowmanagement.kit.versioning.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An endpoint as it is answered. */
record EndpointView(
        int id,
        int workspaceId,
        String name,
        String description,
        String url,
        HttpMethod method,
        EndpointType type,
        Map<String, String> headers,
        AuthenticationMethod authenticationMethod,
        Map<String, String> authentication,
        String bodyTemplate,
        String documentation,
        List<ParameterDraft> parameters,
        RateLimit rateLimit,
        boolean isActive,
        int createdByUserId,
        Instant createdAt,
        Instant updatedAt,
        @Schema(hidden = true) int rowVersion)
        implements Versioned {}
