package io.workflowmanagement.catalog.testing;

import io.workflowmanagement.kit.rowsecurity.RowSecurity;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets a measurement compare a request with the same one that no policy narrows. */
class UnnarrowedFilter {

    @ServerRequestFilter
    public void widen(ContainerRequestContext request) {
        if (request.getHeaderString("X-Unnarrowed") != null) {
            RowSecurity.seeAll();
        }
    }
}
