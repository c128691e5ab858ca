package io.workflowmanagement.kit.caller;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Tells {@link Access} what the matched resource method states. */
class MinimumRoleFilter {

    private final Access access;

    MinimumRoleFilter(Access access) {
        this.access = access;
    }

    @ServerRequestFilter
    public void state(ResourceInfo resource) {
        if (!resource.getResourceMethod().isAnnotationPresent(PermitAll.class)) {
            access.takeToken();
        }
        MinimumRole minimum = resource.getResourceMethod().getAnnotation(MinimumRole.class);
        if (minimum != null) {
            access.need(minimum.value());
        }
    }
}
