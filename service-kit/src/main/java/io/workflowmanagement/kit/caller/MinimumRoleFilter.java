package io.workflowmanagement.kit.caller;

import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Tells {@link Access} the role that the matched resource method states. */
class MinimumRoleFilter {

    private final Access access;

    MinimumRoleFilter(Access access) {
        this.access = access;
    }

    @ServerRequestFilter
    public void state(ResourceInfo resource) {
        MinimumRole minimum = resource.getResourceMethod().getAnnotation(MinimumRole.class);
        if (minimum != null) {
            access.need(minimum.value());
        }
    }
}
