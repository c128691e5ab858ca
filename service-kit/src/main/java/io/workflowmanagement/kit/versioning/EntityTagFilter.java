package io.workflowmanagement.kit.versioning;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives every answer that is one versioned object its ETag. */
class EntityTagFilter {

    @ServerResponseFilter
    public void tag(ContainerResponseContext response) {
        if (response.getEntity() instanceof Versioned versioned) {
            response.getHeaders()
                    .putSingle(HttpHeaders.ETAG, IfMatch.tagOf(versioned.rowVersion()));
        }
    }
}
